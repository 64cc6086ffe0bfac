package sysport.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

    /// A response as it came.
    ///
    /// @param head from the status line to the last field line
    /// @param text the content, read as UTF-8
    record Answer(int status, String head, String text) {}

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

    /// The next response, framed by its Content-Length.
    Answer receive() throws IOException {
        InputStream in = socket.getInputStream();
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the connection ended within a head: " + head);
            }
            head.write(octet);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int status = Integer.parseInt(text.substring(9, 12));
        byte[] body = in.readNBytes((int) contentLength(text));
        return new Answer(status, text, new String(body, StandardCharsets.UTF_8));
    }

    private static long contentLength(String head) {
        for (String line : head.lines().toList()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                return Long.parseLong(line.substring(15).strip());
            }
        }
        return 0;
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
