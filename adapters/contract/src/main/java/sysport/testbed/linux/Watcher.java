package sysport.testbed.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import sysport.kernel.FileCalls;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.kernel.OpenHow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Looks at this machine through proc(5), to know what has happened rather than to guess it from
/// the time that has passed: other processes may have had the processors meanwhile.
///
/// It looks on a thread of its own, whose descriptors are the JVM's, so that it takes no number of
/// any case. Any thread may ask.
final class Watcher {
    private static final String BACKLOGS = "/proc/net/softnet_stat";
    private static final int PROCESSED = 0;
    private static final int WAITING = 11;
    private static final int HEXADECIMAL = 16;
    private static final int TEXT_BYTES = 64 * 1024;

    private final Kernel kernel;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("watcher").factory());

    /// To be made by a thread that has the JVM's descriptors.
    Watcher(Kernel kernel) {
        this.kernel = kernel;
        onItsThread(() -> read(BACKLOGS));
    }

    /// How far the processors are with the packets that were sent over the loopback.
    ///
    /// @param processed by each processor since the machine has started
    /// @param waiting in the queue of each
    record Backlogs(List<Long> processed, List<Long> waiting) {

        /// Whether all packets have arrived that were waiting before.
        boolean isPast(Backlogs before) {
            for (int i = 0; i < processed.size(); i++) {
                // The counter has 32 bits.
                long since = processed.get(i) - before.processed.get(i) & 0xffff_ffffL;
                if (since < before.waiting.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    Backlogs backlogs() {
        List<Long> processed = new ArrayList<>();
        List<Long> waiting = new ArrayList<>();
        for (String line : onItsThread(() -> read(BACKLOGS)).lines().toList()) {
            String[] fields = line.split(" ", -1);
            processed.add(Long.parseLong(fields[PROCESSED], HEXADECIMAL));
            // Before Linux 5.14 nothing is said about it.
            waiting.add(fields.length > WAITING ? Long.parseLong(fields[WAITING], HEXADECIMAL) : 0);
        }
        return new Backlogs(processed, waiting);
    }

    /// Whether a thread of the JVM sleeps: it neither runs nor waits for a processor.
    boolean isAsleep(int tid) {
        String stat = onItsThread(() -> read("/proc/self/task/" + tid + "/stat"));
        return stat.startsWith(") S", stat.lastIndexOf(')'));
    }

    private String read(String path) {
        int fd =
                KernelException.check(
                        "open(" + path + ")",
                        kernel.openat2(
                                FileCalls.AT_FDCWD,
                                path.getBytes(US_ASCII),
                                OpenHow.of(FileCalls.O_RDONLY | FileCalls.O_CLOEXEC)));
        try {
            byte[] text = new byte[TEXT_BYTES];
            int length =
                    KernelException.check(
                            "read(" + path + ")", kernel.read(fd, text, 0, text.length));
            return new String(text, 0, length, US_ASCII);
        } finally {
            kernel.close(fd);
        }
    }

    private <T> T onItsThread(Callable<T> question) {
        try {
            return thread.submit(question).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
