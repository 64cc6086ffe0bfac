package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.SocketCalls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

class LinuxThreadsTest {
    private final Kernel kernel = new LinuxKernel();

    @Test
    void spawn_starts_a_named_thread_that_keeps_the_process_running() throws InterruptedException {
        var thread = new AtomicReference<Thread>();
        var done = new CountDownLatch(1);

        assertEquals(
                0,
                kernel.spawn(
                        "worker",
                        () -> {
                            thread.set(Thread.currentThread());
                            done.countDown();
                        }));
        done.await();

        assertEquals("worker", thread.get().getName());
        assertFalse(thread.get().isDaemon());
        assertFalse(thread.get().isVirtual());
    }

    @Test
    void what_a_body_throws_goes_to_the_uncaught_exception_handler_which_may_make_calls()
            throws InterruptedException {
        var seen = new AtomicReference<Throwable>();
        var answer = new AtomicInteger();
        var done = new CountDownLatch(1);
        var failure = new IllegalStateException("body");

        kernel.spawn(
                "failing",
                () -> {
                    Thread.currentThread()
                            .setUncaughtExceptionHandler((thread, thrown) -> {
                                answer.set(kernel.read(-1, new byte[1], 0, 1));
                                seen.set(thrown);
                                done.countDown();
                            });
                    throw failure;
                });
        done.await();

        assertSame(failure, seen.get());
        assertEquals(Errno.EBADF.negated(), answer.get());
    }

    @Test
    void a_thread_that_the_jvm_cannot_make_is_eagain() {
        assertEquals(
                Errno.EAGAIN.negated(),
                SpawnedThread.start(
                        failing("unable to create native thread: possibly out of memory")));
    }

    @Test
    void any_other_lack_of_memory_is_none_of_the_kernels_answers() {
        assertThrows(OutOfMemoryError.class, () -> SpawnedThread.start(failing("Java heap space")));
    }

    private static Thread failing(String message) {
        return new Thread() {
            @Override
            public void start() {
                throw new OutOfMemoryError(message);
            }
        };
    }

    @Test
    void errno_is_the_one_of_the_threads_own_call() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        var wrong = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            boolean even = i % 2 == 0;
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int n = 0; n < 50_000; n++) {
                                    int answer =
                                            even
                                                    ? kernel.close(-1)
                                                    : kernel.socket(99, SocketCalls.SOCK_STREAM, 0);
                                    if (!(even ? Errno.EBADF : Errno.EAFNOSUPPORT).is(answer)) {
                                        wrong.incrementAndGet();
                                    }
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(0, wrong.get());
    }

    @Test
    void a_virtual_thread_may_make_calls() throws InterruptedException {
        var answer = new AtomicInteger();

        Thread.ofVirtual().start(() -> answer.set(kernel.close(-1))).join();

        assertEquals(Errno.EBADF.negated(), answer.get());
    }
}
