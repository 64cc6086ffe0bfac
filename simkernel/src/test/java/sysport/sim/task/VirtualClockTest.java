package sysport.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Timers expire in the order of their time, and those of one time in the order of their setting.
class VirtualClockTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<String> expired = new ArrayList<>();

    private Timer timer(String name) {
        return new Timer() {
            @Override
            protected void expire() {
                expired.add(name);
            }
        };
    }

    @Test
    void timers_expire_in_the_order_of_their_time() {
        var random = new SeededRandom(3);
        var times = new ArrayList<Integer>();
        for (int i = 0; i < 1000; i++) {
            int time = random.below(1_000_000);
            times.add(time);
            clock.set(timer(Integer.toString(time)), clock.after(time));
        }
        while (clock.advance()) {
            assertTrue(clock.elapsed() < 1_000_000);
        }
        assertEquals(times.stream().sorted().map(Object::toString).toList(), expired);
    }

    @Test
    void those_of_one_time_expire_together_in_the_order_of_their_setting() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            clock.set(timer(name), clock.after(5));
        }
        assertTrue(clock.advance());
        assertEquals(List.of("a", "b", "c", "d", "e"), expired);
        assertEquals(5, clock.elapsed());
        assertFalse(clock.advance());
    }

    @Test
    void a_cancelled_timer_does_not_expire() {
        var timers = new ArrayList<Timer>();
        for (int i = 0; i < 100; i++) {
            var timer = timer(Integer.toString(i));
            timers.add(timer);
            clock.set(timer, clock.after(i * 37 % 100));
        }
        for (int i = 0; i < 100; i++) {
            if (i != 42) {
                clock.cancel(timers.get(i));
            }
        }
        assertTrue(clock.advance());
        assertEquals(List.of("42"), expired);
        assertFalse(clock.advance());
    }

    @Test
    void a_timer_that_is_set_again_expires_at_the_later_time_only() {
        Timer timer = timer("t");
        clock.set(timer, clock.after(1));
        clock.set(timer, clock.after(10));
        clock.advance();
        assertEquals(10, clock.elapsed());
        assertEquals(List.of("t"), expired);
    }

    @Test
    void never_is_never() {
        clock.set(timer("t"), clock.after(Long.MAX_VALUE));
        assertFalse(clock.advance());
    }
}
