package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.http.MessageLimits;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/// A server with one engine and one client with blocking calls, each a process of its own, in
/// virtual time.
abstract class SlowClient {
    static final long HEAD_MILLIS = 10_000;
    static final long BODY_MILLIS = 20_000;
    static final long REQUEST_MILLIS = 40_000;
    static final long REST_MILLIS = 60_000;
    static final long SEND_MILLIS = 30_000;
    static final int RATE = 500;

    static final Limits LIMITS =
            new Limits(
                    new Limits.Connections(10, 10, 1_000, 10),
                    MessageLimits.DEFAULT,
                    new Limits.Times(
                            HEAD_MILLIS,
                            BODY_MILLIS,
                            REQUEST_MILLIS,
                            REST_MILLIS,
                            SEND_MILLIS,
                            1_000,
                            0),
                    new Limits.Rates(RATE, RATE, 0, 1));

    private final Concurrency concurrency;
    final Simulation simulation = new Simulation(1);
    final SimKernel host = simulation.process("server");
    final SimKernel guest = simulation.process("client");

    SlowClient(Concurrency concurrency) {
        this.concurrency = concurrency;
    }

    final void run(Handler handler, Consumer<SocketAddress> client) {
        Server server =
                Server.listen(
                        host,
                        SocketAddress.of("127.0.0.1", 0),
                        ServerOptions.DEFAULT.with(concurrency).with(LIMITS),
                        handler);
        host.spawn(
                "serve",
                () -> {
                    server.serve();
                    server.close();
                });
        guest.spawn(
                "visit",
                () -> {
                    client.accept(server.address());
                    server.stop();
                });
        simulation.run();
    }

    final int connect(SocketAddress address) {
        int fd = guest.socket(address.family(), SocketCalls.SOCK_STREAM, 0);
        assertEquals(0, guest.connect(fd, address));
        return fd;
    }

    final int send(int fd, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        return guest.send(fd, octets, 0, octets.length, SocketCalls.MSG_NOSIGNAL);
    }

    final String receive(int fd) {
        byte[] buffer = new byte[1_024];
        int count = guest.recv(fd, buffer, 0, buffer.length, 0);
        assertTrue(count >= 0, () -> "recv answered " + count);
        return new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
    }

    final void sleep(long millis) {
        simulation.sleep(Duration.ofMillis(millis));
    }

    final long nanos() {
        return simulation.elapsed().toNanos();
    }

    static long after(long nanos, long millis) {
        return nanos + Duration.ofMillis(millis).toNanos();
    }
}
