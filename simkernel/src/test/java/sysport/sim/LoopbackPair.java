package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

/// Both ends of a connection, in one process, made by calls from outside.
final class LoopbackPair {
    private static final SocketAddress ADDRESS = SocketAddress.of("127.0.0.1", 8080);

    private final Simulation simulation;
    private final SimKernel process;
    private final int listener;
    private final int client;
    private final int server;

    LoopbackPair(Simulation simulation) {
        this.simulation = simulation;
        process = simulation.process("p");
        listener = socket();
        assertEquals(0, process.bind(listener, ADDRESS));
        assertEquals(0, process.listen(listener, 5));
        client = socket();
        assertEquals(0, process.connect(client, ADDRESS));
        server = process.accept4(listener, null, 0);
    }

    private int socket() {
        return process.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
    }

    Simulation simulation() {
        return simulation;
    }

    SimKernel process() {
        return process;
    }

    int listener() {
        return listener;
    }

    int client() {
        return client;
    }

    int server() {
        return server;
    }
}
