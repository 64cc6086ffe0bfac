package sysport.sim.inet;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketCalls;
import sysport.sim.task.Timer;
import sysport.sim.task.VirtualClock;

/// A local port that is taken, and by whom: a socket, or what is left of a connection in TIME_WAIT
/// (RFC 9293, 3.6.1). Owned by the [PortTable].
public final class Binding extends Timer {
    /// How long TIME_WAIT lasts.
    private static final long TIME_WAIT_NANOS = 60 * VirtualClock.NANOS_PER_SECOND;

    /// After so long, a connect over loopback takes a pair in TIME_WAIT again (`tcp_tw_reuse` 2).
    private static final long REUSABLE_AFTER_NANOS = VirtualClock.NANOS_PER_SECOND;

    /// Owned by the table: others of the same port.
    @Nullable Binding previous;

    @Nullable Binding next;

    private final PortTable table;
    private final int port;
    private final boolean chosenByConnect;
    private IpAddress address;
    private final boolean onlyIp6;
    private final @Nullable InetSocket socket;
    private @Nullable IpAddress remote;
    private int remotePort;
    private boolean reuseAddress;
    private boolean reusePort;

    Binding(
            PortTable table,
            @Nullable InetSocket socket,
            IpAddress address,
            int port,
            boolean chosenByConnect,
            boolean onlyIp6) {
        this.table = table;
        this.socket = socket;
        this.address = address;
        this.port = port;
        this.chosenByConnect = chosenByConnect;
        this.onlyIp6 = onlyIp6;
    }

    int port() {
        return port;
    }

    boolean isChosenByConnect() {
        return chosenByConnect;
    }

    public @Nullable InetSocket socket() {
        return socket;
    }

    IpAddress address() {
        return address;
    }

    /// The two addresses of the connection that it is taken for, in words.
    public String local() {
        return address.withPort(family(), port).toString();
    }

    public String remote() {
        IpAddress to = remote;
        return to == null ? "" : to.withPort(family(), remotePort).toString();
    }

    private int family() {
        return address.is4() ? SocketCalls.AF_INET : SocketCalls.AF_INET6;
    }

    /// From now on the port is taken for the pair of addresses of a connection.
    void connect(IpAddress local, IpAddress to, int toPort) {
        address = local;
        remote = to;
        remotePort = toPort;
    }

    /// The connection is dissolved, and the socket stays bound.
    void disconnect(IpAddress local) {
        address = local;
        remote = null;
        remotePort = 0;
    }

    /// What stays when the connection is over: the same without its socket, for a minute.
    Binding afterwards(SocketSettings last, VirtualClock clock) {
        var left = new Binding(table, null, address, port, chosenByConnect, onlyIp6);
        left.remote = remote;
        left.remotePort = remotePort;
        left.reuseAddress = last.reuseAddress();
        left.reusePort = last.reusePort();
        clock.set(left, clock.after(TIME_WAIT_NANOS));
        return left;
    }

    @Override
    protected void expire() {
        table.remove(this);
    }

    private boolean reusesAddress() {
        return socket != null ? socket.settings().reuseAddress() : reuseAddress;
    }

    private boolean reusesPort() {
        return socket != null ? socket.settings().reusePort() : reusePort;
    }

    /// Whether `asking` may not have `wanted` on this port because of this binding
    /// (`inet_bind_conflict`).
    ///
    /// @param explicit whether the program named the port
    boolean conflictsWith(InetSocket asking, IpAddress wanted, boolean explicit) {
        if (isOf(asking) || !overlap(address, onlyIp6, wanted, asking.settings().ip6Only())) {
            return false;
        }
        boolean listens = socket != null && socket.isListening();
        if (asking.settings().reuseAddress() && reusesAddress() && !listens) {
            return !explicit;
        }
        return !explicit || !asking.settings().reusePort() || !reusesPort();
    }

    @SuppressWarnings("ReferenceEquality") // A socket is no value.
    private boolean isOf(@Nullable InetSocket one) {
        return socket == one;
    }

    /// Whether another than `asking` has that pair of addresses.
    boolean isPairOfAnother(
            @Nullable InetSocket asking, IpAddress local, IpAddress to, int toPort) {
        return !isOf(asking) && address.equals(local) && to.equals(remote) && toPort == remotePort;
    }

    /// Whether a connect may take the pair over.
    boolean isSpent(VirtualClock clock) {
        return isSet() && deadline() - clock.monotonic() <= TIME_WAIT_NANOS - REUSABLE_AFTER_NANOS;
    }

    /// How well a listener here fits a connection to `destination`: 0 not at all.
    int fitness(IpAddress destination) {
        if (address.equals(destination)) {
            return 4;
        }
        boolean fits = address.isAny() && overlap(address, onlyIp6, destination, true);
        return !fits ? 0 : address.is4() == destination.is4() ? 2 : 1;
    }

    private static boolean overlap(IpAddress one, boolean only6, IpAddress other, boolean other6) {
        return one.equals(other)
                || covers(one, only6, other, other6)
                || covers(other, other6, one, only6);
    }

    /// Whether `one` is a wildcard that has `other` in it.
    private static boolean covers(IpAddress one, boolean only6, IpAddress other, boolean other6) {
        if (one.equals(IpAddress.ANY4)) {
            return other.is4() || (other.equals(IpAddress.ANY6) && !other6);
        }
        return one.equals(IpAddress.ANY6) && !(other.is4() && only6);
    }
}
