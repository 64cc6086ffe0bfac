package sysport.faults;

import sysport.e2e.RunningServer;
import sysport.kernel.KernelException;
import sysport.kernel.SocketAddress;
import sysport.linux.LinuxKernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The real jar under strace, which fails its calls.
final class RealRun implements Scenario.Rest {
    private static final long PATIENCE_SECONDS = 30;

    /// How long until the logs are read again.
    private static final long LOOK_NANOS = 500_000;

    /// By a signal that the JVM takes: 128 + SIGTERM.
    private static final int STOPPED = 143;

    /// As app's README says.
    private static final int FAILED = 1;

    private final Engine engine;
    private final StraceLogs logs;
    private int accepted;

    private RealRun(Engine engine, StraceLogs logs) {
        this.engine = engine;
        this.logs = logs;
    }

    /// Starts the server, lets clients at it, and stops it.
    ///
    /// @param directory empty, for this run alone
    static Observation of(FaultPlan plan, Engine engine, Path directory) throws Exception {
        Path site = Files.createDirectory(directory.resolve("www"));
        Site.publish(site);
        Path prefix = directory.resolve("strace");
        var run = new RealRun(engine, new StraceLogs(prefix));
        try (RunningServer server =
                RunningServer.startUnder(Strace.command(plan, prefix), site, engine.option())) {
            var address = SocketAddress.of("127.0.0.1", server.port());
            List<String> seen = Scenario.play(new LinuxKernel(), address, run);
            // The signal is no part of the plan: it interrupts whatever call it hits.
            List<List<Traced>> calls = run.logs.calls();
            server.terminate();
            return new Observation(seen, calls, end(server));
        }
    }

    private static String end(RunningServer server) throws InterruptedException {
        int status = server.awaitExit();
        String errors = String.join("\n", server.remainingErrors());
        if (status == STOPPED && errors.isEmpty()) {
            return "stopped";
        }
        String name = KernelException.class.getName() + ": ";
        int at = errors.indexOf(name);
        return status == FAILED && at >= 0
                ? errors.substring(at + name.length())
                : "status " + status + " " + errors;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    @Override
    public void await() {
        await(() -> logs.areAtRest(engine.threads(accepted)));
    }

    @Override
    public void awaitAccepted() {
        accepted++;
        await(() -> Traced.accepted(logs.calls()) >= accepted || logs.areAllEnded());
    }

    private void await(Condition condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("the server does not come to rest: " + logs.calls());
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
