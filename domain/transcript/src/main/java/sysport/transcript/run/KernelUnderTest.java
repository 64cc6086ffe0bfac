package sysport.transcript.run;

import java.time.Duration;

/// One side of the contract: a kernel, and the means to run a program on it as a fresh process.
/// Implemented once for the real Linux and once for the simulated kernel. Any number of threads may
/// run programs at the same time; none sees the others.
public interface KernelUnderTest {

    /// How long a program may take on a real clock before it counts as hung.
    Duration PATIENCE = Duration.ofSeconds(10);

    /// Whether time is virtual: minutes cost nothing, and "nothing else can run" is known rather
    /// than guessed.
    boolean isSimulated();

    /// Runs `program` as the main thread of a fresh process and comes back when that thread has
    /// ended and all is torn down.
    ///
    /// **The process.** Descriptors 0, 1 and 2 are open, and whatever else the side cannot help;
    /// those stay as they are for the whole run, so that the lowest free number means what it means
    /// in open(2). No capability of capabilities(7) is effective: ports below
    /// [Testbed#firstUnprivilegedPort] and files without permission are refused. Nothing of an
    /// earlier program is left: no descriptor, no thread, no limit.
    ///
    /// **The end.** Descriptors that are still open are closed by the side, and calls that still
    /// block (see [Testbed#call]) are ended by it; neither is a failure. On a side that counts
    /// leaks as failures by default, this is what "a process exits" means.
    ///
    /// **Failures.** What the main thread threw is thrown here, the very same object (JUnit's
    /// assertion errors and aborted assumptions among them; a checked exception may be wrapped).
    /// Otherwise, what another thread of the process threw and nobody was told by [Call#await]. A
    /// program that hangs is an AssertionError that names each thread and the call in which it is:
    /// after `limit` on a real clock; in simulation when no thread can run and no timer is left.
    ///
    /// @param limit the longest that the whole program may take on a real clock; of no meaning in
    ///   simulation
    void run(Duration limit, Program program);

    /// As above, with [#PATIENCE].
    default void run(Program program) {
        run(PATIENCE, program);
    }

    /// The same while this side runs no other program: for those that call
    /// [Testbed#limitDescriptors], for on the real side that limit holds for the whole JVM.
    default void runAlone(Duration limit, Program program) {
        run(limit, program);
    }
}
