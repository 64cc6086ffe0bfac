package sysport.linux;

/// A thread of [LinuxKernel#spawn]: frees its [Scratch] when its body ends, so that threads may
/// come and go without a trace and without waiting for the garbage collector.
///
/// It is not a daemon: the process goes on while one runs, as a server that was started from `main`
/// has to.
final class SpawnedThread extends Thread {
    /// A connection's deepest path uses a tenth of it, and the JVM's guard zones 130 KiB. It is a
    /// quarter of the JVM's default, which matters because the C library keeps 40 MiB of stacks of
    /// ended threads for the next ones: that many more need no mmap(2).
    static final long STACK_BYTES = 256 * 1024;

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
}
