package sysport.bench;

import sysport.bench.contender.Site;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The processes that the benchmark has started: each is ended by its number, and none outlives the
/// benchmark.
public final class Processes {
    private static final long PATIENCE_SECONDS = 5;

    private Processes() {}

    /// Ends whatever still runs when this JVM ends, also when a user interrupts it, and deletes
    /// `site`.
    public static void endWithThisOne(Site site) {
        Thread running = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(site, running)));
    }

    private static void endAll(Site site, Thread running) {
        // So that it does not take the end of the servers for their failure.
        running.interrupt();
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
        try {
            site.close();
        } catch (IOException e) {
            System.err.println("bench: not deleted: " + e.getMessage());
        }
    }

    /// Waits for the end of `process`; ends it when the waiting thread is interrupted.
    ///
    /// @return its exit status
    /// @throws IOException if the thread was interrupted
    public static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Ends `process` and its children: asks first (SIGTERM), then ends them (SIGKILL).
    public static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
