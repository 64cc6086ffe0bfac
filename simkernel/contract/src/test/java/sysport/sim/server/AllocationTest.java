package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import sysport.client.TestClient;
import sysport.handler.Limits;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.lang.management.ManagementFactory;

/// That the event loop allocates nothing for a request, measured over the whole JVM: the server,
/// the simulated kernel and the clients.
///
/// Many connections send at once, so that the switches between the threads of the simulation, of
/// which each allocates, are few.
class AllocationTest {
    private static final int CONNECTIONS = 500;
    private static final int WARM_UP_ROUNDS = 400;
    private static final int ROUNDS = 600;

    /// The simulated kernel boxes the count of a sendfile for its listeners.
    private static final int BOXED_COUNT_BYTES = 16;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_response_that_is_there_allocates_nothing() {
        assertAllocates(0, "/hello");
    }

    @Test
    void a_small_file_allocates_nothing_while_it_is_fresh() {
        assertAllocates(0, "/small");
    }

    @Test
    void a_larger_file_allocates_nothing_while_it_is_fresh() {
        assertAllocates(BOXED_COUNT_BYTES, "/medium");
    }

    /// @param kernelBytes what the simulated kernel allocates for each request
    private void assertAllocates(int kernelBytes, String path) {
        var simulation = new Simulation(1);
        ServerOptions options =
                ServerOptions.DEFAULT.with(Limits.defaults().withConnections(CONNECTIONS));
        var server = new SimulatedServer(simulation, options);
        SimKernel kernel = simulation.process("client");
        kernel.spawn("main", () -> measure(server, kernel, TestClient.request(path), kernelBytes));
        server.run();
    }

    private void measure(
            SimulatedServer server, SimKernel kernel, byte[] request, int kernelBytes) {
        var clients = new TestClient[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            clients[i] = TestClient.to(kernel, server.address());
        }
        ask(clients, request, WARM_UP_ROUNDS);
        long before = threads.getTotalThreadAllocatedBytes();
        ask(clients, request, ROUNDS);
        int requests = CONNECTIONS * ROUNDS;
        long allocated =
                threads.getTotalThreadAllocatedBytes() - before - (long) kernelBytes * requests;
        for (TestClient client : clients) {
            client.close();
        }
        server.stop();
        assertTrue(allocated < requests, () -> allocated + " bytes for " + requests + " requests");
    }

    /// So many requests on each connection.
    private static void ask(TestClient[] clients, byte[] request, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (TestClient client : clients) {
                client.send(request);
            }
            for (TestClient client : clients) {
                client.read();
            }
        }
    }
}
