package sysport.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import sysport.connection.Connection;
import sysport.connection.ExchangePool;
import sysport.connection.HandEngine;
import sysport.connection.Now;
import sysport.connection.Quota;
import sysport.connection.Responder;
import sysport.handler.HandClock;
import sysport.handler.Limits;
import sysport.handler.Response;
import sysport.kernel.Descriptor;
import sysport.kernel.SocketCalls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

class DeadlineQueueTest {
    private static final int ENTRIES = 300;
    private static final int STEPS = 20_000;
    private static final long SEED = 20_26;

    private final DeadlineQueue deadlines = new DeadlineQueue();

    private static LoopConnection entry(int fd) {
        var socket = new Descriptor(Mockito.mock(SocketCalls.class), fd);
        var responder =
                new Responder((_, _) -> Response.text("hello"), false, HandEngine.NO_FAILURES);
        var exchanges = new ExchangePool(responder, Limits.defaults(), new Now(new HandClock()));
        return new LoopConnection(socket, new Connection(HandEngine.PEER, Quota.none(), exchanges));
    }

    @Test
    void the_earliest_comes_first_and_none_before_its_time() {
        LoopConnection late = entry(3);
        LoopConnection early = entry(4);
        deadlines.wakeBy(late, 20);
        deadlines.wakeBy(early, 10);
        assertEquals(10, deadlines.nextNanos());
        assertNull(deadlines.pollDue(9));
        assertEquals(early, deadlines.pollDue(10));
        assertNull(deadlines.pollDue(19));
        assertEquals(late, deadlines.pollDue(25));
        assertTrue(deadlines.isEmpty());
        assertNull(deadlines.pollDue(Long.MAX_VALUE));
    }

    @Test
    void a_deadline_may_be_brought_forward_and_is_found_early_if_put_off() {
        LoopConnection entry = entry(3);
        deadlines.wakeBy(entry, 20);
        deadlines.wakeBy(entry, 30);
        assertEquals(20, deadlines.nextNanos());
        deadlines.wakeBy(entry, 10);
        assertEquals(10, deadlines.nextNanos());
    }

    @Test
    void times_are_compared_across_the_overflow_of_the_clock() {
        LoopConnection before = entry(3);
        LoopConnection after = entry(4);
        deadlines.wakeBy(after, Long.MIN_VALUE + 5);
        deadlines.wakeBy(before, Long.MAX_VALUE - 5);
        assertNull(deadlines.pollDue(Long.MAX_VALUE - 6));
        assertEquals(before, deadlines.pollDue(Long.MAX_VALUE));
        assertEquals(after, deadlines.pollDue(Long.MIN_VALUE + 5));
    }

    @Test
    void an_entry_that_is_not_there_may_be_removed() {
        deadlines.remove(entry(3));
        assertTrue(deadlines.isEmpty());
    }

    /// Against a list of the same entries, which is searched whole.
    @Test
    void it_does_what_a_sorted_list_would() {
        var random = new Random(SEED);
        List<LoopConnection> all = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            all.add(entry(i));
        }
        List<LoopConnection> present = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < STEPS; step++) {
            LoopConnection entry = all.get(random.nextInt(ENTRIES));
            switch (random.nextInt(4)) {
                case 0 -> {
                    deadlines.remove(entry);
                    present.remove(entry);
                }
                case 1 -> {
                    now += random.nextInt(40);
                    pollAllDue(present, now);
                }
                default -> {
                    deadlines.wakeBy(entry, now + random.nextInt(1_000));
                    if (!present.contains(entry)) {
                        present.add(entry);
                    }
                }
            }
            assertEquals(present.isEmpty(), deadlines.isEmpty(), "after step " + step);
            if (!present.isEmpty()) {
                assertEquals(earliest(present).wakeNanos, deadlines.nextNanos(), "step " + step);
            }
        }
    }

    private void pollAllDue(List<LoopConnection> present, long now) {
        LoopConnection due = deadlines.pollDue(now);
        while (due != null) {
            assertTrue(due.wakeNanos <= now, "polled before its time");
            assertEquals(earliest(present).wakeNanos, due.wakeNanos);
            assertTrue(present.remove(due), "polled twice");
            due = deadlines.pollDue(now);
        }
        assertTrue(present.isEmpty() || earliest(present).wakeNanos > now, "not polled");
    }

    private static LoopConnection earliest(List<LoopConnection> entries) {
        return entries.stream()
                .min(Comparator.comparingLong(entry -> entry.wakeNanos))
                .orElseThrow();
    }
}
