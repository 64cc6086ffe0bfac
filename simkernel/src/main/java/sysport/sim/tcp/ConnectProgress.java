package sysport.sim.tcp;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.sim.inet.IpAddress;
import sysport.sim.inet.Network;

/// How far a program has got with connect(2) on one socket (`socket_state` of Linux), which is not
/// how far the connection has got: the answer of an attempt waits until the program asks. Owned by
/// a [TcpSocket].
public final class ConnectProgress {
    private enum State {
        UNCONNECTED,
        CONNECTING,
        CONNECTED,
        /// Shut down before connect(2) was told how the attempt has ended.
        DISCONNECTING
    }

    private final TcpSocket socket;
    private final Network network;
    private State state = State.UNCONNECTED;
    private @Nullable ConnectionAttempt attempt;

    ConnectProgress(TcpSocket socket, Network network) {
        this.socket = socket;
        this.network = network;
    }

    boolean isUnconnected() {
        return state == State.UNCONNECTED;
    }

    /// The socket came from a listener.
    void accepted() {
        state = State.CONNECTED;
    }

    /// The socket has no connection any more and may have another.
    public void begin() {
        state = State.UNCONNECTED;
    }

    /// Whether connect(2) begins an attempt, rather than answering for one.
    public boolean mayBegin() {
        return isUnconnected() && socket.state() == TcpState.CLOSED;
    }

    public boolean isUnderWay() {
        return socket.state() == TcpState.SYN_SENT;
    }

    /// connect(2) to an address of this machine (`__inet_stream_connect`).
    ///
    /// @return a negated EINPROGRESS, even if the attempt is over already; EADDRNOTAVAIL
    public int begin(IpAddress to, int port) {
        int answer = socket.names().connect(socket, to, port);
        if (answer < 0) {
            return answer;
        }
        state = State.CONNECTING;
        socket.connection().beginConnecting();
        var begun = new ConnectionAttempt(socket, network);
        attempt = begun;
        begun.begin();
        return Errno.EINPROGRESS.negated();
    }

    /// connect(2) where an attempt has begun or is over, or the socket does something else.
    ///
    /// @return 0, or a negated EALREADY, EISCONN, EINVAL, or the attempt's error
    public int goOn() {
        return switch (state) {
            case CONNECTED, UNCONNECTED -> Errno.EISCONN.negated();
            case DISCONNECTING -> Errno.EINVAL.negated();
            case CONNECTING -> isUnderWay() ? Errno.EALREADY.negated() : finish();
        };
    }

    /// The attempt is over: its answer, told to the first connect(2) that asks.
    public int finish() {
        if (socket.state() != TcpState.CLOSED) {
            state = State.CONNECTED;
            return 0;
        }
        int error = socket.connection().takeError();
        socket.disconnect();
        return error == 0 ? Errno.ECONNABORTED.negated() : error;
    }

    /// shutdown(2) tells as much as connect(2) would of an attempt that has succeeded.
    void shutDown() {
        if (state == State.CONNECTING) {
            boolean isOver = socket.state() == TcpState.CLOSED || isUnderWay();
            state = isOver ? State.DISCONNECTING : State.CONNECTED;
        }
    }

    boolean isWaitingFor(ConnectionAttempt one) {
        return attempt == one;
    }

    /// The connection has begun, or will never: no SYN is sent for it any more.
    void attemptIsOver() {
        ConnectionAttempt begun = attempt;
        if (begun != null) {
            network.clock().cancel(begun);
            attempt = null;
        }
    }
}
