package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import sysport.kernel.ClockCalls;
import sysport.kernel.EpollEvents;
import sysport.kernel.FileCalls;
import sysport.kernel.IoVec;
import sysport.kernel.Kernel;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.PollCalls;
import sysport.kernel.PollFds;
import sysport.kernel.SocketCalls;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

class LinuxMemoryTest {
    private static final int THREADS = 10_000;
    private static final int ROUNDS = 10_000;
    private static final int MOST_WARM_UPS = 50;

    /// What the measurement itself may allocate.
    private static final long NOTHING = 2_000;

    private final Kernel kernel = new LinuxKernel();

    @Test
    void no_hot_call_allocates_once_it_is_compiled() {
        int file =
                kernel.openat2(FileCalls.AT_FDCWD, "/proc/self/exe".getBytes(UTF_8), OpenHow.of(0));
        int epoll = kernel.epoll_create1(PollCalls.EPOLL_CLOEXEC);
        var events = new EpollEvents(64);
        byte[] buffer = new byte[8192];
        var fds = new PollFds(1);
        var iov = new IoVec(2);
        iov.set(0, buffer, 0, 5);
        iov.set(1, buffer, 100, 11);
        var message = new MsgHdr(iov, 2);
        try (var pair = LoopbackPair.connect(kernel)) {
            kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, pair.server(), PollCalls.EPOLLIN, 1);
            fds.set(0, pair.server(), PollCalls.POLLIN);
            // Without it each round would wait 40 ms for a delayed ACK (Nagle's algorithm).
            kernel.setsockopt(
                    pair.client(),
                    SocketCalls.IPPROTO_TCP,
                    SocketCalls.TCP_NODELAY,
                    OptionValue.ON);
            Runnable waiting =
                    () -> {
                        kernel.send(pair.client(), buffer, 3, 5, SocketCalls.MSG_DONTWAIT);
                        kernel.epoll_wait(epoll, events, 64, -1);
                        kernel.recv(pair.server(), buffer, 7, 4096, SocketCalls.MSG_DONTWAIT);
                        kernel.recv(pair.server(), buffer, 7, 4096, SocketCalls.MSG_DONTWAIT);
                    };
            Runnable copying =
                    () -> {
                        kernel.sendfile(pair.client(), file, 0, 16);
                        kernel.read(pair.server(), buffer, 0, 16);
                        kernel.write(pair.server(), buffer, 0, 16);
                        kernel.recv(pair.client(), buffer, 0, 16, 0);
                    };
            Runnable messages =
                    () -> {
                        kernel.sendmsg(pair.client(), message, 0);
                        kernel.poll(fds, 1, -1);
                        kernel.recvmsg(pair.server(), message, 0);
                    };
            Runnable scattering =
                    () -> {
                        kernel.writev(pair.client(), iov, 2);
                        kernel.readv(pair.server(), iov, 2);
                    };
            Runnable looking =
                    () -> {
                        kernel.accept4(-1, null, 0);
                        kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
                    };

            assertAllocatesNothing("waiting", waiting);
            assertAllocatesNothing("copying", copying);
            assertAllocatesNothing("messages", messages);
            assertAllocatesNothing("scattering", scattering);
            assertAllocatesNothing("looking", looking);
        }
        kernel.close(epoll);
        kernel.close(file);
    }

    /// The JDK's own part of a downcall makes an object that only the optimising compiler removes,
    /// and that compiler works in the background, on methods up to a size.
    private static void assertAllocatesNothing(String what, Runnable round) {
        long bytes = allocatedBy(round);
        for (int i = 0; bytes > NOTHING && i < MOST_WARM_UPS; i++) {
            bytes = allocatedBy(round);
        }
        assertTrue(
                bytes <= NOTHING, ROUNDS + " rounds of " + what + " allocated " + bytes + " bytes");
    }

    private static long allocatedBy(Runnable round) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
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
