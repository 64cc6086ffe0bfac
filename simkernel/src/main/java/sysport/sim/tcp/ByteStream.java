package sysport.sim.tcp;

import sysport.kernel.Errno;

/// The bytes of a connection as recv(2) and send(2) see them, without any waiting. Owned by a
/// [ControlBlock].
public final class ByteStream {
    private static final byte[] NO_BYTES = {};

    private final ControlBlock connection;

    ByteStream(ControlBlock connection) {
        this.connection = connection;
    }

    /// Takes bytes that have arrived: the answer of recv(2), EAGAIN where it would wait.
    public int receive(byte[] buffer, int offset, int length, boolean peek) {
        if (connection.state() == TcpState.LISTEN) {
            return Errno.ENOTCONN.negated();
        }
        if (connection.receiving().size() > 0) {
            int taken = connection.receiving().read(buffer, offset, length, peek);
            if (!peek) {
                haveRead();
            }
            return taken;
        }
        if (connection.receiving().hasEnded()) {
            return 0;
        }
        if (connection.hasError()) {
            return connection.takeError();
        }
        if (connection.receiving().isShut()) {
            return 0;
        }
        boolean isClosed = connection.state() == TcpState.CLOSED;
        return (isClosed ? Errno.ENOTCONN : Errno.EAGAIN).negated();
    }

    /// MSG_TRUNC of tcp(7): takes bytes without a copy of them.
    public int drop(int length) {
        int waiting = connection.receiving().size();
        if (waiting == 0 || length == 0) {
            return receive(NO_BYTES, 0, 0, false);
        }
        int count = Math.min(waiting, length);
        connection.receiving().drop(count);
        haveRead();
        return count;
    }

    /// Whether more bytes can come, for all that is known here.
    public boolean canReceiveMore() {
        return !connection.hasError()
                && !connection.receiving().isShut()
                && connection.state() != TcpState.CLOSED;
    }

    /// The peer learns of the room, and may send what it had none for.
    private void haveRead() {
        if (connection.receiving().size() == 0) {
            connection.delayedAck().drained();
        }
        connection.path().openWindow();
    }

    /// Whether bytes can be sent, now or when there is room; if not, the next send says why not.
    public boolean canSend() {
        return !connection.hasError()
                && !connection.isSendShut()
                && (connection.state() == TcpState.ESTABLISHED
                        || connection.state() == TcpState.CLOSE_WAIT);
    }

    /// Takes bytes to be sent: the answer of send(2) that may not wait.
    public int send(byte[] bytes, int offset, int length, boolean more) {
        if (!canSend()) {
            if (connection.hasError()) {
                return connection.takeError();
            }
            boolean isConnecting = connection.state() == TcpState.SYN_SENT;
            return (isConnecting ? Errno.EAGAIN : Errno.EPIPE).negated();
        }
        if (length == 0) {
            return 0;
        }
        int taken = connection.sending().take(bytes, offset, length, more);
        return taken == 0 ? Errno.EAGAIN.negated() : taken;
    }
}
