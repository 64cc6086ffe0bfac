package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.PollCalls;

/// The state of one end of a connection: TCP's transmission control block (RFC 9293, 3.3.1). Owned
/// by a [TcpSocket]; its peer is another one. A segment is a call of the peer's `...Arrived`
/// method, and has been acknowledged when that comes back.
///
/// ```text
///        connect               established            shutdown, close: FIN
/// CLOSED -------> SYN_SENT ------------> ESTABLISHED ---> FIN_WAIT_1 --acked--> FIN_WAIT_2
///  |  ^              |                      |                | FIN                 | FIN
///  |  +-refused------+                      | FIN arrives    v                     v
///  |  +-timed out----+                      |             CLOSING ----acked---> TIME_WAIT
///  | listen                                 v
///  +-------> LISTEN                     CLOSE_WAIT --FIN--> LAST_ACK --acked--> CLOSED
///
///  from any state: RST arrives or is sent, connect to AF_UNSPEC ------------> CLOSED
/// ```
///
/// TIME_WAIT is left to the port ([Binding]): the socket itself is CLOSED by then, as a program on
/// Linux can see.
final class ControlBlock {
    private static final byte[] NO_BYTES = {};

    private final TcpSocket socket;
    private final SendSide sending;
    private final ReceiveSide receiving;
    private final DelayedAck delayedAck;
    private TcpState state = TcpState.CLOSED;
    private @Nullable ControlBlock peer;
    private @Nullable Errno error;
    private boolean sendIsShut;

    ControlBlock(TcpSocket socket, Network network) {
        this.socket = socket;
        sending = new SendSide(this, socket, network);
        receiving = new ReceiveSide(this, socket);
        delayedAck = new DelayedAck(this, network.clock());
    }

    TcpState state() {
        return state;
    }

    boolean isConnected() {
        return peer != null;
    }

    boolean hasUnreadBytes() {
        return receiving.size() > 0;
    }

    /// Whether a FIN of ours is still on its way.
    boolean isFinishing() {
        return switch (state) {
            case FIN_WAIT_1, CLOSING, LAST_ACK -> true;
            default -> false;
        };
    }

    SendSide sending() {
        return sending;
    }

    ReceiveSide receiving() {
        return receiving;
    }

    DelayedAck delayedAck() {
        return delayedAck;
    }

    /// The pending error, negated, or 0. It is told once, to whoever asks first.
    int takeError() {
        Errno pending = error;
        error = null;
        return pending == null ? 0 : pending.negated();
    }

    /// The mask of `tcp_poll`.
    int poll() {
        int mask = error == null ? 0 : PollCalls.EPOLLERR;
        if (state == TcpState.CLOSED || (receiving.isShut() && sendIsShut)) {
            mask |= PollCalls.EPOLLHUP;
        }
        mask |= receiving.poll();
        if (state != TcpState.SYN_SENT) {
            mask |= sendIsShut || sending.isWritable() ? PollCalls.EPOLLOUT : 0;
        }
        return mask;
    }

    /// The buffers were given other sizes.
    void resize() {
        sending.resize(socket.options().sendBytes());
        receiving.resize();
    }

    void listen() {
        state = TcpState.LISTEN;
    }

    /// An earlier connection's error is forgotten (`tcp_connect_init`).
    void beginConnecting() {
        error = null;
        receiving.forgetEnd();
        state = TcpState.SYN_SENT;
    }

    /// The handshake is complete.
    void establish(ControlBlock with) {
        peer = with;
        state = TcpState.ESTABLISHED;
        delayedAck.begin();
        socket.options().tuneSendBytes();
        resize();
    }

    /// The socket was shut down before it listened, and so is each of its connections
    /// (`inet_csk_clone_lock` copies it, `tcp_rcv_state_process` sends the FIN).
    void inheritShutdown(ControlBlock listener) {
        if (listener.receiving.isShut()) {
            shutReceive();
        }
        sendIsShut = listener.sendIsShut;
    }

    /// Shut down before the handshake: the FIN follows it.
    void sendInheritedFin() {
        if (sendIsShut) {
            shutSend();
        }
    }

    /// Takes bytes that have arrived: the answer of recv(2), EAGAIN where it would wait.
    int receive(byte[] buffer, int offset, int length, boolean peek) {
        if (state == TcpState.LISTEN) {
            return Errno.ENOTCONN.negated();
        }
        if (receiving.size() > 0) {
            int taken = receiving.read(buffer, offset, length, peek);
            if (!peek) {
                haveRead();
            }
            return taken;
        }
        if (receiving.hasEnded()) {
            return 0;
        }
        if (error != null) {
            return takeError();
        }
        if (receiving.isShut()) {
            return 0;
        }
        return state == TcpState.CLOSED ? Errno.ENOTCONN.negated() : Errno.EAGAIN.negated();
    }

    /// MSG_TRUNC of tcp(7): takes bytes without a copy of them.
    int drop(int length) {
        int waiting = receiving.size();
        if (waiting == 0 || length == 0) {
            return receive(NO_BYTES, 0, 0, false);
        }
        int count = Math.min(waiting, length);
        receiving.drop(count);
        haveRead();
        return count;
    }

