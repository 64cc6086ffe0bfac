package sysport.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.util.Arrays;

/// A server that sends back what it gets, and clients that check it: blocking threads which take
/// whatever a kernel may answer, as long as no connection is lost.
final class Echo {
    private static final SocketAddress ADDRESS = SocketAddress.of("127.0.0.1", 8080);
    private static final int PIECE_BYTES = 1000;

    private final Simulation sim;
    private final SimKernel server;
    private final SimKernel client;
    private final int clients;
    private final int bytes;

    Echo(Simulation sim, int clients, int bytes) {
        this.sim = sim;
        this.clients = clients;
        this.bytes = bytes;
        server = sim.process("server");
        client = sim.process("client");
    }

    void run() {
        int listener = server.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        server.bind(listener, ADDRESS);
        server.listen(listener, clients);
        server.spawn("main", () -> serve(listener));
        for (int i = 0; i < clients; i++) {
            int salt = i;
            client.spawn("client " + i, () -> ask(salt));
        }
        sim.run();
        sim.assertNoOpenDescriptors();
    }

    private void serve(int listener) {
        int accepted = 0;
        while (accepted < clients) {
            int fd = server.accept4(listener, null, 0);
            if (fd >= 0) {
                accepted++;
                server.spawn("connection " + fd, () -> echo(fd));
            } else {
                Errno errno = Errno.of(fd);
                accepted += errno == Errno.ECONNABORTED ? 1 : 0;
            }
        }
        server.close(listener);
    }

    private void echo(int fd) {
        byte[] buffer = new byte[PIECE_BYTES];
        int count = receive(server, fd, buffer);
        while (count > 0) {
            sendAll(server, fd, buffer, count);
            count = receive(server, fd, buffer);
        }
        server.close(fd);
    }

    private void ask(int salt) {
        int fd = client.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM, 0);
        int answer = client.connect(fd, ADDRESS);
        while (Errno.EINTR.is(answer)) {
            answer = client.connect(fd, ADDRESS);
        }
        assertTrue(answer == 0 || Errno.ECONNRESET.is(answer), () -> "connect");
        byte[] sent = new byte[PIECE_BYTES];
        byte[] received = new byte[PIECE_BYTES];
        boolean alive = true;
        for (int at = 0; alive && at < bytes; at += PIECE_BYTES) {
            Arrays.fill(sent, (byte) (salt + at / PIECE_BYTES));
            alive = sendAll(client, fd, sent, PIECE_BYTES);
            int got = 0;
            while (alive && got < PIECE_BYTES) {
                byte[] part = new byte[PIECE_BYTES - got];
                int count = receive(client, fd, part);
                alive = count > 0;
                System.arraycopy(part, 0, received, got, Math.max(count, 0));
                got += count;
            }
            if (alive) {
                assertArrayEquals(sent, received);
            }
        }
        client.close(fd);
    }

    private static int receive(Kernel kernel, int fd, byte[] buffer) {
        int count = kernel.recv(fd, buffer, 0, buffer.length, 0);
        while (Errno.EINTR.is(count)) {
            count = kernel.recv(fd, buffer, 0, buffer.length, 0);
        }
        return count;
    }

    /// Returns false if the connection is gone.
    private static boolean sendAll(Kernel kernel, int fd, byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            int count = kernel.send(fd, bytes, at, length - at, 0);
            if (count < 0 && !Errno.EINTR.is(count)) {
                return false;
            }
            at += Math.max(count, 0);
        }
        return true;
    }
}
