package sysport.e2e;

import sysport.client.Reply;
import sysport.client.ReplyReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A client that says exactly what it is told to.
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    static Wire to(RunningServer server) throws IOException {
        return to(server, 0);
    }

    /// @param receiveBufferBytes SO_RCVBUF, 0 for the system's own choice
    static Wire to(RunningServer server, int receiveBufferBytes) throws IOException {
        var socket = new Socket();
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                PATIENCE_MILLIS);
        return new Wire(socket);
    }

    static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: here\r\n\r\n";
    }

    int localPort() {
        return socket.getLocalPort();
    }

    void setPatienceMillis(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /// The next response whole, and no octet more.
    Reply receive() throws IOException {
        InputStream in = socket.getInputStream();
        var reader =
                new ReplyReader((octets, offset, length) -> {
                    try {
                        return Math.max(0, in.read(octets, offset, length));
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                });
        try {
            Reply reply = reader.next(false);
            if (reply == null) {
                throw new IOException("the connection ended, and no reply");
            }
            return reply;
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /// How many octets come until the end, or until the connection breaks.
    long drain() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                total += n;
            }
        } catch (SocketException _) {
            // A reset is an end too.
        }
        return total;
    }

    /// Ends the connection with a reset instead of a FIN.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
