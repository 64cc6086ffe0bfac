package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import sysport.kernel.ClockCalls;
import sysport.kernel.EpollEvents;
import sysport.kernel.FileCalls;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketCalls;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

class LinuxMemoryTest {
    private static final int THREADS = 10_000;

    private final Kernel kernel = new LinuxKernel();

    @Test
    void no_hot_call_allocates() {
        int file =
                kernel.openat2(FileCalls.AT_FDCWD, "/proc/self/exe".getBytes(UTF_8), OpenHow.of(0));
        int epoll = kernel.epoll_create1(PollCalls.EPOLL_CLOEXEC);
        var events = new EpollEvents(64);
        byte[] buffer = new byte[8192];
        try (var pair = LoopbackPair.connect(kernel)) {
            kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, pair.server(), PollCalls.EPOLLIN, 1);
            // Without it each round would wait 40 ms for a delayed ACK (Nagle's algorithm).
            kernel.setsockopt(
                    pair.client(),
                    SocketCalls.IPPROTO_TCP,
                    SocketCalls.TCP_NODELAY,
                    OptionValue.ON);
            Runnable round =
                    () -> {
                        kernel.send(pair.client(), buffer, 3, 5, SocketCalls.MSG_DONTWAIT);
                        kernel.epoll_wait(epoll, events, 64, -1);
                        kernel.recv(pair.server(), buffer, 7, 4096, SocketCalls.MSG_DONTWAIT);
                        kernel.recv(pair.server(), buffer, 7, 4096, SocketCalls.MSG_DONTWAIT);
                        kernel.sendfile(pair.client(), file, 0, 16);
                        kernel.read(pair.server(), buffer, 0, 16);
                        kernel.write(pair.server(), buffer, 0, 16);
                        kernel.recv(pair.client(), buffer, 0, 16, 0);
                        kernel.accept4(-1, null, 0);
                        kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
                    };
            repeat(round, 30_000);

            long bytes = allocatedBy(round, 10_000);

            assertTrue(bytes < 10_000, "100,000 calls allocated " + bytes + " bytes");
        }
        kernel.close(epoll);
        kernel.close(file);
    }

    private static void repeat(Runnable round, int times) {
        for (int i = 0; i < times; i++) {
            round.run();
        }
    }

    private static long allocatedBy(Runnable round, int times) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        repeat(round, times);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void threads_that_come_and_go_leave_no_native_memory()
            throws IOException, InterruptedException {
        spawnAndJoin(500);
        long before = residentBytes();

        spawnAndJoin(THREADS);

        // Each thread has used 64 KiB: 640 MB, if it were kept.
        long grown = residentBytes() - before;
        assertTrue(grown < 64 << 20, THREADS + " threads left " + grown + " bytes");
    }

    private void spawnAndJoin(int count) throws InterruptedException {
        var ended = new CountDownLatch(count);
        byte[] buffer = new byte[Scratch.KEPT_BYTES];
        for (int i = 0; i < count; i++) {
            int answer =
                    kernel.spawn(
                            "short",
                            () -> {
                                kernel.write(-1, buffer, 0, buffer.length);
                                ended.countDown();
                            });
            assertEquals(0, answer);
        }
        ended.await();
    }

    private static long residentBytes() throws IOException {
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1];
        return Long.parseLong(pages) * 4096;
    }
}
