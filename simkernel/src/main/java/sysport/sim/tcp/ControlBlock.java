package sysport.sim.tcp;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.PollCalls;
import sysport.sim.inet.Network;
import sysport.sim.task.Tracepoints;
import sysport.sim.task.WaitQueue;

/// The state of one end of a connection: TCP's transmission control block (RFC 9293, 3.3.1). Owned
/// by a [TcpSocket]; its peer is another one, which it reaches by a [Route]. A segment that comes
/// is a call of an `...Arrived` method, whatever the route: there is no other door.
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
/// TIME_WAIT is left to the port (`Binding`): the socket itself is CLOSED by then, as a program on
/// Linux can see.
public final class ControlBlock {
    private final TcpSocket socket;
    private final SendSide sending;
    private final ReceiveSide receiving;
    private final DelayedAck delayedAck;
    private final Tracepoints tracepoints;
    private TcpState state = TcpState.CLOSED;
    private Route route = NoRoute.INSTANCE;
    private @Nullable Errno error;
    private boolean sendIsShut;

    ControlBlock(TcpSocket socket, Network network) {
        this.socket = socket;
        tracepoints = network.tracepoints();
        sending = new SendSide(this, socket, network);
        receiving = new ReceiveSide(this, socket, tracepoints);
        delayedAck = new DelayedAck(this, network.clock());
    }

    public TcpState state() {
        return state;
    }

    private void become(TcpState next) {
        tracepoints.state(socket.names(), state, next);
        state = next;
    }

    public boolean isConnected() {
        return route != NoRoute.INSTANCE;
    }

    /// The way to the peer.
    Route route() {
        return route;
    }

    /// Whether a FIN of ours is still on its way.
    boolean isFinishing() {
        return switch (state) {
            case FIN_WAIT_1, CLOSING, LAST_ACK -> true;
            default -> false;
        };
    }

    public SendSide sending() {
        return sending;
    }

    public ReceiveSide receiving() {
        return receiving;
    }

    public DelayedAck delayedAck() {
        return delayedAck;
    }

    public boolean hasError() {
        return error != null;
    }

    /// The pending error, negated, or 0. It is told once, to whoever asks first.
    public int takeError() {
        Errno pending = error;
        error = null;
        return pending == null ? 0 : pending.negated();
    }

    /// Gives a program bytes that have come; the peer learns of the room, and may send what it had
    /// none for.
    ///
    /// @param peek leaves them, and the peer learns of nothing
    /// @return how many
    public int read(byte[] buffer, int offset, int length, boolean peek) {
        int count = receiving.read(buffer, offset, length, peek);
        if (!peek) {
            haveRead();
        }
        return count;
    }

    /// The same without a copy of them.
    ///
    /// @param count no more than there are
    public void drop(int count) {
        receiving.drop(count);
        haveRead();
    }

    private void haveRead() {
        if (receiving.size() == 0) {
            delayedAck.drained();
        }
        route.openWindow();
    }

    /// Whether more bytes can come, for all that is known here.
    public boolean canReceiveMore() {
        return error == null && !receiving.isShut() && state != TcpState.CLOSED;
    }

    /// Whether bytes can be sent, now or when there is room.
    public boolean canSend() {
        return error == null
                && !sendIsShut
                && (state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT);
    }

    /// The mask of `tcp_poll`. Who finds no room to send in is told when there is.
    int poll() {
        int mask = error == null ? 0 : PollCalls.EPOLLERR;
        if (state == TcpState.CLOSED || (receiving.isShut() && sendIsShut)) {
            mask |= PollCalls.EPOLLHUP;
        }
        mask |= receiving.poll();
        if (state != TcpState.SYN_SENT) {
            if (sendIsShut || sending.isWritable()) {
                mask |= PollCalls.EPOLLOUT;
            } else {
                sending.wantRoom();
            }
        }
        return mask;
    }

    /// The buffers were given other sizes.
    public void resize() {
        sending.resize(socket.settings().sendBytes());
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
    void establish(Route to) {
        route = to;
        become(TcpState.ESTABLISHED);
        delayedAck.begin();
        socket.settings().tuneSendBytes(route.segmentBytes());
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

    /// Bytes come, and if nobody is left to read them, they are answered by a reset (RFC 9293, 3.6;
    /// RFC 1122, 4.2.2.13).
    ///
    /// @return whether it was so
    boolean resetIfNobodyReads() {
        boolean nobodyReads =
                receiving.selectWindow() > 0
                        && receiving.isShut()
                        && (state == TcpState.FIN_WAIT_1 || state == TcpState.FIN_WAIT_2);
        if (nobodyReads) {
            abort(Errno.ECONNRESET);
        }
        return nobodyReads;
    }

    /// Bytes of the stream, for which the window had room.
    void dataArrived(byte[] bytes, int offset, int length) {
        receiving.put(bytes, offset, length);
    }

    /// The same for bytes that had to wait at the other end.
    void dataArrived(SocketBuffer unsent, int length) {
        receiving.takeFrom(unsent, length);
    }

    /// The same for a segment that was sent when the window had room, whatever it has now.
    void dataArrived(byte[] segment) {
        if (!resetIfNobodyReads()) {
            receiving.append(segment);
        }
    }

    /// So many bytes more of ours are acknowledged.
    void ackArrived(int bytes) {
        sending.acknowledged(bytes);
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

    /// Our FIN is acknowledged.
    void finAckArrived() {
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

    void finArrived() {
        tracepoints.fin(socket.names());
        switch (state) {
            case ESTABLISHED -> become(TcpState.CLOSE_WAIT);
            case FIN_WAIT_1 -> become(TcpState.CLOSING);
            case FIN_WAIT_2 -> timeWait();
            default -> {
                return;
            }
        }
        receiving.end();
        socket.waiters().wake(WaitQueue.ANY_EVENT);
        socket.firstBytesArrived();
        sending.lookAgain();
    }

    /// A RST (`tcp_reset`): what has arrived can still be read, then the error is told once.
    void resetArrived() {
        tracepoints.reset(socket.names());
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
        socket.waiters().wake(WaitQueue.ANY_EVENT);
    }

    /// Ends the connection with a RST; of one that is over the peer knows already, and may have
    /// another.
    ///
    /// @param reason what our own program is told, if it still listens
    public void abort(@Nullable Errno reason) {
        Route to = state == TcpState.CLOSED ? NoRoute.INSTANCE : route;
        close();
        error = reason;
        to.sendReset();
        socket.waiters().wake(WaitQueue.ANY_EVENT);
    }

    /// Ends the connection without a word to the peer.
    void vanish() {
        route = NoRoute.INSTANCE;
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
        route = NoRoute.INSTANCE;
        receiving.clear();
        delayedAck.begin();
        sendIsShut = false;
    }
}
