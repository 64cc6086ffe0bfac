package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;

/// A TCP socket as a program has it: names, options, a queue if it listens, and the connection
/// ([ControlBlock]). What socket(2) makes and accept4(2) hands out. After the last close it
/// finishes its connection alone.
final class TcpSocket extends OpenFile {
    /// How far a program has got with connect(2) (`socket_state` of Linux).
    private enum Progress {
        UNCONNECTED,
        CONNECTING,
        CONNECTED
    }

    /// `tcp_fin_timeout`: how long a closed socket waits for the FIN of its peer.
    private static final long FIN_TIMEOUT_NANOS = 60 * VirtualClock.NANOS_PER_SECOND;

    private final Network network;
    private final int family;
    private final SocketOptions options;
    private final ControlBlock connection;
    private final AcceptQueue acceptQueue = new AcceptQueue();
    private Progress progress = Progress.UNCONNECTED;
    private @Nullable ConnectionAttempt attempt;

    private IpAddress localAddress;
    private int localPort;
    private boolean addressIsGiven;
    private boolean portIsGiven;
    private IpAddress remoteAddress;
    private int remotePort;
    private @Nullable Binding binding;
    private boolean isClosed;

    private final Timer finTimeout =
            new Timer() {
                @Override
                void expire() {
                    if (connection.state() == TcpState.FIN_WAIT_2) {
                        connection.fail(Errno.ETIMEDOUT);
                    }
                }
            };

    TcpSocket(Network network, int family) {
        this(network, family, new SocketOptions());
    }

    private TcpSocket(Network network, int family, SocketOptions options) {
        this.network = network;
        this.family = family;
        this.options = options;
        connection = new ControlBlock(this, network);
        localAddress = IpAddress.anyOf(family);
        remoteAddress = IpAddress.anyOf(family);
    }

    int family() {
        return family;
    }

    SocketOptions options() {
        return options;
    }

    ControlBlock connection() {
        return connection;
    }

    TcpState state() {
        return connection.state();
    }

    AcceptQueue acceptQueue() {
        return acceptQueue;
    }

    @Nullable Binding binding() {
        return binding;
    }

    IpAddress localAddress() {
        return localAddress;
    }

    int localPort() {
        return localPort;
    }

    IpAddress remoteAddress() {
        return remoteAddress;
    }

    int remotePort() {
        return remotePort;
    }

    SocketAddress localName() {
        return localAddress.withPort(family, localPort);
    }

    SocketAddress remoteName() {
        return remoteAddress.withPort(family, remotePort);
    }

    /// Whether getpeername(2) has an answer.
    boolean hasPeer() {
        return remotePort != 0
                && state() != TcpState.CLOSED
                && state() != TcpState.SYN_SENT
                && state() != TcpState.LISTEN;
    }

    /// Whether it connects to its own name, which works.
    boolean isItsOwnPeer() {
        return remotePort == localPort && remoteAddress.equals(localAddress);
    }

    @Override
    int poll() {
        return state() == TcpState.LISTEN
                ? acceptQueue.isEmpty() ? 0 : PollCalls.EPOLLIN
                : connection.poll();
    }

    @Override
    Stat stat() {
        return new Stat(0, 0, Stat.S_IFSOCK | 0x1ff, 0, 0, 0);
    }

    /// Called by the port table.
    void setBinding(Binding taken) {
        binding = taken;
        localPort = taken.port();
    }

    /// bind(2), for an address that this machine has.
    int bind(IpAddress address, int port) {
        if (state() != TcpState.CLOSED || binding != null) {
            return Errno.EINVAL.negated();
        }
        int answer = network.ports().bind(this, address, port);
        if (answer == 0) {
            localAddress = address;
            addressIsGiven = !address.isAny();
            portIsGiven = port != 0;
        }
        return answer;
    }

    /// listen(2) (`inet_csk_listen_start`).
    int listen(int backlog) {
        if (progress != Progress.UNCONNECTED
                || (state() != TcpState.CLOSED && state() != TcpState.LISTEN)) {
            return Errno.EINVAL.negated();
        }
        acceptQueue.setBacklog(backlog);
        if (state() == TcpState.LISTEN) {
            return 0;
        }
        int answer = binding == null ? network.ports().bind(this, localAddress, 0) : 0;
        Binding bound = binding;
        if (bound != null) {
            answer = network.ports().listen(this, bound);
        }
        if (answer == 0) {
            connection.listen();
        }
        return answer;
    }

    /// A client's SYN has found room: makes the other end of its connection, which inherits what
    /// the listener has now.
    ControlBlock admit(TcpSocket client) {
        var child = new TcpSocket(network, family, options.inherit());
        child.localAddress = client.remoteAddress;
        child.localPort = client.remotePort;
        child.remoteAddress = client.localAddress;
        child.remotePort = client.localPort;
        child.progress = Progress.CONNECTED;
        network.ports()
                .adopt(
                        child,
                        child.localAddress,
                        child.localPort,
                        child.remoteAddress,
                        child.remotePort);
        child.connection.establish(client.connection);
        acceptQueue.add(child);
        return child.connection;
    }

    /// Whether connect(2) begins an attempt, rather than answering for one.
    boolean mayBeginConnecting() {
        return progress == Progress.UNCONNECTED && state() == TcpState.CLOSED;
    }

