package sysport.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The processes that the benchmark has started: each is ended by its number, and none outlives the
/// benchmark.
public final class Processes {
    private static final long PATIENCE_SECONDS = 5;

    private Processes() {}

    /// Ends whatever still runs when this JVM ends, also when a user interrupts it.
    public static void endWithThisOne() {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() ->
                                ProcessHandle.current()
                                        .descendants()
                                        .forEach(ProcessHandle::destroyForcibly)));
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
