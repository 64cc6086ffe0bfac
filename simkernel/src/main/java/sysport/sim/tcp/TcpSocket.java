package sysport.sim.tcp;

import static sysport.sim.task.VirtualClock.NANOS_PER_SECOND;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;
import sysport.sim.file.OpenFile;
import sysport.sim.inet.FourTuple;
import sysport.sim.inet.InetHost;
import sysport.sim.inet.InetSocket;
import sysport.sim.inet.IpAddress;
import sysport.sim.inet.Network;
import sysport.sim.inet.SocketNames;
import sysport.sim.inet.SocketSettings;
import sysport.sim.task.Timer;
import sysport.sim.task.WaitQueue;

/// A TCP socket as a program has it: names, options, a queue if it listens, and the connection
/// ([ControlBlock]). What socket(2) makes and accept4(2) hands out. After the last close it
/// finishes its connection alone.
public final class TcpSocket extends OpenFile implements InetSocket {
    /// `tcp_fin_timeout`: how long a closed socket waits for the FIN of its peer.
    private static final long FIN_TIMEOUT_NANOS = 60 * NANOS_PER_SECOND;

    private final InetHost host;
    private final Network network;
    private final SocketNames names;
    private final SocketSettings settings;
    private final ControlBlock connection;
    private final AcceptQueue acceptQueue = new AcceptQueue();
    private final ActiveOpen activeOpen;
    private @Nullable DeferredAccept deferred;
    private boolean isClosed;

    private final Timer finTimeout =
            new Timer() {
                @Override
                protected void expire() {
                    if (connection.state() == TcpState.FIN_WAIT_2) {
                        connection.fail(Errno.ETIMEDOUT);
                    }
                }
            };

    public TcpSocket(InetHost host, int family) {
        this(host, family, new SocketSettings());
    }

    private TcpSocket(InetHost host, int family, SocketSettings settings) {
        this.host = host;
        network = host.network();
        names = new SocketNames(host, family);
        this.settings = settings;
        connection = new ControlBlock(this, network);
        activeOpen = new ActiveOpen(this, network);
    }

    public InetHost host() {
        return host;
    }

    @Override
    public SocketNames names() {
        return names;
    }

    @Override
    public SocketSettings settings() {
        return settings;
    }

    public ControlBlock connection() {
        return connection;
    }

    public TcpState state() {
        return connection.state();
    }

    @Override
    public boolean isListening() {
        return state() == TcpState.LISTEN;
    }

    /// Who listens on a host where a connection wants to go; null if nobody does. The ports of TCP
    /// are taken by sockets of TCP alone.
    static @Nullable TcpSocket listenerFor(InetHost server, FourTuple connection) {
        return (TcpSocket) server.listenerFor(connection);
    }

    public AcceptQueue acceptQueue() {
        return acceptQueue;
    }

    /// Whether getpeername(2) has an answer.
    public boolean hasPeer() {
        return names.hasRemote()
                && state() != TcpState.CLOSED
                && state() != TcpState.SYN_SENT
                && state() != TcpState.LISTEN;
    }

    @Override
    public int poll() {
        return state() == TcpState.LISTEN
                ? acceptQueue.isEmpty() ? 0 : PollCalls.EPOLLIN
                : connection.poll();
    }

    @Override
    public boolean isSocket() {
        return true;
    }

    @Override
    public Stat stat() {
        return new Stat(0, 0, Stat.S_IFSOCK | 0x1ff, 0, 0, 0);
    }

    public boolean mayBind() {
        return state() == TcpState.CLOSED && names.binding() == null;
    }

    /// bind(2), for an address that this machine has, of a socket that may.
    public int bind(IpAddress address, int port) {
        int answer = names.bind(this, address, port);
        if (answer == 0 && !address.is4() && !address.isAny()) {
            settings.setIp6Only(true);
        }
        return answer;
    }

    /// listen(2) (`inet_csk_listen_start`).
    public int listen(int backlog) {
        if (!activeOpen.isUnconnected()
                || (state() != TcpState.CLOSED && state() != TcpState.LISTEN)) {
            return Errno.EINVAL.negated();
        }
        acceptQueue.setBacklog(backlog);
        if (state() == TcpState.LISTEN) {
            return 0;
        }
        int answer = names.listen(this);
        if (answer == 0) {
            connection.listen();
        }
        return answer;
    }

