package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import sysport.client.TestClient;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;
import sysport.server.Server;
import sysport.transcript.run.Call;
import sysport.transcript.run.Testbed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A server that serves on a thread of its own, and its clients. For the main thread of the
/// scenario.
final class Site {
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Kernel kernel;
    private final Testbed testbed;
    private final Server server;
    private final Call serving;
    private final List<TestClient> clients = new ArrayList<>();
    private boolean ended;

    Site(Kernel kernel, Testbed testbed, Server server) {
        this.kernel = kernel;
        this.testbed = testbed;
        this.server = server;
        serving =
                testbed.call(
                        "server",
                        () -> {
                            server.serve();
                            return 0;
                        });
    }

    Kernel kernel() {
        return kernel;
    }

    Testbed testbed() {
        return testbed;
    }

    SocketAddress address() {
        return server.address();
    }

    /// A client with a connection.
    TestClient connect() {
        TestClient client = client();
        assertEquals(0, client.connect(address()), "connect");
        return client;
    }

    /// A client without one.
    TestClient client() {
        var client = new TestClient(kernel, address());
        clients.add(client);
        return client;
    }

    /// Lets time pass until `condition` holds, as long as this kernel may be late.
    void eventually(String what, BooleanSupplier condition) {
        long begin = nanos();
        while (!condition.getAsBoolean()) {
            assertTrue(
                    nanos() - begin <= testbed.lateness().toNanos(), () -> "not in time: " + what);
            testbed.pass(PAUSE);
        }
    }

    long nanos() {
        return kernel.clock_gettime(Kernel.CLOCK_MONOTONIC);
    }

    /// That what was due `millis` after `beginNanos` has just happened: not before, up to a
    /// millisecond, and no later than this kernel may be.
    void assertDue(long millis, long beginNanos) {
        long took = (nanos() - beginNanos) / NANOS_PER_MILLI;
        assertTrue(took >= millis - 1, () -> took + " ms, due after " + millis);
        assertWithin(millis, beginNanos);
    }

    /// That what has just happened took `millis` at most.
    void assertWithin(long millis, long beginNanos) {
        long took = (nanos() - beginNanos) / NANOS_PER_MILLI;
        assertTrue(
                took <= millis + testbed.lateness().toMillis() + 1,
                () -> "had " + millis + " ms, took " + took + " ms");
    }

    void stop() {
        server.stop();
    }

    /// Waits until the server serves no more, and closes it.
    void awaitServed() {
        serving.await();
        server.close();
        ended = true;
    }

    /// The end of a scenario: all clients go, then the server.
    void end() {
        clients.forEach(TestClient::close);
        if (!ended) {
            server.stop();
            awaitServed();
        }
    }
}
