package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import sysport.kernel.Kernel;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

/// Two ends of a TCP connection over the loopback, and the listening socket that it came through.
record LoopbackPair(Kernel kernel, int listener, int client, int server) implements AutoCloseable {

    static LoopbackPair connect(Kernel kernel) {
        int listener =
                kernel.socket(
                        SocketCalls.AF_INET, SocketCalls.SOCK_STREAM | SocketCalls.SOCK_CLOEXEC, 0);
        var address = new Out<SocketAddress>();
        assertEquals(0, kernel.bind(listener, SocketAddress.of("127.0.0.1", 0)));
        assertEquals(0, kernel.listen(listener, 5));
        assertEquals(0, kernel.getsockname(listener, address));
        int client =
                kernel.socket(
                        SocketCalls.AF_INET, SocketCalls.SOCK_STREAM | SocketCalls.SOCK_CLOEXEC, 0);
        assertEquals(0, kernel.connect(client, address.get()));
        int server = kernel.accept4(listener, null, SocketCalls.SOCK_CLOEXEC);
        assertTrue(server > 0);
        return new LoopbackPair(kernel, listener, client, server);
    }

    @Override
    public void close() {
        kernel.close(client);
        kernel.close(server);
        kernel.close(listener);
    }
}
