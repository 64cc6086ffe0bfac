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
    private final TcpSocket socket;
    private final SendSide sending;
    private final ReceiveSide receiving;
    private final DelayedAck delayedAck;
    private final ByteStream stream = new ByteStream(this);
    private final Tracepoints tracepoints;
    private TcpState state = TcpState.CLOSED;
    private @Nullable ControlBlock peer;
    private @Nullable Errno error;
    private boolean sendIsShut;

    ControlBlock(TcpSocket socket, Network network) {
        this.socket = socket;
        tracepoints = network.tracepoints();
        sending = new SendSide(this, socket, network);
        receiving = new ReceiveSide(this, socket, tracepoints);
        delayedAck = new DelayedAck(this, network.clock());
    }

    TcpState state() {
        return state;
    }

    private void become(TcpState next) {
        tracepoints.state(socket, state, next);
        state = next;
    }

    boolean isConnected() {
        return peer != null;
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

    ByteStream stream() {
        return stream;
    }

    DelayedAck delayedAck() {
        return delayedAck;
    }

    boolean hasError() {
        return error != null;
    }

    boolean isSendShut() {
        return sendIsShut;
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
        become(TcpState.LISTEN);
    }

    /// An earlier connection's error is forgotten (`tcp_connect_init`).
    void beginConnecting() {
        error = null;
        receiving.forgetEnd();
        become(TcpState.SYN_SENT);
    }

    /// The handshake is complete.
    void establish(ControlBlock with) {
        peer = with;
        become(TcpState.ESTABLISHED);
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

    /// The peer learns of the room here, and may send what it had none for.
    void openWindow() {
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

    /// Who takes our bytes; null if they are answered by a reset.
    @Nullable ControlBlock receiver() {
        ControlBlock to = peer;
        if (to == null || to.state == TcpState.CLOSED) {
            resetArrived();
            return null;
        }
        boolean finIsSent = to.state == TcpState.FIN_WAIT_1 || to.state == TcpState.FIN_WAIT_2;
        if (finIsSent && to.receiving.isShut() && to.receiving.window() > 0) {
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
            case ESTABLISHED -> become(TcpState.FIN_WAIT_1);
            case CLOSE_WAIT -> become(TcpState.LAST_ACK);
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
            case FIN_WAIT_1 -> become(TcpState.FIN_WAIT_2);
            case CLOSING -> timeWait();
            case LAST_ACK -> close();
            default -> {
                return;
            }
        }
        socket.finAcknowledged();
    }

    private void finArrived() {
        tracepoints.fin(socket);
        switch (state) {
            case ESTABLISHED -> become(TcpState.CLOSE_WAIT);
            case FIN_WAIT_1 -> become(TcpState.CLOSING);
            case FIN_WAIT_2 -> timeWait();
            default -> {
                return;
            }
        }
        receiving.end();
        socket.waiters.wake(WaitQueue.ANY_EVENT);
        socket.firstBytesArrived();
        sending.lookAgain();
    }

    /// A RST (`tcp_reset`): what has arrived can still be read, then the error is told once.
    void resetArrived() {
        tracepoints.reset(socket);
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

    /// Ends the connection with a RST; of one that is over the peer knows, and may have another.
    ///
    /// @param reason what our own program is told, if it still listens
    void abort(@Nullable Errno reason) {
        ControlBlock to = state == TcpState.CLOSED ? null : peer;
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
        become(TcpState.CLOSED);
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
        become(TcpState.CLOSED);
        peer = null;
        receiving.clear();
        delayedAck.begin();
        sendIsShut = false;
    }
}
