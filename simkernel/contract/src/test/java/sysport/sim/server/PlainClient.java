package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.sim.SimKernel;

import java.nio.charset.StandardCharsets;

/// One connection on a kernel that does nothing unexpected, with blocking calls and a buffer of its
/// own; sending and receiving allocate nothing. For one thread of the simulation.
final class PlainClient {
    private final SimKernel kernel;
    private final int fd;
    private final byte[] buffer = new byte[64 * 1024];

    PlainClient(SimKernel kernel, SocketAddress server) {
        this.kernel = kernel;
        fd = kernel.socket(server.family(), SocketCalls.SOCK_STREAM, 0);
        assertEquals(0, kernel.connect(fd, server), "connect");
    }

    void send(byte[] octets) {
        int sent = kernel.send(fd, octets, 0, octets.length, SocketCalls.MSG_NOSIGNAL);
        if (sent != octets.length) {
            throw new AssertionError("send answered " + sent);
        }
    }

    /// One read: how many octets it gave; 0 at the end of input.
    int receive() {
        int received = kernel.recv(fd, buffer, 0, buffer.length, 0);
        if (received < 0) {
            throw new AssertionError("recv answered " + received);
        }
        return received;
    }

    /// Reads what is there without waiting: how many octets.
    int receiveQueued() {
        return Math.max(0, kernel.recv(fd, buffer, 0, buffer.length, SocketCalls.MSG_DONTWAIT));
    }

    /// Reads exactly so many octets.
    void receive(int octets) {
        int left = octets;
        while (left > 0) {
            int received = receive();
            if (received == 0) {
                throw new AssertionError("the end of input, " + left + " octets early");
            }
            left -= received;
        }
        if (left < 0) {
            throw new AssertionError(-left + " octets too many");
        }
    }

    void close() {
        assertEquals(0, kernel.close(fd), "close");
    }

    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
