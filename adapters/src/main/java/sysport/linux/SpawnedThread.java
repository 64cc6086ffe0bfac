package sysport.linux;

import sysport.kernel.Errno;

/// A thread of [LinuxKernel#spawn]: frees its [Scratch] when its body ends, so that threads may
/// come and go without a trace and without waiting for the garbage collector.
///
/// It is not a daemon: the process goes on while one runs, as a server that was started from `main`
/// has to.
final class SpawnedThread extends Thread {
    /// Some 4,000 small frames, after the JVM's guard zones; a connection's path has tens. It is a
    /// quarter of the JVM's default, because the C library keeps 40 MiB of the stacks of ended
    /// threads for the next ones: with 200 threads at a time that come and go, a thread then costs
    /// 80 us and not 97.
    static final long STACK_BYTES = 256 * 1024;

    private static final String NO_THREAD = "unable to create native thread";

    private final Runnable body;

    SpawnedThread(String name, Runnable body) {
        super(null, null, name, STACK_BYTES, false);
        setDaemon(false);
        this.body = body;
    }

    @Override
    public void run() {
        Scratch scratch = Scratch.open();
        try {
            body.run();
        } finally {
            scratch.close();
        }
    }

    /// Starts a thread, of whatever kind.
    ///
    /// @return 0, or a negated EAGAIN
    static int start(Thread thread) {
        try {
            thread.start();
            return 0;
        } catch (OutOfMemoryError error) {
            // The JVM has no other word for an EAGAIN of pthread_create(3).
            if (error.getMessage() == null || !error.getMessage().startsWith(NO_THREAD)) {
                throw error;
            }
            return Errno.EAGAIN.negated();
        }
    }
}
