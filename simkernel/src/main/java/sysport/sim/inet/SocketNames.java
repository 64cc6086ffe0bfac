package sysport.sim.inet;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketAddress;
import sysport.sim.task.Tracepoints;

/// The local and the remote address of a TCP socket, and the port that it has taken for the first.
/// Owned by its socket.
///
/// A port that bind(2) was given (SOCK_BINDPORT_LOCK) is the socket's until its last close; one of
/// the kernel's choice goes back when the connection or the listening is over. The name stays to be
/// asked for.
public final class SocketNames implements Tracepoints.Place {
    private final InetHost host;
    private final PortTable ports;
    private final int family;
    private IpAddress localAddress;
    private int localPort;
    private boolean addressIsGiven;
    private boolean portIsGiven;
    private IpAddress remoteAddress;
    private int remotePort;
    private @Nullable Binding binding;

    public SocketNames(InetHost host, int family) {
        this.host = host;
        ports = host.ports();
        this.family = family;
        localAddress = IpAddress.anyOf(family);
        remoteAddress = IpAddress.anyOf(family);
    }

    public int family() {
        return family;
    }

    public IpAddress localAddress() {
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

    @Override
    public SocketAddress local() {
        return localAddress.withPort(family, localPort);
    }

    @Override
    public SocketAddress remote() {
        return remoteAddress.withPort(family, remotePort);
    }

    public boolean hasRemote() {
        return remotePort != 0;
    }

    /// Whether the socket connects to its own name, which works.
    public boolean areEqual() {
        return remotePort == localPort && remoteAddress.equals(localAddress);
    }

    public @Nullable Binding binding() {
        return binding;
    }

    /// Called by the port table.
    void bound(Binding taken) {
        binding = taken;
        localPort = taken.port();
    }

    /// bind(2). Port 0 is one of the kernel's choice.
    ///
    /// @return 0, or a negated EADDRINUSE
    public int bind(InetSocket socket, IpAddress address, int port) {
        int answer = ports.bind(socket, address, port);
        if (answer == 0) {
            localAddress = address;
            addressIsGiven = !address.isAny();
            portIsGiven = port != 0;
        } else {
            localAddress = IpAddress.anyOf(family);
        }
        return answer;
    }

    /// Makes sure of a port to listen on.
    ///
    /// @return 0, or a negated EADDRINUSE
    public int listen(InetSocket socket) {
        int answer = binding == null ? ports.bind(socket, localAddress, 0) : 0;
        Binding taken = binding;
        return taken == null ? answer : ports.listen(socket, taken);
    }

    /// Makes sure of a pair of addresses to connect with.
    ///
    /// @return 0, or a negated EADDRNOTAVAIL
    public int connect(InetSocket socket, IpAddress to, int port) {
        IpAddress source = addressIsGiven ? localAddress : host.sourceFor(to);
        IpAddress from = source == null ? to : source;
        int answer = ports.connect(socket, from, to, port);
        if (answer == 0) {
            localAddress = from;
            remoteAddress = to;
            remotePort = port;
        }
        return answer;
    }

    /// The four names of the connection that this socket begins.
    public FourTuple asClient() {
        return new FourTuple(localAddress, localPort, remoteAddress, remotePort);
    }

    /// The names of a listener's end of a connection.
    public void accept(InetSocket socket, SocketNames listener, FourTuple connection) {
        addressIsGiven = listener.addressIsGiven;
        portIsGiven = listener.portIsGiven;
        localAddress = connection.server();
        localPort = connection.serverPort();
        remoteAddress = connection.client();
        remotePort = connection.clientPort();
        ports.adopt(socket, localAddress, localPort, remoteAddress, remotePort);
    }

    /// There is no remote address any more.
    public void disconnect() {
        remotePort = 0;
        if (!addressIsGiven) {
            localAddress = IpAddress.anyOf(family);
        }
        Binding taken = binding;
        if (taken != null) {
            taken.disconnect(localAddress);
        }
    }

    /// Both FINs are acknowledged, and ours was the first: the pair of addresses stays taken.
    public void enterTimeWait(InetSocket socket) {
        Binding taken = binding;
        if (taken != null) {
            ports.timeWait(socket, taken);
        }
    }

    /// The connection or the listening is over.
    ///
    /// @param forGood whether the socket is closed too
    public void release(boolean forGood) {
        Binding taken = binding;
        if (taken != null && (forGood || !portIsGiven)) {
            ports.remove(taken);
            binding = null;
        }
    }
}
