package sysport.server;

import sysport.connection.Connection;
import sysport.connection.Deadline;
import sysport.connection.Now;
import sysport.handler.Limits;
import sysport.http.wire.OctetBuffer;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.PollCalls;
import sysport.kernel.PollFds;
import sysport.kernel.SocketCalls;

/// One connection on a thread of its own: does with blocking calls what the [Connection] says. It
/// owns the socket.
///
/// Deadlines are the kernel's to keep: SO_RCVTIMEO is set anew only where it changes, which it does
/// not from one request without a body to the next, so that a request costs one call that waits.
/// How long a send waits is another matter: a call that has sent a part of what it was given does
/// not tell when. So what is sent goes without waiting, or as good as, and the wait for room is a
/// call of its own (poll(2)).
final class BlockingDriver implements Runnable, AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    /// The least room that is worth a call.
    private static final int LEAST_RECEIVED_BYTES = 4 * 1024;

    /// How long sendfile waits, which cannot be told not to: the least that SO_SNDTIMEO can be
    /// without meaning forever, rounded up to a tick by the kernel.
    private static final OptionValue.Timeval LEAST_SEND_TIMEOUT =
            OptionValue.Timeval.ofNanos(1_000L);

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Kernel kernel;
    private final Descriptor socket;
    private final Connection connection;
    private final Now now;
    private final OctetBuffer in;
    private final OctetBuffer out;
    private long receiveTimeoutNanos;

    /// Whether the kernel has been asked once more after the deadline for what the peer sent.
    private boolean looked;

    private boolean sendsFiles;
    private final PollFds room = new PollFds(1);

    BlockingDriver(
            Kernel kernel, Descriptor socket, Connection connection, Now now, Limits limits) {
        this.kernel = kernel;
        this.socket = socket;
        this.connection = connection;
        this.now = now;
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
        while (true) {
            now.dateNow();
            switch (connection.next(in, out)) {
                case RECEIVE -> receive();
                case SEND -> send(0);
                case SEND_BEFORE_FILE -> send(SocketCalls.MSG_MORE);
                case SEND_FILE -> sendFile();
                case CALL_HANDLER -> connection.callHandler();
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
        long left = connection.nanosLeft();
        boolean due = left <= 0;
        if (due && looked) {
            connection.timedOut();
            return;
        }
        // A handler may have taken the time in which the octets came.
        looked = due;
        if (!due && left != receiveTimeoutNanos) {
            var timeout = OptionValue.Timeval.ofNanos(left);
            kernel.setsockopt(fd(), SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVTIMEO, timeout);
            receiveTimeoutNanos = left;
        }
        in.reserve(LEAST_RECEIVED_BYTES);
        int flags = due ? SocketCalls.MSG_DONTWAIT : 0;
        int received = kernel.recv(fd(), in.array(), in.end(), in.space(), flags);
        if (received > 0) {
            in.filled(received);
            connection.received(received);
        } else if (received == 0) {
            connection.endOfInput();
        } else {
            failed(Errno.of(received));
        }
    }

    private void send(int more) {
        int length = out.length();
        int flags = SocketCalls.MSG_DONTWAIT | SocketCalls.MSG_NOSIGNAL | more;
        int sent = kernel.send(fd(), out.array(), out.start(), length, flags);
        if (sent >= 0) {
            out.drained(sent);
            connection.sent(sent);
        } else if (Errno.EAGAIN.is(sent)) {
            awaitRoom();
        } else {
            failed(Errno.of(sent));
        }
    }

    private void sendFile() {
        if (!sendsFiles) {
            sendsFiles = true;
            kernel.setsockopt(
                    fd(), SocketCalls.SOL_SOCKET, SocketCalls.SO_SNDTIMEO, LEAST_SEND_TIMEOUT);
        }
        int count = (int) Math.min(connection.fileLength(), Kernel.MAX_TRANSFER_BYTES);
        int sent = kernel.sendfile(fd(), connection.file().fd(), connection.filePosition(), count);
        if (sent >= 0) {
            connection.fileSent(sent);
            if (sent < count) {
                connection.awaitsRoom();
            }
        } else if (Errno.EAGAIN.is(sent)) {
            awaitRoom();
        } else {
            failed(Errno.of(sent));
        }
    }

    /// Waits until the kernel has room for more, until the deadline or until the next look
    /// ([Deadline#LOOK_NANOS]): whoever calls this has just tried without waiting.
    private void awaitRoom() {
        connection.awaitsRoom();
        long left = connection.nanosLeft();
        if (left <= 0) {
            connection.timedOut();
            return;
        }
        room.set(0, fd(), PollCalls.POLLOUT);
        long millis = Math.ceilDiv(Math.min(left, Deadline.LOOK_NANOS), NANOS_PER_MILLI);
        int ready = kernel.poll(room, 1, (int) millis);
        if (ready < 0) {
            failed(Errno.of(ready));
        }
    }

    private void failed(Errno errno) {
        switch (errno) {
            case EINTR -> {}
            case EAGAIN -> connection.timedOut();
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
