package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.handler.Limits;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.MessageLimits;
import sysport.http.Request;
import sysport.http.Status;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// That clients cannot make a server hold more than [Limits#octetsPerConnection()] for each of
/// them, counted octet by octet in the arrays that it has; that all of it is free once their
/// deadlines have passed; and that others are served meanwhile.
class MemoryBoundTest {
    private static final int BODY_BYTES = 64 * 1024;
    private static final int SOCKET_BUFFER_BYTES = 4 * 1024;
    private static final int LARGE_BYTES = 200 * 1024;
    private static final byte[] LARGE = new byte[LARGE_BYTES];

    /// What each slow sender has sent of its head or body.
    private static final int SENT_BYTES = 4 * 1024;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PROMPT = Duration.ofMillis(100);
    private static final int LAST_DEADLINE_SECONDS = 21;
    private static final MessageLimits MESSAGE =
            new MessageLimits(8 * 1024, 32 * 1024, 100, BODY_BYTES, 4 * 1024);

    private final Simulation simulation = new Simulation(1);
    private final SimKernel host = simulation.process("server");
    private final SimKernel guest = simulation.process("client");

    /// What the clients do.
    private interface Clients {
        void run(Server server);
    }

    private static Limits limits(int connections) {
        return Limits.defaults().withConnections(connections).with(MESSAGE);
    }

    private void run(Concurrency concurrency, int connections, Clients clients) {
        ServerOptions options = ServerOptions.DEFAULT.with(concurrency).with(limits(connections));
        Server server =
                Server.listen(
                        host, SocketAddress.of("127.0.0.1", 0), options, MemoryBoundTest::answer);
        shrinkSendBuffers();
        host.spawn(
                "serve",
                () -> {
                    server.serve();
                    server.close();
                });
        guest.spawn(
                "visit",
                () -> {
                    clients.run(server);
                    server.stop();
                });
        simulation.run();
    }

    private static Response answer(Request request, Peer peer) {
        return request.path().equals("/large")
                ? Response.of(Status.OK, "application/octet-stream", LARGE)
                : Response.text("hello");
    }

    /// What the kernel takes off the server's hands is not what is measured. Accepted sockets have
    /// the listener's size.
    private void shrinkSendBuffers() {
        for (int fd = 3; fd < 10; fd++) {
            var listens = new Out<OptionValue>();
            int level = SocketCalls.SOL_SOCKET;
            if (host.getsockopt(fd, level, SocketCalls.SO_ACCEPTCONN, listens) == 0
                    && listens.get().equals(OptionValue.ON)) {
                var size = new OptionValue.Int(SOCKET_BUFFER_BYTES / 2);
                assertEquals(0, host.setsockopt(fd, level, SocketCalls.SO_SNDBUF, size));
                return;
            }
        }
        throw new AssertionError("no listener");
    }

