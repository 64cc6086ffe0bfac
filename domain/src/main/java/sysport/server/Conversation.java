package sysport.server;

import sysport.http.OctetBuffer;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.SocketCalls;

/// One connection on a thread of its own: does with blocking calls what the [Connection] says. It
/// owns the socket.
///
/// Deadlines are the kernel's to keep: SO_RCVTIMEO is set anew only where it changes, which it does
/// not from one request to the next.
final class Conversation implements Runnable, AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    /// The least room that is worth a call.
    private static final int LEAST_RECEIVED_BYTES = 4 * 1024;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Kernel kernel;
    private final Descriptor socket;
    private final Connection connection;
    private final Now now;
    private final long sendMillis;
    private final OctetBuffer in;
    private final OctetBuffer out;
    private long receiveTimeoutNanos;
    private boolean overdue;

    Conversation(Kernel kernel, Descriptor socket, Connection connection, Now now, Limits limits) {
        this.kernel = kernel;
        this.socket = socket;
        this.connection = connection;
        this.now = now;
        this.sendMillis = limits.sendMillis();
        this.in = new OctetBuffer(BUFFER_BYTES, limits.message().headBytes() + BUFFER_BYTES);
        this.out = new OctetBuffer(BUFFER_BYTES, Connection.RESPONSE_HEAD_OCTETS);
    }

    int fd() {
        return socket.fd();
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void run() {
        var timeout = OptionValue.Timeval.ofNanos(sendMillis * NANOS_PER_MILLI);
        kernel.setsockopt(fd(), SocketCalls.SOL_SOCKET, SocketCalls.SO_SNDTIMEO, timeout);
        while (true) {
            now.read();
            switch (connection.next(in, out)) {
                case RECEIVE -> receive();
                case SEND -> send();
                case SEND_FILE -> sendFile();
                case ANSWER -> connection.answer();
                case SHUTDOWN -> kernel.shutdown(fd(), SocketCalls.SHUT_WR);
                case ABORT -> {
                    Listener.resetAtClose(kernel, fd());
                    return;
                }
                case CLOSE -> {
                    return;
                }
            }
        }
    }

    private void receive() {
        long left = connection.deadlineNanos() - now.nanos();
        if (left <= 0) {
            connection.timedOut();
            return;
        }
        if (left != receiveTimeoutNanos) {
            var timeout = OptionValue.Timeval.ofNanos(left);
            kernel.setsockopt(fd(), SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVTIMEO, timeout);
            receiveTimeoutNanos = left;
        }
        in.reserve(LEAST_RECEIVED_BYTES);
        int received = kernel.recv(fd(), in.array(), in.end(), in.space(), 0);
        if (received > 0) {
            in.filled(received);
        } else if (received == 0) {
            connection.endOfInput();
        } else {
            failed(Errno.of(received));
        }
    }

    /// A short count of a blocking send says that SO_SNDTIMEO has passed since the send began, not
    /// whether the peer took anything lately. One send that does not wait tells: if nothing fits,
    /// it did not.
    private void send() {
        int length = out.length();
        int flags = SocketCalls.MSG_NOSIGNAL;
        if (connection.moreFollows()) {
            flags |= SocketCalls.MSG_MORE;
        }
        if (overdue) {
            flags |= SocketCalls.MSG_DONTWAIT;
        }
        int sent = kernel.send(fd(), out.array(), out.start(), length, flags);
        overdue = sent > 0 && sent < length && !overdue && hasPassed(sendMillis);
        if (sent >= 0) {
            out.drained(sent);
        } else {
            failed(Errno.of(sent));
        }
    }

    /// Whether so long has passed since the thread last looked at the clock.
    private boolean hasPassed(long millis) {
        long before = now.nanos();
        now.read();
        return now.nanos() - before >= millis * NANOS_PER_MILLI;
    }

    private void sendFile() {
        int count = (int) Math.min(connection.fileLength(), Kernel.MAX_TRANSFER_BYTES);
        int sent = kernel.sendfile(fd(), connection.file().fd(), connection.filePosition(), count);
        if (sent >= 0) {
            connection.fileSent(sent);
        } else {
            failed(Errno.of(sent));
        }
    }

    private void failed(Errno errno) {
        switch (errno) {
            case EINTR -> {}
            case EAGAIN -> {
                now.read();
                connection.timedOut();
            }
            default -> connection.broken();
        }
    }

    /// By any thread: ends after what is in flight.
    void finish() {
        connection.finish();
        if (connection.isIdle()) {
            socket.shutdown(kernel, SocketCalls.SHUT_RD);
        }
    }

    /// By any thread: ends now.
    void cut() {
        socket.shutdown(kernel, SocketCalls.SHUT_RDWR);
    }

    @Override
    public void close() {
        connection.close();
        socket.close();
    }
}
