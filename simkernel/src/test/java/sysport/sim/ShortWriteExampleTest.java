package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import sysport.handler.Response;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;
import sysport.kernel.table.SystemCall;
import sysport.server.Server;
import sysport.sim.observation.CallListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The example of the README, word for word.
class ShortWriteExampleTest {
    private static final SocketAddress ADDRESS = SocketAddress.of("127.0.0.1", 8080);

    // README BEGIN
    String replyAfterAShortWrite(long seed, CallListener transcript) {
        var sim = new Simulation(seed).observedBy(transcript);
        SimKernel host = sim.process("server");
        SimKernel guest = sim.process("client");
        host.shortenCall(SystemCall.SEND, 1, 7); // its first send takes 7 bytes, no more

        Server server = Server.listen(host, ADDRESS, (request, peer) -> Response.text("hello\n"));
        var reply = new StringBuilder();
        host.spawn("serve", server::serve);
        guest.spawn(
                "ask",
                () -> {
                    reply.append(get(guest, "/"));
                    server.stop();
                });
        sim.run(); // in virtual time, until all threads have ended
        return reply.toString();
    }

    @Test
    void a_short_write_keeps_the_unsent_tail() {
        var first = new StringBuilder();
        var again = new StringBuilder();
        assertTrue(replyAfterAShortWrite(42, first::append).endsWith("\r\n\r\nhello\n"));
        replyAfterAShortWrite(42, again::append);
        assertEquals(first.toString(), again.toString()); // the same calls, byte for byte
    }

    // README END

    /// One request on a connection of its own, by the calls of a client.
    private static String get(Kernel kernel, String path) {
        int fd = kernel.socket(Kernel.AF_INET, Kernel.SOCK_STREAM, 0);
        assertEquals(0, kernel.connect(fd, ADDRESS));
        String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        kernel.send(fd, request.getBytes(US_ASCII), 0, request.length(), 0);
        var reply = new StringBuilder();
        byte[] buffer = new byte[1024];
        int count = kernel.recv(fd, buffer, 0, buffer.length, 0);
        while (count > 0) {
            reply.append(new String(buffer, 0, count, US_ASCII));
            count = kernel.recv(fd, buffer, 0, buffer.length, 0);
        }
        kernel.close(fd);
        return reply.toString();
    }

    @Test
    void the_readme_shows_this_example() throws IOException {
        String source =
                Files.readString(
                        Path.of("src/test/java/sysport/sim/ShortWriteExampleTest.java"), UTF_8);
        int begin = source.indexOf("// README BEGIN\n") + "// README BEGIN\n".length();
        String example =
                source.substring(begin, source.indexOf("// README END")).stripIndent().strip();
        assertTrue(Files.readString(Path.of("../README.md"), UTF_8).contains(example));
    }
}
