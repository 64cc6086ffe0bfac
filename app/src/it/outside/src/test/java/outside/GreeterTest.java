package outside;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.server.Server;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

class GreeterTest {
    private static final SocketAddress ADDRESS = SocketAddress.of("127.0.0.1", 8080);

    @Test
    void greets_on_the_simulated_kernel() {
        var simulation = new Simulation(1);
        SimKernel host = simulation.process("server");
        SimKernel guest = simulation.process("client");
        var answer = new StringBuilder();

        Server server = Greeter.on(host, ADDRESS);
        host.spawn("serve", server::serve);
        guest.spawn(
                "ask",
                () -> {
                    answer.append(ask(guest));
                    server.stop();
                });
        simulation.run();

        assertTrue(answer.toString().endsWith("\r\n\r\nhello, /you\n"), answer.toString());
    }

    @Test
    void listens_on_the_real_kernel() {
        try (Server server = Greeter.onLinux()) {
            assertNotEquals(SocketAddress.of("127.0.0.1", 0), server.address());
        }
    }

    private static String ask(SimKernel guest) {
        int fd = guest.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        guest.connect(fd, ADDRESS);
        byte[] request =
                """
                GET /you HTTP/1.1\r
                Host: greeter\r
                Connection: close\r
                \r
                """
                        .getBytes(US_ASCII);
        guest.send(fd, request, 0, request.length, 0);
        byte[] buffer = new byte[4096];
        int end = 0;
        int received = guest.recv(fd, buffer, 0, buffer.length, 0);
        while (received > 0) {
            end += received;
            received = guest.recv(fd, buffer, end, buffer.length - end, 0);
        }
        guest.close(fd);
        return new String(buffer, 0, end, US_ASCII);
    }
}
