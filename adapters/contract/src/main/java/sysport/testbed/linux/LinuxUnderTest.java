package sysport.testbed.linux;

import org.jspecify.annotations.Nullable;

import sysport.kernel.ClockCalls;
import sysport.kernel.SocketCalls;
import sysport.linux.LinuxKernel;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Program;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// The real side of transcripts and of the port's contract: the kernel that this JVM runs on.
///
/// A program runs on a fresh platform thread which has taken a descriptor table of its own
/// (unshare(2), CLONE_FILES), so that neither the JVM's files nor an earlier program disturb the
/// numbers; the threads that it starts share that table. No privilege is needed, and the ones that
/// there are, the thread gives up.
///
/// The copy of the table keeps the JVM's own descriptors open, under the same numbers, since
/// classes are loaded through them on the program's thread too. Nothing may be opened in one table
/// and read through the other, nor be opened at the descriptor limit. The jars of the class path
/// are open from the start; whoever runs from directories has to load all classes before.
public final class LinuxUnderTest implements KernelUnderTest {
    /// Of the JVM, since the limit of descriptors is.
    private static final Occupancy OCCUPANCY = new Occupancy();

    private final LinuxKernel kernel = new LinuxKernel();
    private final Watcher watcher = new Watcher(kernel);

    /// @throws UnsupportedPlatformException if this JVM does not run on a Linux that is known here
    public LinuxUnderTest() {
        // Each links one of the downcalls, which opens a library.
        kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        kernel.send(-1, new byte[1], 0, 1, SocketCalls.MSG_DONTWAIT);
        kernel.close(-1);
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public void run(Duration limit, Program program) {
        OCCUPANCY.together(() -> run(limit, program, false));
    }

    @Override
    public void runAlone(Duration limit, Program program) {
        OCCUPANCY.alone(() -> run(limit, program, true));
    }

    private void run(Duration limit, Program program, boolean alone) {
        var process = new LinuxProcess(kernel, watcher, alone);
        var thrown = new AtomicReference<@Nullable Throwable>();
        Thread main =
                Thread.ofPlatform()
                        .daemon()
                        .name("main")
                        .unstarted(() -> {
                            try {
                                process.begin();
                                program.run(kernel, process);
                            } catch (Throwable failure) {
                                thrown.set(failure);
                            } finally {
                                process.end();
                            }
                        });
        main.start();
        try {
            if (!main.join(limit)) {
                throw process.hung(main, limit);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            process.restore();
        }
        Throwable failure = thrown.get();
        rethrow(failure == null ? process.unseenFailure() : failure);
    }

    private static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new AssertionError(failure);
        }
    }
}
