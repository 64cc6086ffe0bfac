package sysport.server;

import sysport.connection.Connection;
import sysport.handler.Limits;
import sysport.http.wire.OctetBuffer;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketCalls;

/// Drives one connection after another while the loop has time for it: does with calls that never
/// wait what its [Connection] says, until the kernel has nothing to give or no room to take. That
/// is a turn.
///
/// The two buffers belong to the loop and are lent for the turn. Between turns a connection holds
/// only what is left over.
final class NonBlockingDriver {
    private static final int BUFFER_BYTES = Limits.BUFFER_BYTES;

    /// The least room that is worth a call.
    private static final int LEAST_RECEIVED_BYTES = 4 * 1024;

    /// How often one connection may receive in a turn before others get theirs.
    private static final int MOST_RECEIVED = 16;

    private final Kernel kernel;
    private final OctetBuffer in;
    private final OctetBuffer out;

    /// Whether a call has shown in this turn that nothing more is queued, or that no more fits.
    private boolean drained;

    private boolean full;
    private int receivesLeft;

    NonBlockingDriver(Kernel kernel, Limits limits) {
        this.kernel = kernel;
        in = new OctetBuffer(BUFFER_BYTES, limits.message().headBytes() + BUFFER_BYTES);
        out = new OctetBuffer(BUFFER_BYTES, BUFFER_BYTES);
    }

    /// Moves the connection on as far as it goes without waiting.
    ///
    /// @param mask what epoll said; 0 for a turn that the clock gives
    /// @return whether the connection goes on, when [LoopConnection#wanted] is ready
    boolean drive(LoopConnection connection, int mask) {
        drained = (mask & ~PollCalls.EPOLLOUT) == 0;
        full = false;
        receivesLeft = MOST_RECEIVED;
        try {
            connection.restore(in, out);
            boolean open = step(connection);
            connection.keep(in, out);
            return open;
        } catch (OutOfMemoryError exhausted) {
            // The connection that asked for more than there is ends; the others go on.
            in.clear();
            out.clear();
            return false;
        }
    }

    private boolean step(LoopConnection connection) {
        Connection protocol = connection.protocol;
        int fd = connection.socket.fd();
        if (connection.wanted == PollCalls.EPOLLIN && !drained) {
            // It has said so before.
            receive(protocol, fd);
        }
        while (true) {
            switch (protocol.next(in, out)) {
                case RECEIVE -> {
                    if (drained) {
                        connection.wanted = PollCalls.EPOLLIN;
                        return true;
                    }
                    receive(protocol, fd);
                }
                case SEND -> {
                    if (full) {
                        connection.wanted = PollCalls.EPOLLOUT;
                        return true;
                    }
                    send(protocol, fd, 0);
                }
                case SEND_BEFORE_FILE -> {
                    if (full) {
                        connection.wanted = PollCalls.EPOLLOUT;
                        return true;
                    }
                    send(protocol, fd, SocketCalls.MSG_MORE);
                }
                case SEND_FILE -> {
                    if (full) {
                        connection.wanted = PollCalls.EPOLLOUT;
                        return true;
                    }
                    sendFile(protocol, fd);
                }
                case CALL_HANDLER -> {
                    connection.wanted = LoopConnection.NOTHING;
                    return true;
                }
                case SHUTDOWN -> kernel.shutdown(fd, SocketCalls.SHUT_WR);
                case ABORT -> {
                    Listener.resetAtClose(kernel, fd);
                    return false;
                }
                case CLOSE -> {
                    return false;
                }
            }
        }
    }

    private void receive(Connection protocol, int fd) {
        in.reserve(LEAST_RECEIVED_BYTES);
        int room = in.space();
        int received = kernel.recv(fd, in.array(), in.end(), room, SocketCalls.MSG_DONTWAIT);
        // A short answer means that the queue is empty. If more comes meanwhile, epoll tells.
        drained = (received < room && received != 0) || --receivesLeft == 0;
        if (received > 0) {
            in.filled(received);
            protocol.received(received);
        } else if (received == 0) {
            protocol.endOfInput();
        } else {
            failed(protocol, received);
        }
    }

    private void send(Connection protocol, int fd, int more) {
        int length = out.length();
        int flags = SocketCalls.MSG_DONTWAIT | SocketCalls.MSG_NOSIGNAL | more;
        int sent = kernel.send(fd, out.array(), out.start(), length, flags);
        full = sent < length;
        if (sent >= 0) {
            out.drained(sent);
            protocol.sent(sent);
        } else {
            failed(protocol, sent);
        }
    }

    private void sendFile(Connection protocol, int fd) {
        int count = (int) Math.min(protocol.fileLength(), Kernel.MAX_TRANSFER_BYTES);
        int sent = kernel.sendfile(fd, protocol.file().fd(), protocol.filePosition(), count);
        full = sent < count;
        if (sent >= 0) {
            protocol.fileSent(sent);
        } else {
            failed(protocol, sent);
        }
    }

    private static void failed(Connection protocol, int answer) {
        if (!Errno.EAGAIN.is(answer) && !Errno.EINTR.is(answer)) {
            protocol.broken();
        }
    }
}
