package sysport.server;

import sysport.connection.Connection;
import sysport.connection.Deadline;
import sysport.connection.Now;
import sysport.connection.Transmission;
import sysport.handler.Limits;
import sysport.http.wire.OctetBuffer;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.SocketCalls;

/// One connection on a thread of its own: does with blocking calls what the [Connection] says. It
/// owns the socket.
///
/// Deadlines are the kernel's to keep: SO_RCVTIMEO is set anew only where it changes, which it does
/// not from one request without a body to the next. How long a send waits is another matter: a call
/// that has sent a part of what it was given does not tell when. So what is sent goes without
/// waiting, or as good as; and the wait for room is a call of its own, for one octet.
final class Conversation implements Runnable, AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    /// The least room that is worth a call.
    private static final int LEAST_RECEIVED_BYTES = 4 * 1024;

    /// How long sendfile waits, which cannot be told not to: the least that SO_SNDTIMEO can be
    /// without meaning forever, rounded up to a tick by the kernel.
    private static final OptionValue.Timeval TICK = OptionValue.Timeval.ofNanos(1_000L);

    private final Kernel kernel;
    private final Descriptor socket;
    private final Connection connection;
    private final Now now;
    private final OctetBuffer in;
    private final OctetBuffer out;
    private long receiveTimeoutNanos;

    /// Whether the kernel has been asked once more after the deadline for what the peer sent.
    private boolean looked;

    private final byte[] octet = new byte[1];

    Conversation(Kernel kernel, Descriptor socket, Connection connection, Now now, Limits limits) {
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
        setSendTimeout(TICK);
        while (true) {
            now.dateNow();
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

    private void send() {
        int length = out.length();
        int flags = sendFlags() | SocketCalls.MSG_DONTWAIT;
        int sent = kernel.send(fd(), out.array(), out.start(), length, flags);
        if (sent >= 0) {
            connection.sent(sent);
            out.drained(sent);
        } else if (Errno.EAGAIN.is(sent)) {
            if (sendOne(out.array(), out.start())) {
                out.drained(1);
            }
        } else {
            failed(Errno.of(sent));
        }
    }

    private int sendFlags() {
        int flags = SocketCalls.MSG_NOSIGNAL;
        return connection.transmission().isFileNext() ? flags | SocketCalls.MSG_MORE : flags;
    }

    private void sendFile() {
        Transmission file = connection.transmission();
        int count = (int) Math.min(file.fileLength(), Kernel.MAX_TRANSFER_BYTES);
        int sent = kernel.sendfile(fd(), file.file().fd(), file.filePosition(), count);
        if (sent >= 0) {
            connection.fileSent(sent);
            connection.sent(sent);
            if (sent < count) {
                connection.awaitsRoom();
            }
        } else if (Errno.EAGAIN.is(sent)) {
            sendOneOfFile(file);
        } else {
            failed(Errno.of(sent));
        }
    }

    private void sendOneOfFile(Transmission file) {
        int read = kernel.pread(file.file().fd(), octet, 0, 1, file.filePosition());
        if (read < 0) {
            failed(Errno.of(read));
        } else if (read == 0 || sendOne(octet, 0)) {
            connection.fileSent(read);
        }
    }

    /// Waits for room by sending one octet, until the deadline or the next look
    /// ([Deadline#LOOK_NANOS]): whoever calls this has just tried without waiting.
    ///
    /// @return whether it was sent
    private boolean sendOne(byte[] array, int at) {
        connection.awaitsRoom();
        long left = connection.nanosLeft();
        if (left <= 0) {
            connection.timedOut();
            return false;
        }
        setSendTimeout(OptionValue.Timeval.ofNanos(Math.min(left, Deadline.LOOK_NANOS)));
        int sent = kernel.send(fd(), array, at, 1, sendFlags());
        setSendTimeout(TICK);
        if (sent > 0) {
            connection.sent(sent);
            return true;
        }
        // Whether the deadline has passed is seen at the next call, after one that does not wait.
        if (!Errno.EAGAIN.is(sent)) {
            failed(Errno.of(sent));
        }
        return false;
    }

    private void setSendTimeout(OptionValue.Timeval timeout) {
        kernel.setsockopt(fd(), SocketCalls.SOL_SOCKET, SocketCalls.SO_SNDTIMEO, timeout);
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

    /// How many octets of memory its connection holds.
    int heldOctets() {
        return in.array().length + out.array().length + connection.heldOctets();
    }

    @Override
    public void close() {
        connection.close();
        socket.close();
    }
}
