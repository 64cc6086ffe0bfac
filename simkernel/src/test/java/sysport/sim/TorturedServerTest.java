package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;
import sysport.server.Concurrency;
import sysport.server.Response;
import sysport.server.Server;
import sysport.server.ServerOptions;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A whole server on a kernel that does whatever the man pages allow: every client gets its answer
/// in the end, unless its connection is lost, and nothing is left open.
class TorturedServerTest {
    private static final SocketAddress ADDRESS = SocketAddress.of("127.0.0.1", 8080);
    private static final String BODY = "hello, world\n".repeat(2000);
    private static final int CLIENTS = 6;
    private static final int MOST_ATTEMPTS = 50;

    record Case(long seed, Concurrency concurrency) {}

    static Stream<Case> cases() {
        List<Concurrency> engines =
                List.of(
                        new Concurrency.Threads(),
                        new Concurrency.Loops(1),
                        new Concurrency.Loops(2));
        return IntStream.rangeClosed(1, 30)
                .mapToObj(seed -> new Case(seed, engines.get(seed % engines.size())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_client_is_answered_and_nothing_is_left_open(Case one) {
        var sim = new Simulation(one.seed(), Profile.adversarial());
        SimKernel host = sim.process("server");
        SimKernel guest = sim.process("client");
        var options = ServerOptions.DEFAULT.with(one.concurrency());
        Server server = Server.listen(host, ADDRESS, options, (_, _) -> Response.text(BODY));
        host.spawn("serve", server::serve);
        int[] answered = new int[1];
        for (int i = 0; i < CLIENTS; i++) {
            guest.spawn(
                    "client " + i,
                    () -> {
                        ask(guest);
                        answered[0]++;
                        if (answered[0] == CLIENTS) {
                            server.stop();
                        }
                    });
        }
        sim.run();
        server.close();
        assertEquals(CLIENTS, answered[0]);
        sim.assertNoOpenDescriptors();
    }

    private static void ask(Kernel kernel) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            int fd = kernel.socket(Kernel.AF_INET, Kernel.SOCK_STREAM, 0);
            String reply = connect(kernel, fd) == 0 ? reply(kernel, fd) : "";
            kernel.close(fd);
            if (reply.endsWith("\r\n\r\n" + BODY)) {
                return;
            }
        }
        throw new AssertionError("no answer in " + MOST_ATTEMPTS + " attempts");
    }

    private static int connect(Kernel kernel, int fd) {
        int answer = kernel.connect(fd, ADDRESS);
        while (Errno.EINTR.is(answer)) {
            answer = kernel.connect(fd, ADDRESS);
        }
        return answer;
    }

    /// What came until the end of the connection; it may have been lost.
    private static String reply(Kernel kernel, int fd) {
        byte[] request =
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);
        int sent = 0;
        while (sent < request.length) {
            int count = kernel.send(fd, request, sent, request.length - sent, 0);
            if (count < 0 && !Errno.EINTR.is(count)) {
                return "";
            }
            sent += Math.max(count, 0);
        }
        var reply = new StringBuilder();
        byte[] buffer = new byte[4096];
        int count = Errno.EINTR.negated();
        while (count > 0 || Errno.EINTR.is(count)) {
            reply.append(new String(buffer, 0, Math.max(count, 0), US_ASCII));
            count = kernel.recv(fd, buffer, 0, buffer.length, 0);
        }
        String got = reply.toString();
        assertTrue(got.isEmpty() || "HTTP/1.1 200 ".startsWith(start(got)), got);
        return got;
    }

    private static String start(String reply) {
        return reply.substring(0, Math.min(13, reply.length()));
    }
}
