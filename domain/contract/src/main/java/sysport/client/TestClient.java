package sysport.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// One connection of a client, with blocking calls, on any kernel. For one thread.
///
/// A call that a signal interrupts is made again. What else fails is an assertion, except where a
/// method says that the connection may break: then [#isBroken] tells.
public final class TestClient implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Kernel kernel;
    private final int fd;
    private final ReplyReader reader = new ReplyReader(this::take);
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private int lastAnswer;
    private boolean broken;
    private boolean outputEnded;
    private boolean closed;

    /// A client that is not connected yet.
    ///
    /// @param address of the kind that it will connect to
    public TestClient(Kernel kernel, SocketAddress address) {
        this.kernel = kernel;
        fd = kernel.socket(address.family(), SocketCalls.SOCK_STREAM, 0);
    }

    /// A client that is connected.
    public static TestClient to(Kernel kernel, SocketAddress address) {
        var client = new TestClient(kernel, address);
        assertEquals(0, client.connect(address), "connect");
        return client;
    }

    /// A client that may be connected: on a kernel that may do all that the man pages allow.
    ///
    /// @param receiveBytes SO_RCVBUF
    public static TestClient perhapsTo(Kernel kernel, SocketAddress address, int receiveBytes) {
        var client = new TestClient(kernel, address);
        var room = new OptionValue.Int(receiveBytes);
        kernel.setsockopt(client.fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, room);
        int answer = client.connect(address);
        while (Errno.EINTR.is(answer) || Errno.EALREADY.is(answer)) {
            answer = client.connect(address);
        }
        client.broken = answer < 0 && !Errno.EISCONN.is(answer);
        return client;
    }

    /// The octets of a GET.
    public static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// connect(2), and its answer.
    public int connect(SocketAddress address) {
        return kernel.connect(fd, address);
    }

    /// SO_RCVBUF, before it is connected.
    public TestClient receiveBuffer(int bytes) {
        var size = new OptionValue.Int(bytes);
        assertEquals(0, kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, size));
        return this;
    }

    /// SO_RCVTIMEO: how long the next calls wait.
    public TestClient patience(long nanos) {
        var time = OptionValue.Timeval.ofNanos(nanos);
        assertEquals(
                0, kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVTIMEO, time));
        return this;
    }

    /// getsockname(2).
    public SocketAddress address() {
        var address = new Out<SocketAddress>();
        assertEquals(0, kernel.getsockname(fd, address), "getsockname");
        return address.get();
    }

    /// Whether a call has told that the connection was reset or refused.
    public boolean isBroken() {
        return broken;
    }

    private void note(int answer) {
        broken |= answer < 0 && !Errno.EINTR.is(answer);
    }

    /// Shuts down the sending side, once; the connection may break.
    public void endOutput() {
        if (!broken && !outputEnded) {
            outputEnded = true;
            note(kernel.shutdown(fd, SocketCalls.SHUT_WR));
        }
    }

    /// Sends all of it.
    public TestClient send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /// Sends all of it. Allocates nothing.
    public void send(byte[] octets) {
        sendUnlessBroken(octets, 0, octets.length);
        if (broken) {
            throw new AssertionError("the connection broke while something was sent");
        }
    }

    /// Sends a range, unless the connection breaks meanwhile.
    public void sendUnlessBroken(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && !broken) {
            int sent = kernel.send(fd, octets, at, to - at, SocketCalls.MSG_NOSIGNAL);
            at += Math.max(sent, 0);
            note(sent);
        }
    }

    /// Sends octet by octet, as far as the server takes it: it may close meanwhile.
    public void sendUnlessCut(String text) {
        for (byte octet : text.getBytes(StandardCharsets.ISO_8859_1)) {
            int sent = kernel.send(fd, new byte[] {octet}, 0, 1, SocketCalls.MSG_NOSIGNAL);
            if (sent < 0) {
                assertCut(sent);
                return;
            }
        }
    }

    /// Sends the text again and again, and takes nothing, until the server cuts the connection.
    public void sendUntilCut(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        int flags = SocketCalls.MSG_NOSIGNAL;
        int at = 0;
        int sent = 0;
        while (sent >= 0) {
            sent = kernel.send(fd, octets, at, octets.length - at, flags);
            at = (at + Math.max(sent, 0)) % octets.length;
        }
        assertCut(sent);
    }

    private static void assertCut(int answer) {
        assertTrue(
                Errno.ECONNRESET.is(answer) || Errno.EPIPE.is(answer),
                () -> "send answered " + Errno.of(answer));
    }

    /// Sends a GET.
    public TestClient get(String path) {
        send(request(path));
        return this;
    }

    /// The next response whole. It has no trailers.
    public Reply reply() {
        return reply(false);
    }

    /// The next response, which ends with its header section whatever that says: one to HEAD.
    public Reply bareReply() {
        return reply(true);
    }

    private Reply reply(boolean bare) {
        Reply reply = Objects.requireNonNull(nextReply(bare), "the end of input, and no reply");
        assertEquals("", reply.trailers(), "trailers");
        return reply;
    }

    /// The next response, or null if the connection ends before its first octet, as it may.
    ///
    /// @param bare whether it ends with its header section whatever that says
    /// @throws ReplyReader.Truncated if it ends later
    public @Nullable Reply nextReply(boolean bare) {
        return reader.next(bare);
    }

    /// The same response with all that comes behind it as its content.
    ///
    /// @throws ReplyReader.Truncated if the connection breaks
    public Reply withRest(Reply reply) {
        return reader.withRest(reply);
    }

    /// Waits for exactly these octets.
    public void assertOctets(byte[] expected) {
        assertArrayEquals(expected, reader.octets(expected.length));
    }

    /// The chunks of a response, whose head is awaited first.
    public Chunks chunks(String line) {
        Reply head = bareReply();
        assertTrue(head.has(line), head::head);
        return new Chunks();
    }

    /// Content that is looked at as it comes.
    public final class Chunks {
        private int left;

        private Chunks() {}

        /// Waits for exactly these octets, in however many chunks.
        public void assertNext(byte[] expected) {
            for (int at = 0; at < expected.length; ) {
                if (left == 0) {
                    left = reader.chunkSize();
                }
                int some = Math.min(left, expected.length - at);
                assertArrayEquals(Arrays.copyOfRange(expected, at, at + some), reader.octets(some));
                at += some;
                left -= some;
                if (left == 0) {
                    reader.endChunk();
                }
            }
        }

        /// Waits for the last chunk.
        public void assertEnd() {
            assertEquals(0, left);
            assertEquals(0, reader.chunkSize());
            assertEquals("", reader.trailers(), "trailers");
        }
    }

    /// All that comes until the end of input, or until the connection breaks.
    public byte[] rest() {
        var octets = new ByteArrayOutputStream();
        while (fill() > 0) {
            octets.write(buffer, start, end - start);
            start = end;
        }
        return octets.toByteArray();
    }

    /// The next octets for the reader.
    private int take(byte[] octets, int offset, int length) {
        int there = fill();
        if (there <= 0) {
            return there;
        }
        int count = Math.min(length, there);
        System.arraycopy(buffer, start, octets, offset, count);
        start += count;
        return count;
    }

    /// Receives if nothing is left over; the connection may break.
    ///
    /// @return how many octets there are; 0 at the end of input, or a negated errno
    private int fill() {
        if (start < end) {
            return end - start;
        }
        int count = receive();
        start = 0;
        end = Math.max(count, 0);
        return count;
    }

    private int receive() {
        do {
            lastAnswer = kernel.recv(fd, buffer, 0, buffer.length, 0);
        } while (Errno.EINTR.is(lastAnswer));
        note(lastAnswer);
        return lastAnswer;
    }

    /// What the last recv has answered.
    public int lastAnswer() {
        return lastAnswer;
    }

    /// One recv: the octets taken, 0 at the end of input, or a negated errno. Allocates nothing.
    public int read() {
        if (start != end) {
            throw new AssertionError("octets that no reply has used");
        }
        return receive();
    }

    /// One recv that does not wait: the octets taken, 0 if there are none.
    public int readQueued() {
        return Math.max(0, kernel.recv(fd, buffer, 0, buffer.length, SocketCalls.MSG_DONTWAIT));
    }

    /// Takes exactly so many octets. Allocates nothing.
    public void drop(int octets) {
        int left = octets;
        while (left > 0) {
            int count = read();
            if (count <= 0) {
                throw new AssertionError("the end of input, " + left + " octets early");
            }
            left -= count;
        }
        if (left < 0) {
            throw new AssertionError(-left + " octets too many");
        }
    }

    /// Waits for the end of input, before which nothing may come.
    public void assertEnd() {
        int answer = read();
        assertEquals("0", answer < 0 ? Errno.of(answer).name() : Integer.toString(answer), "recv");
    }

    /// Waits for the end of input or a reset, before which nothing may come.
    public void assertEndOrReset() {
        int answer = read();
        assertTrue(answer == 0 || Errno.ECONNRESET.is(answer), "recv answered " + answer);
    }

    /// Waits for the end of the connection, with or without a reset, and drops what comes before.
    public void awaitEnd() {
        start = end;
        int answer = read();
        while (answer > 0) {
            answer = read();
        }
        assertTrue(answer == 0 || Errno.ECONNRESET.is(answer), "recv answered " + answer);
    }

    /// Waits until something is there to be read, and leaves it there.
    public void awaitSomething() {
        int count = kernel.recv(fd, buffer, 0, 1, SocketCalls.MSG_PEEK);
        assertEquals(1, count, "recv with MSG_PEEK");
    }

    /// Whether nothing is there to be read, not even the end.
    public boolean isSilent() {
        int flags = SocketCalls.MSG_PEEK | SocketCalls.MSG_DONTWAIT;
        return start == end && Errno.EAGAIN.is(kernel.recv(fd, buffer, 0, 1, flags));
    }

    /// Closes with a reset: SO_LINGER {1, 0}.
    public void reset() {
        var linger = new OptionValue.Linger(true, 0);
        kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, linger);
        close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            kernel.close(fd);
        }
    }
}