    /// connect(2) to an address of this machine (`__inet_stream_connect`).
    ///
    /// @return a negated EINPROGRESS, even if the attempt is over already; EADDRNOTAVAIL
    int beginConnecting(IpAddress to, int port) {
        IpAddress from = addressIsGiven ? localAddress : to.is4() ? IpAddress.LOOPBACK4 : to;
        int answer = network.ports().connect(this, from, to, port);
        if (answer < 0) {
            return answer;
        }
        localAddress = from;
        remoteAddress = to;
        remotePort = port;
        progress = Progress.CONNECTING;
        connection.beginConnecting();
        var begun = new ConnectionAttempt(this, network);
        attempt = begun;
        begun.begin();
        return Errno.EINPROGRESS.negated();
    }

    /// connect(2) where an attempt has begun or is over, or the socket does something else.
    ///
    /// @return 0, or a negated EALREADY, EISCONN, or the attempt's error
    int goOnConnecting() {
        return switch (progress) {
            case CONNECTED, UNCONNECTED -> Errno.EISCONN.negated();
            case CONNECTING -> isConnecting() ? Errno.EALREADY.negated() : finishConnecting();
        };
    }

    boolean isConnecting() {
        return state() == TcpState.SYN_SENT;
    }

    /// The attempt is over: its answer, told to the first connect(2) that asks.
    int finishConnecting() {
        if (state() != TcpState.CLOSED) {
            progress = Progress.CONNECTED;
            return 0;
        }
        int error = connection.takeError();
        disconnect();
        return error == 0 ? Errno.ECONNABORTED.negated() : error;
    }

    /// The attempt has succeeded.
    void establish(ControlBlock with) {
        connection.establish(with);
        waiters.wake(WaitQueue.ANY_EVENT);
    }

    /// A client's connection has joined the accept queue.
    void connectionArrived() {
        waiters.wake(PollCalls.EPOLLIN);
    }

    /// Back to a socket without connection: connect(2) to AF_UNSPEC, SHUT_RD of a listener
    /// (`tcp_disconnect`).
    void disconnect() {
        acceptQueue.resetAll();
        connection.disconnect();
        connectionClosed();
        remotePort = 0;
        progress = Progress.UNCONNECTED;
        if (!addressIsGiven) {
            localAddress = IpAddress.anyOf(family);
        }
        Binding bound = binding;
        if (bound != null) {
            bound.disconnect(localAddress);
        }
        waiters.wake(WaitQueue.ANY_EVENT);
    }

    /// shutdown(2) (`inet_shutdown`). A socket that never was connected answers ENOTCONN and is
    /// marked as shut all the same.
    int shutdown(int how) {
        int answer = 0;
        switch (state()) {
            case LISTEN -> {
                if (how != SocketCalls.SHUT_WR) {
                    disconnect();
                }
            }
            case SYN_SENT -> disconnect();
            case CLOSED -> {
                answer = Errno.ENOTCONN.negated();
                shut(how);
            }
            default -> shut(how);
        }
        waiters.wake(WaitQueue.ANY_EVENT);
        return answer;
    }

    private void shut(int how) {
        if (how != SocketCalls.SHUT_WR) {
            connection.shutReceive();
        }
        if (how != SocketCalls.SHUT_RD) {
            connection.shutSend();
        }
    }

    /// The last close (`__tcp_close`).
    @Override
    void release() {
        isClosed = true;
        acceptQueue.resetAll();
        switch (state()) {
            case LISTEN, CLOSED, SYN_SENT -> connection.disconnect();
            default -> {
                boolean abortive = options.linger().on() && options.linger().seconds() == 0;
                if (connection.hasUnreadBytes() || abortive) {
                    connection.abort(null);
                } else {
                    connection.shutReceive();
                    connection.shutSend();
                    finAcknowledged();
                }
            }
        }
        if (state() == TcpState.CLOSED) {
            connectionClosed();
        }
    }

    /// How long close(2) waits for unsent bytes (SO_LINGER, socket(7)); 0: not at all.
    long lingerNanos() {
        boolean lingers = isClosed && options.linger().on() && connection.isFinishing();
        return lingers ? options.linger().seconds() * VirtualClock.NANOS_PER_SECOND : 0;
    }

    /// Called by the connection, and after the last close: a FIN that nobody answers is given up.
    void finAcknowledged() {
        waiters.wake(WaitQueue.ANY_EVENT);
        if (isClosed && state() == TcpState.FIN_WAIT_2) {
            network.clock().set(finTimeout, network.clock().after(FIN_TIMEOUT_NANOS));
        }
    }

    /// Called by the connection: both FINs are acknowledged, and ours was the first.
    void enterTimeWait() {
        Binding bound = binding;
        if (bound != null) {
            network.ports().timeWait(this, bound);
        }
    }

    /// Called by the connection when it is over. A port of the kernel's choice is given back; one
    /// that bind(2) was given stays until the last close.
    void connectionClosed() {
        ConnectionAttempt begun = attempt;
        if (begun != null) {
            network.clock().cancel(begun);
            attempt = null;
        }
        network.clock().cancel(finTimeout);
        Binding bound = binding;
        if (bound != null && (isClosed || !portIsGiven)) {
            network.ports().remove(bound);
            binding = null;
        }
    }
}