    /// A client has found room in the queue: makes the other end of its connection, which inherits
    /// what the listener has now.
    ///
    /// @param route back to the client
    TcpSocket admit(FourTuple endpoints, Route route) {
        TcpSocket child = child(endpoints);
        child.accept(route, connection);
        return child;
    }

    /// The same for a client on this host, which is established too.
    TcpSocket admit(TcpSocket client) {
        TcpSocket child = child(client.names.asClient());
        LoopbackRoute route = LoopbackRoute.between(child.connection, client.connection);
        child.accept(route, connection);
        client.establish(route.back());
        return child;
    }

    private TcpSocket child(FourTuple endpoints) {
        var child = new TcpSocket(host, names.family(), settings.inherit());
        child.names.accept(child, names, endpoints);
        child.activeOpen.accepted();
        return child;
    }

    private void accept(Route route, ControlBlock listener) {
        connection.establish(route);
        connection.inheritShutdown(listener);
    }

    /// The handshake of a connection is complete: it waits for accept4(2), or for its first bytes.
    ///
    /// @param nanos how long it waits for these at most; 0 if it does not
    void handshakeDone(TcpSocket child, long nanos) {
        if (nanos == 0) {
            queue(child);
        } else {
            var wait = new DeferredAccept(this, child);
            child.deferred = wait;
            acceptQueue.add(wait);
            network.clock().set(wait, network.clock().after(nanos));
        }
        child.connection.sendInheritedFin();
    }

    /// A connection joins the accept queue.
    void queue(TcpSocket child) {
        child.deferred = null;
        acceptQueue.add(child);
        network.tracepoints().queued(names, acceptQueue.size());
        waiters().wake(PollCalls.EPOLLIN);
    }

    /// Called by the connection: bytes or a FIN have come.
    void firstBytesArrived() {
        DeferredAccept wait = deferred;
        if (wait != null) {
            network.clock().cancel(wait);
            wait.expire();
        }
    }

    public ActiveOpen activeOpen() {
        return activeOpen;
    }

    /// The attempt has succeeded.
    void establish(Route route) {
        connection.establish(route);
        activeOpen.attemptIsOver();
        waiters().wake(WaitQueue.ANY_EVENT);
    }

    /// Back to a socket without connection: connect(2) to AF_UNSPEC, SHUT_RD of a listener
    /// (`tcp_disconnect`).
    public void disconnect() {
        acceptQueue.resetAll();
        if (state() == TcpState.CLOSED) {
            connection.disconnect();
        } else {
            connection.disconnect();
            connectionClosed();
        }
        names.disconnect();
        activeOpen.disconnected();
        waiters().wake(WaitQueue.ANY_EVENT);
    }

    /// shutdown(2) (`inet_shutdown`). A socket that never was connected answers ENOTCONN and is
    /// marked as shut all the same.
    public int shutdown(int how) {
        activeOpen.shutDown();
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
        waiters().wake(WaitQueue.ANY_EVENT);
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
    protected void release() {
        isClosed = true;
        acceptQueue.resetAll();
        switch (state()) {
            case LISTEN, CLOSED, SYN_SENT -> connection.disconnect();
            default -> {
                boolean abortive = settings.linger().on() && settings.linger().seconds() == 0;
                if (connection.receiving().size() > 0 || abortive) {
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
    public long lingerNanos() {
        boolean lingers = isClosed && settings.linger().on() && connection.isFinishing();
        return lingers ? settings.linger().seconds() * NANOS_PER_SECOND : 0;
    }

    /// Called by the connection, and after the last close: a FIN that nobody answers is given up.
    void finAcknowledged() {
        waiters().wake(WaitQueue.ANY_EVENT);
        if (isClosed && state() == TcpState.FIN_WAIT_2) {
            network.clock().set(finTimeout, network.clock().after(FIN_TIMEOUT_NANOS));
        }
    }

    /// Called by the connection: both FINs are acknowledged, and ours was the first.
    void enterTimeWait() {
        names.enterTimeWait(this);
    }

    /// Called by the connection when it is over.
    void connectionClosed() {
        activeOpen.attemptIsOver();
        DeferredAccept wait = deferred;
        if (wait != null) {
            network.clock().cancel(wait);
            wait.forget();
            deferred = null;
        }
        network.clock().cancel(finTimeout);
        names.release(isClosed);
    }
}
