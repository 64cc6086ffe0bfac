package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One connection of a client, with blocking calls. For the main thread of the scenario.
final class Client implements AutoCloseable {
    private static final int READ_BYTES = 64 * 1024;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    private final Kernel kernel;
    private final int fd;
    private final byte[] buffer = new byte[READ_BYTES];
    private int start;
    private int end;
    private boolean closed;

    /// A client that is not connected yet.
    Client(Kernel kernel, SocketAddress address) {
        this.kernel = kernel;
        fd = kernel.socket(address.family(), SocketCalls.SOCK_STREAM, 0);
        assertTrue(fd >= 0, () -> "socket answered " + Errno.of(fd));
    }

    /// connect(2), and its answer.
    int connect(SocketAddress address) {
        return kernel.connect(fd, address);
    }

    /// SO_RCVBUF, before it is connected.
    Client receiveBuffer(int bytes) {
        var size = new OptionValue.Int(bytes);
        assertEquals(0, kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, size));
        return this;
    }

    /// getsockname(2).
    SocketAddress address() {
        var address = new Out<SocketAddress>();
        assertEquals(0, kernel.getsockname(fd, address), "getsockname");
        return address.get();
    }

    /// Shuts down the sending side.
    void endOutput() {
        assertEquals(0, kernel.shutdown(fd, SocketCalls.SHUT_WR), "shutdown");
    }

    /// Sends all of it.
    Client send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    void send(byte[] octets) {
        for (int at = 0; at < octets.length; ) {
            int sent = kernel.write(fd, octets, at, octets.length - at);
            assertTrue(sent > 0, () -> "write answered " + Errno.of(sent));
            at += sent;
        }
    }

    /// Sends octet by octet, as far as the server takes it: it may close meanwhile.
    void sendUnlessCut(String text) {
        for (byte octet : text.getBytes(StandardCharsets.ISO_8859_1)) {
            int sent = kernel.send(fd, new byte[] {octet}, 0, 1, SocketCalls.MSG_NOSIGNAL);
            if (sent < 0) {
                assertTrue(
                        Errno.ECONNRESET.is(sent) || Errno.EPIPE.is(sent),
                        () -> "send answered " + Errno.of(sent));
                return;
            }
        }
    }

    /// Sends a GET.
    Client get(String path) {
        return send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    /// The next response whole.
    Reply reply() {
        String head = new String(until(EMPTY_LINE), StandardCharsets.ISO_8859_1);
        var bare = new Reply(head, new byte[0]);
        if (bare.status() < 200) {
            return bare;
        }
        if (bare.has("Transfer-Encoding: chunked")) {
            return new Reply(head, chunks());
        }
        int length = bare.contentLength();
        return new Reply(head, length < 0 ? rest() : octets(length));
    }

    /// The next response, which ends with its header section whatever that says: one to HEAD, a
    /// 204, a 304.
    Reply bareReply() {
        return new Reply(new String(until(EMPTY_LINE), StandardCharsets.ISO_8859_1), new byte[0]);
    }

    /// Waits for exactly these octets.
    void assertOctets(byte[] expected) {
        assertArrayEquals(expected, octets(expected.length));
    }

    /// The chunks of a response, whose head is awaited first.
    Chunks chunks(String line) {
        var head = new Reply(new String(until(EMPTY_LINE), StandardCharsets.ISO_8859_1), CRLF);
        assertTrue(head.has(line), head::head);
        return new Chunks();
    }

    /// Content that is looked at as it comes.
    final class Chunks {
        private int left;

        /// Waits for exactly these octets, in however many chunks.
        void assertNext(byte[] expected) {
            for (int at = 0; at < expected.length; ) {
                if (left == 0) {
                    left = size();
                }
                int some = Math.min(left, expected.length - at);
                assertArrayEquals(Arrays.copyOfRange(expected, at, at + some), octets(some));
                at += some;
                left -= some;
                if (left == 0) {
                    assertEquals(0, until(CRLF).length, "octets between a chunk and its CRLF");
                }
            }
        }

        /// Waits for the last chunk.
        void assertEnd() {
            assertEquals(0, left);
            assertEquals(0, size());
            assertEquals(0, until(CRLF).length, "trailers");
        }

        private int size() {
            return Integer.parseInt(new String(until(CRLF), StandardCharsets.US_ASCII), 16);
        }
    }

    /// Sends the text again and again, and takes nothing, until the server cuts the connection.
    void sendUntilCut(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        int flags = SocketCalls.MSG_NOSIGNAL;
        int at = 0;
        int sent = 0;
        while (sent >= 0) {
            sent = kernel.send(fd, octets, at, octets.length - at, flags);
            at = (at + Math.max(sent, 0)) % octets.length;
        }
        int answer = sent;
        assertTrue(
                Errno.ECONNRESET.is(answer) || Errno.EPIPE.is(answer),
                () -> "send answered " + Errno.of(answer));
    }

    private byte[] chunks() {
        var content = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(new String(until(CRLF), StandardCharsets.US_ASCII), 16);
            content.writeBytes(octets(size));
            assertEquals(0, until(CRLF).length, "octets between a chunk and its CRLF");
            if (size == 0) {
                return content.toByteArray();
            }
        }
    }

    private byte[] octets(int count) {
        byte[] octets = new byte[count];
        for (int at = 0; at < count; ) {
            assertTrue(fill() > 0, "the end of input within the content");
            int some = Math.min(count - at, end - start);
            System.arraycopy(buffer, start, octets, at, some);
            start += some;
            at += some;
        }
        return octets;
    }

    /// The octets up to `mark`, which is dropped.
    private byte[] until(byte[] mark) {
        var octets = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < mark.length) {
            assertTrue(fill() > 0, "the end of input within a head or chunk");
            byte octet = buffer[start++];
            octets.write(octet);
            matched = octet == mark[matched] ? matched + 1 : octet == mark[0] ? 1 : 0;
        }
        byte[] all = octets.toByteArray();
        return Arrays.copyOf(all, all.length - mark.length);
    }

    /// All that comes until the end of input.
    byte[] rest() {
        var octets = new ByteArrayOutputStream();
        while (fill() > 0) {
            octets.write(buffer, start, end - start);
            start = end;
        }
        return octets.toByteArray();
    }

    /// Reads if nothing is left over.
    ///
    /// @return how many octets there are; 0 at the end of input, or a negated errno
    private int fill() {
        if (start == end) {
            int count = kernel.read(fd, buffer, 0, buffer.length);
            if (count <= 0) {
                return count;
            }
            start = 0;
            end = count;
        }
        return end - start;
    }

    /// One read: the octets taken, 0 at the end of input, or a negated errno.
    int read() {
        assertEquals(start, end, "octets that no reply has used");
        return kernel.read(fd, buffer, 0, buffer.length);
    }

    /// Waits for the end of input, before which nothing may come.
    void assertEnd() {
        int answer = read();
        assertEquals("0", answer < 0 ? Errno.of(answer).name() : Integer.toString(answer), "read");
    }

    /// Waits for the end of input or a reset, before which nothing may come.
    void assertEndOrReset() {
        int answer = read();
        assertTrue(answer == 0 || Errno.ECONNRESET.is(answer), "read answered " + answer);
    }

    /// Waits for the end of the connection, with or without a reset, and drops what comes before.
    void awaitEnd() {
        start = end;
        int answer = read();
        while (answer > 0) {
            answer = read();
        }
        assertTrue(answer == 0 || Errno.ECONNRESET.is(answer), "read answered " + answer);
    }

    /// Waits until something is there to be read, and leaves it there.
    void awaitSomething() {
        int count = kernel.recv(fd, buffer, 0, 1, SocketCalls.MSG_PEEK);
        assertEquals(1, count, "recv with MSG_PEEK");
    }

    /// Whether nothing is there to be read, not even the end.
    boolean isSilent() {
        int flags = SocketCalls.MSG_PEEK | SocketCalls.MSG_DONTWAIT;
        return start == end && Errno.EAGAIN.is(kernel.recv(fd, buffer, 0, 1, flags));
    }

    /// Closes with a reset: SO_LINGER {1, 0}.
    void reset() {
        var linger = new OptionValue.Linger(true, 0);
        kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, linger);
        close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            assertEquals(0, kernel.close(fd), "close");
        }
    }
}
