package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class PatienceTest {
    private static final long MILLI = 1_000_000L;
    private static final long WHOLE_MILLIS = 20_000;
    private static final int RATE = 500;

    private final Patience patience = new Patience(WHOLE_MILLIS, RATE);

    @Test
    void who_stops_has_the_whole() {
        patience.await(7 * MILLI);
        assertEquals((7 + WHOLE_MILLIS) * MILLI, patience.endsNanos());
    }

    @Test
    void waiting_once_more_does_not_prolong_it() {
        patience.await(0);
        patience.await(5_000 * MILLI);
        assertEquals(WHOLE_MILLIS * MILLI, patience.endsNanos());
    }

    @Test
    void octets_bring_back_their_time_but_never_more_than_the_whole() {
        patience.await(0);
        patience.moved(5, 15_000 * MILLI);
        patience.await(15_000 * MILLI);
        assertEquals((15_000 + 5_000 + 10) * MILLI, patience.endsNanos());
        patience.moved(Integer.MAX_VALUE, 16_000 * MILLI);
        patience.await(16_000 * MILLI);
        assertEquals((16_000 + WHOLE_MILLIS) * MILLI, patience.endsNanos());
    }

    @Test
    void the_time_between_two_waits_is_not_the_peers() {
        patience.await(0);
        patience.moved(5, 15_000 * MILLI);
        patience.await(100_000 * MILLI);
        assertEquals((100_000 + 5_000 + 10) * MILLI, patience.endsNanos());
    }

    @Test
    void without_a_rate_any_octet_brings_back_the_whole() {
        var generous = new Patience(WHOLE_MILLIS, 0);
        generous.await(0);
        generous.moved(1, 19_999 * MILLI);
        generous.await(19_999 * MILLI);
        assertEquals((19_999 + WHOLE_MILLIS) * MILLI, generous.endsNanos());
    }

    /// Whoever moves octets at the least rate, in pieces that take less than the whole, is never
    /// given up; whoever is slower is, after the whole and the time of the octets at the latest.
    @Test
    void the_rate_decides_in_the_long_run() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            boolean slow = seed % 2 == 1;
            var some = new Patience(WHOLE_MILLIS, RATE);
            long now = 0;
            long moved = 0;
            boolean over = false;
            for (int i = 0; i < 2_000 && !over; i++) {
                some.await(now);
                int octets = 1 + random.nextInt(RATE * 19);
                long takes = octets * 1_000_000_000L / RATE;
                now += slow ? takes + takes / 10 : takes;
                over = now > some.endsNanos();
                if (!over) {
                    some.moved(octets, now);
                    moved += octets;
                }
            }
            assertEquals(slow, over, "seed " + seed);
            long most = WHOLE_MILLIS * MILLI + moved * 1_000_000_000L / RATE;
            assertTrue(!slow || some.endsNanos() <= most, "seed " + seed);
        }
    }
}
