package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.PollCalls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a signal does to the threads of one simulated process.
class InterruptTest {
    private final Simulation sim = new Simulation(1);
    private final SimKernel process = sim.process("p");
    private final List<Integer> answers = new ArrayList<>();

    @Test
    // Rule L46 of what Linux was seen to do.
    void a_signal_ends_epoll_wait() {
        int epoll = process.epoll_create1(0);
        process.spawn(
                "waiter", () -> answers.add(process.epoll_wait(epoll, new EpollEvents(1), 1, -1)));
        process.spawn(
                "sender",
                () -> {
                    sim.sleep(Duration.ofSeconds(1));
                    process.interrupt("waiter");
                });
        sim.run();
        assertEquals(List.of(Errno.EINTR.negated()), answers);
        assertEquals(Duration.ofSeconds(1), sim.elapsed());
    }

    @Test
    void a_sleep_goes_on() {
        process.spawn("sleeper", () -> sim.sleep(Duration.ofSeconds(5)));
        process.spawn("sender", () -> process.interrupt("sleeper"));
        sim.run();
        assertEquals(Duration.ofSeconds(5), sim.elapsed());
    }

    @Test
    void an_event_that_came_before_the_signal_is_told_first() {
        int epoll = process.epoll_create1(0);
        int counter = process.eventfd(0, 0);
        process.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, counter, PollCalls.EPOLLIN, 7);
        process.spawn(
                "waiter",
                () -> {
                    answers.add(process.epoll_wait(epoll, new EpollEvents(1), 1, -1));
                    answers.add(process.epoll_wait(epoll, new EpollEvents(1), 1, -1));
                });
        process.spawn(
                "sender",
                () -> {
                    sim.sleep(Duration.ofSeconds(1));
                    process.write(counter, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, 0, 8);
                    process.interrupt("waiter");
                });
        sim.run();
        assertEquals(List.of(1, 1), answers);
    }

    @Test
    void a_reader_that_another_was_quicker_than_finds_the_signal() {
        int epoll = process.epoll_create1(0);
        int counter = process.eventfd(0, 0);
        process.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, counter, PollCalls.EPOLLIN, 7);
        process.spawn(
                "waiter", () -> answers.add(process.epoll_wait(epoll, new EpollEvents(1), 1, -1)));
        process.spawn(
                "sender",
                () -> {
                    sim.sleep(Duration.ofSeconds(1));
                    process.write(counter, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, 0, 8);
                    process.read(counter, new byte[8], 0, 8);
                    process.interrupt("waiter");
                });
        sim.run();
        assertEquals(List.of(Errno.EINTR.negated()), answers);
    }

    @Test
    void there_has_to_be_such_a_thread() {
        assertThrows(IllegalArgumentException.class, () -> process.interrupt("nobody"));
    }
}