    private int connect(Server server) {
        int fd = guest.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        var size = new OptionValue.Int(SOCKET_BUFFER_BYTES / 2);
        guest.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, size);
        assertEquals(0, guest.connect(fd, server.address()));
        return fd;
    }

    /// Sends what the server takes.
    private void send(int fd, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        int flags = SocketCalls.MSG_NOSIGNAL | SocketCalls.MSG_DONTWAIT;
        for (int at = 0; at < octets.length; ) {
            int sent = guest.send(fd, octets, at, octets.length - at, flags);
            if (sent <= 0) {
                return;
            }
            at += sent;
            simulation.sleep(Duration.ZERO);
        }
    }

    private static String fields(int octets) {
        var text = new StringBuilder();
        while (text.length() + 502 <= octets) {
            text.append("X: ").append("a".repeat(497)).append("\r\n");
        }
        return text.toString();
    }

    private static String head(String method, String path, String field) {
        return method + " " + path + " HTTP/1.1\r\nHost: a\r\n" + field;
    }

    /// A third each: heads, bodies and answers that come to no end.
    private void visitSlowly(Server server, int number) {
        int fd = connect(server);
        send(
                fd,
                switch (number % 3) {
                    case 0 -> head("GET", "/", fields(SENT_BYTES));
                    case 1 ->
                            head("POST", "/", "Content-Length: " + BODY_BYTES + "\r\n\r\n")
                                    + "x".repeat(SENT_BYTES);
                    default -> head("GET", "/large", "\r\n");
                });
    }

    private void assertServedPromptly(Server server) {
        Duration begin = simulation.elapsed();
        int fd = connect(server);
        send(fd, head("GET", "/", "\r\n"));
        byte[] answer = new byte[1_024];
        int count = guest.recv(fd, answer, 0, answer.length, 0);
        assertTrue(
                new String(answer, 0, Math.max(0, count), StandardCharsets.ISO_8859_1)
                        .endsWith("hello"));
        guest.close(fd);
        assertTrue(simulation.elapsed().minus(begin).compareTo(PROMPT) < 0);
    }

    private void assertSlowClientsAreBounded(Concurrency concurrency, int clients, long each) {
        run(
                concurrency,
                clients + 10,
                server -> {
                    long before = OctetsReachable.from(server);
                    for (int i = 0; i < clients; i++) {
                        visitSlowly(server, i);
                    }
                    simulation.sleep(Duration.ZERO);
                    long held = OctetsReachable.from(server) - before;
                    long stated = clients * limits(clients).octetsPerConnection();
                    assertTrue(held <= stated, () -> held + " octets held, stated " + stated);
                    assertTrue(held <= clients * each, () -> held / clients + " for each");
                    assertTrue(held > clients * (long) SENT_BYTES, () -> held + " octets held");
                    for (int second = 0; second < LAST_DEADLINE_SECONDS; second++) {
                        assertServedPromptly(server);
                        simulation.sleep(SECOND);
                    }
                    simulation.sleep(SECOND.multipliedBy(2));
                    // Not even those of one client are left.
                    long left = OctetsReachable.from(server) - before;
                    assertTrue(left < SENT_BYTES, () -> left + " octets left");
                });
    }

    /// Each holds what it sent, or what it did not take.
    @Test
    void ten_thousand_slow_clients_on_a_loop_hold_what_they_sent_and_no_more() {
        assertSlowClientsAreBounded(new Concurrency.Loops(1), 10_000, 32 * 1024);
    }

    /// A conversation keeps its two buffers of 16 KiB.
    @Test
    void a_thousand_slow_clients_on_threads_hold_their_buffers_and_no_more() {
        assertSlowClientsAreBounded(new Concurrency.Threads(), 1_000, 48 * 1024);
    }

    /// Each holds as much as it can of one kind.
    @ParameterizedTest
    @ValueSource(strings = {"head", "body", "chunked", "ahead", "together"})
    void no_client_alone_holds_more_than_is_stated(String kind) {
        String pipelined = head("GET", "/large", "\r\n").repeat(4_000);
        String body = head("POST", "/large", "Content-Length: " + BODY_BYTES + "\r\n\r\n");
        String chunked =
                head("POST", "/large", "Transfer-Encoding: chunked\r\n\r\n")
                        + Integer.toHexString(BODY_BYTES)
                        + "\r\n"
                        + "x".repeat(BODY_BYTES)
                        + "\r\n0\r\n"
                        + fields(32_000);
        String text =
                switch (kind) {
                    case "head" -> head("GET", "/" + "a".repeat(8_000), fields(31_000));
                    case "body" -> body + "x".repeat(BODY_BYTES - 1);
                    case "chunked" -> chunked;
                    case "ahead" -> pipelined;
                    default -> chunked + "\r\n" + pipelined;
                };
        for (Concurrency concurrency :
                new Concurrency[] {new Concurrency.Loops(1), new Concurrency.Threads()}) {
            new MemoryBoundTest().assertOneIsBounded(concurrency, text);
        }
    }

    private void assertOneIsBounded(Concurrency concurrency, String text) {
        run(
                concurrency,
                1,
                server -> {
                    long before = OctetsReachable.from(server);
                    int fd = connect(server);
                    send(fd, text);
                    simulation.sleep(SECOND);
                    long held = OctetsReachable.from(server) - before;
                    long stated = limits(1).octetsPerConnection();
                    assertTrue(held <= stated, () -> held + " octets held, stated " + stated);
                    assertTrue(held >= 30_000, () -> held + " octets held");
                    guest.close(fd);
                });
    }
}
