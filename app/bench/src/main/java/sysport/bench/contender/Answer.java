package sysport.bench.contender;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The answer to one GET, read without any HTTP library so that nothing is smoothed over.
public final class Answer {
    private static final int PATIENCE_MILLIS = 10_000;

    private final String statusLine;
    private final long contentLength;
    private final byte[] body;

    private Answer(String statusLine, long contentLength, byte[] body) {
        this.statusLine = statusLine;
        this.contentLength = contentLength;
        this.body = body;
    }

    /// Asks the server at `port` on a connection of its own.
    ///
    /// @throws IOException if it refuses the connection, or the answer is cut off or has no
    ///   Content-Length
    public static Answer fetch(int port, String path) throws IOException {
        try (var socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(socket.getInputStream());
        }
    }

    static Answer read(InputStream in) throws IOException {
        String[] lines = head(in).split("\r\n", -1);
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                long length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
                byte[] body = in.readNBytes(Math.toIntExact(length));
                if (body.length < length) {
                    throw new IOException(
                            "the body ends after " + body.length + " of " + length + " bytes");
                }
                return new Answer(lines[0], length, body);
            }
        }
        throw new IOException("the answer has no Content-Length: " + lines[0]);
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int state = 0; state < 4; ) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the connection ends within the head of the answer");
            }
            head.write(octet);
            boolean next = octet == (state % 2 == 0 ? '\r' : '\n');
            state = next ? state + 1 : octet == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /// Whether it is 200 with exactly `expected`.
    public boolean is(byte[] expected) {
        return statusLine.startsWith("HTTP/1.1 200")
                && contentLength == expected.length
                && Arrays.equals(body, expected);
    }

    @Override
    public String toString() {
        return statusLine + ", " + contentLength + " bytes";
    }
}