    /// Whether more bytes can come, for all that is known here.
    boolean canReceiveMore() {
        return error == null && !receiving.isShut() && state != TcpState.CLOSED;
    }

    /// The peer learns of the room, and may send what it had none for.
    private void haveRead() {
        if (receiving.size() == 0) {
            delayedAck.drained();
        }
        ControlBlock other = peer;
        if (other != null && !other.sending.isEmpty()) {
            other.sending.transmit();
        }
    }

    /// An acknowledgement goes to the peer.
    void acknowledge(int bytes) {
        ControlBlock other = peer;
        if (other != null) {
            other.sending.acknowledged(bytes);
        }
    }

    /// The acknowledgement of what has come goes with what is sent now.
    void piggyback() {
        delayedAck.piggyback();
    }

    /// Whether bytes can be sent, now or when there is room; if not, the next send says why not.
    boolean canSend() {
        return error == null
                && !sendIsShut
                && (state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT);
    }

    /// Takes bytes to be sent: the answer of send(2) that may not wait.
    int send(byte[] bytes, int offset, int length, boolean more) {
        if (!canSend()) {
            if (error != null) {
                return takeError();
            }
            return state == TcpState.SYN_SENT ? Errno.EAGAIN.negated() : Errno.EPIPE.negated();
        }
        if (length == 0) {
            return 0;
        }
        int taken = sending.take(bytes, offset, length, more);
        return taken == 0 ? Errno.EAGAIN.negated() : taken;
    }

    /// Who takes our bytes; null if they are answered by a reset.
    @Nullable ControlBlock receiver() {
        ControlBlock to = peer;
        if (to == null || to.state == TcpState.CLOSED) {
            resetArrived();
            return null;
        }
        boolean nobodyReads =
                to.receiving.isShut()
                        && (to.state == TcpState.FIN_WAIT_1 || to.state == TcpState.FIN_WAIT_2);
        if (nobodyReads) {
            to.abort(Errno.ECONNRESET);
            return null;
        }
        return to;
    }

    /// shutdown(2) of the receiving side, which TCP itself knows nothing of.
    void shutReceive() {
        receiving.shut();
    }

    /// shutdown(2) of the sending side, or close(2): a FIN after what is queued.
    void shutSend() {
        sendIsShut = true;
        switch (state) {
            case ESTABLISHED -> state = TcpState.FIN_WAIT_1;
            case CLOSE_WAIT -> state = TcpState.LAST_ACK;
            default -> {
                return;
            }
        }
        sending.queueFin();
    }

    /// All is sent: the FIN goes out and is acknowledged.
    void deliverFin() {
        ControlBlock to = peer;
        if (to != null) {
            to.finArrived();
        }
        switch (state) {
            case FIN_WAIT_1 -> state = TcpState.FIN_WAIT_2;
            case CLOSING -> timeWait();
            case LAST_ACK -> close();
            default -> {
                return;
            }
        }
        socket.finAcknowledged();
    }

    private void finArrived() {
        switch (state) {
            case ESTABLISHED -> state = TcpState.CLOSE_WAIT;
            case FIN_WAIT_1 -> state = TcpState.CLOSING;
            case FIN_WAIT_2 -> timeWait();
            default -> {
                return;
            }
        }
        receiving.end();
        socket.waiters.wake(WaitQueue.ANY_EVENT);
        socket.firstBytesArrived();
    }

    /// A RST (`tcp_reset`): what has arrived can still be read, then the error is told once.
    void resetArrived() {
        switch (state) {
            case CLOSED, LISTEN -> {}
            case SYN_SENT -> fail(Errno.ECONNREFUSED);
            case CLOSE_WAIT -> fail(Errno.EPIPE);
            default -> fail(Errno.ECONNRESET);
        }
    }

    /// The connection is no more, for this reason.
    void fail(Errno reason) {
        error = reason;
        close();
        socket.waiters.wake(WaitQueue.ANY_EVENT);
    }

    /// Ends the connection with a RST.
    ///
    /// @param reason what our own program is told, if it still listens
    void abort(@Nullable Errno reason) {
        ControlBlock to = peer;
        close();
        error = reason;
        if (to != null) {
            to.resetArrived();
        }
        socket.waiters.wake(WaitQueue.ANY_EVENT);
    }

    /// Ends the connection without a word to the peer.
    void vanish() {
        peer = null;
        close();
    }

    private void timeWait() {
        socket.enterTimeWait();
        close();
    }

    private void close() {
        state = TcpState.CLOSED;
        receiving.shut();
        sendIsShut = true;
        sending.discard();
        delayedAck.end();
        socket.connectionClosed();
    }

    /// Back to a connection that never was, but for the error of one that is broken off
    /// (`tcp_disconnect`).
    void disconnect() {
        if (state != TcpState.CLOSED && state != TcpState.LISTEN) {
            abort(Errno.ECONNRESET);
        }
        state = TcpState.CLOSED;
        peer = null;
        receiving.clear();
        sendIsShut = false;
    }
}
