package sysport.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Calls of several threads, of which some block.
class TraceOfThreadsTest {
    private final Kernel kernel = mock();
    private final List<TraceLine> lines = new ArrayList<>();
    private final Kernel traced = new TracingKernel(kernel, lines::add);

    private void assertTrace(String expected) {
        var text = new StringBuilder();
        for (TraceLine line : lines) {
            text.append(line.text()).append('\n');
        }
        assertEquals(expected, text.toString());
    }

    /// A call of another thread, which blocks in the kernel until it is released.
    private static final class Blocked {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final Thread thread;

        Blocked(String name, Runnable call) throws InterruptedException {
            thread = Thread.ofPlatform().name(name).unstarted(call);
        }

        void start() throws InterruptedException {
            thread.start();
            entered.await();
        }

        void block() throws InterruptedException {
            entered.countDown();
            released.await();
        }

        void release() throws InterruptedException {
            released.countDown();
            thread.join();
        }
    }

    private Blocked blockedRead(String name, int fd) throws InterruptedException {
        byte[] buffer = new byte[8];
        var blocked = new Blocked(name, () -> traced.read(fd, buffer, 0, 8));
        when(kernel.read(fd, buffer, 0, 8))
                .then(call -> {
                    blocked.block();
                    System.arraycopy("hello".getBytes(US_ASCII), 0, buffer, 0, 5);
                    return 5;
                });
        return blocked;
    }

    @Test
    void a_call_that_nobody_interrupts_is_one_line() throws InterruptedException {
        Blocked worker = blockedRead("worker", 4);

        worker.start();
        worker.release();

        assertTrace("[worker] read(4, \"hello\", 8) = 5\n");
    }

    @Test
    void a_call_under_way_while_another_is_answered_is_two() throws InterruptedException {
        Blocked worker = blockedRead("worker", 4);

        worker.start();
        traced.close(3);
        traced.close(3);
        worker.release();
        traced.close(4);

        assertTrace(
                """
                [worker] read(4, _, 8) <unfinished ...>
                close(3) = 0
                close(3) = 0
                [worker] <... read resumed> = 5 "hello"
                close(4) = 0
                """);
    }

    @Test
    void calls_under_way_are_told_in_the_order_of_their_beginning() throws InterruptedException {
        Blocked first = blockedRead("first", 4);
        Blocked second = blockedRead("second", 5);

        first.start();
        second.start();
        second.release();
        traced.close(3);
        first.release();

        assertTrace(
                """
                [first] read(4, _, 8) <unfinished ...>
                [second] read(5, "hello", 8) = 5
                close(3) = 0
                [first] <... read resumed> = 5 "hello"
                """);
    }

    @Test
    void a_line_that_resumes_keeps_all_that_is_known_of_the_call() throws InterruptedException {
        Blocked worker = blockedRead("worker", 4);

        worker.start();
        traced.close(3);
        worker.release();

        assertEquals(new TraceLine.Unfinished("worker", "read", 4, "4, _, 8"), lines.get(0));
        assertEquals(new TraceLine.Complete("", "close", 3, "3", "0"), lines.get(1));
        assertEquals(
                new TraceLine.Resumed("worker", "read", 4, "4, \"hello\", 8", "5 \"hello\""),
                lines.get(2));
    }

    @Test
    void a_spawned_thread_has_the_name_that_it_was_given() {
        when(kernel.spawn(any(), any()))
                .then(call -> {
                    Thread thread = Thread.ofPlatform().name("not this").start(call.getArgument(1));
                    thread.join();
                    return 0;
                });
        when(kernel.socket(anyInt(), anyInt(), anyInt())).thenReturn(3);

        traced.spawn("loop-1", () -> traced.socket(2, 1, 0));

        assertTrace(
                """
                spawn("loop-1") <unfinished ...>
                [loop-1] socket(AF_INET, SOCK_STREAM, 0) = 3
                <... spawn resumed> = 0
                """);
    }
}
