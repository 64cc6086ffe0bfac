package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Response;
import sysport.http.MessageLimits;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;
import sysport.server.Server;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Program;
import sysport.transcript.run.Testbed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A chapter of what a server does for its clients, whatever kernel and engine it has. Each
/// scenario is the main function of a fresh process, and leaves no descriptor open.
public abstract class ServerContract {
    static final SocketAddress LOOPBACK = SocketAddress.of("127.0.0.1", 0);
    static final Handler HELLO = (_, _) -> Response.text("hello");

    /// Long enough for what must not happen, short enough for the patience with a hung program.
    private static final long LONG_MILLIS = 8_000;

    private static final int PROBES = 64;
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final KernelUnderTest side;
    private final ServerUnderTest underTest;

    protected ServerContract(KernelUnderTest side, ServerUnderTest underTest) {
        this.side = side;
        this.underTest = underTest;
    }

    /// Whether the kernel gives exact answers: neither another process nor this machine's sizes
    /// decide.
    final boolean isSimulated() {
        return side.isSimulated();
    }

    /// What clients do.
    @FunctionalInterface
    interface Scenario {
        void run(Site site) throws Exception;
    }

    /// Runs a scenario with a server that answers `hello` within ordinary limits.
    final void run(Scenario scenario) {
        run(limits(), HELLO, scenario);
    }

    final void run(Limits limits, Handler handler, Scenario scenario) {
        run(withServer(limits, handler, scenario));
    }

    private Program withServer(Limits limits, Handler handler, Scenario scenario) {
        return (kernel, testbed) -> {
            var site = new Site(kernel, testbed, listen(kernel, limits, handler));
            try {
                scenario.run(site);
                site.end();
            } finally {
                site.stop();
            }
        };
    }

    /// Runs a program that makes its servers itself.
    final void run(Program program) {
        side.run(leavingNothing(program));
    }

    /// Runs a scenario that limits descriptors.
    final void runAlone(Scenario scenario) {
        runAlone(withServer(limits(), HELLO, scenario));
    }

    /// Runs a program that limits descriptors.
    final void runAlone(Program program) {
        side.runAlone(KernelUnderTest.PATIENCE, leavingNothing(program));
    }

    private static Program leavingNothing(Program program) {
        return (kernel, testbed) -> {
            List<Integer> free = freeDescriptors(kernel);
            program.run(kernel, testbed);
            awaitFree(kernel, testbed, free);
        };
    }

    final Server listen(Kernel kernel, Limits limits, Handler handler) {
        return listen(kernel, LOOPBACK, limits, handler);
    }

    final Server listen(Kernel kernel, SocketAddress address, Limits limits, Handler handler) {
        return underTest.listen(kernel, address, limits, handler);
    }

    /// The thread whose end was the last to be waited for may still be within the call that told
    /// so, and holds an eventfd open until it returns ([sysport.kernel.Descriptor]).
    private static void awaitFree(Kernel kernel, Testbed testbed, List<Integer> expected) {
        long begin = kernel.clock_gettime(Kernel.CLOCK_MONOTONIC);
        long patience = testbed.lateness().toNanos();
        List<Integer> free = freeDescriptors(kernel);
        while (!free.equals(expected)
                && kernel.clock_gettime(Kernel.CLOCK_MONOTONIC) - begin < patience) {
            testbed.pass(PAUSE);
            free = freeDescriptors(kernel);
        }
        assertEquals(expected, free, "free descriptors");
    }

    /// The lowest numbers that descriptors can get.
    private static List<Integer> freeDescriptors(Kernel kernel) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            numbers.add(kernel.eventfd(0, 0));
        }
        for (int fd : numbers) {
            assertTrue(kernel.close(fd) == 0, () -> "no descriptor: " + numbers);
        }
        return numbers;
    }

    /// A time that scenarios let pass: it costs nothing where it is virtual.
    final long dueMillis() {
        return side.isSimulated() ? 30_000 : 250;
    }

    /// Limits of which none is reached.
    static Limits limits() {
        return new Limits(
                new Limits.Connections(16, 16, 1_000, 16),
                MessageLimits.DEFAULT,
                new Limits.Times(
                        LONG_MILLIS,
                        LONG_MILLIS,
                        LONG_MILLIS,
                        LONG_MILLIS,
                        LONG_MILLIS,
                        LONG_MILLIS,
                        LONG_MILLIS),
                new Limits.Rates(0, 0, 0, 1));
    }

    static Limits connections(int connections) {
        return limits().withConnections(connections);
    }

    /// Limits with other times.
    static Limits times(long head, long body, long keepAlive, long send, long grace) {
        Limits.Times l = limits().times();
        return limits().with(
                        new Limits.Times(
                                head,
                                body,
                                Math.max(head, body),
                                keepAlive,
                                send,
                                l.lingerMillis(),
                                grace));
    }
}
