package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketAddress;

/// The local and the remote address of a TCP socket, and the port that it has taken for the first.
/// Owned by its [TcpSocket].
///
/// A port that bind(2) was given (SOCK_BINDPORT_LOCK) is the socket's until its last close; one of
/// the kernel's choice goes back when the connection or the listening is over. The name stays to be
/// asked for.
final class SocketNames {
    private final Host host;
    private final PortTable ports;
    private final int family;
    private IpAddress localAddress;
    private int localPort;
    private boolean addressIsGiven;
    private boolean portIsGiven;
    private IpAddress remoteAddress;
    private int remotePort;
    private @Nullable Binding binding;

    SocketNames(Host host, int family) {
        this.host = host;
        ports = host.ports();
        this.family = family;
        localAddress = IpAddress.anyOf(family);
        remoteAddress = IpAddress.anyOf(family);
    }

    int family() {
        return family;
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

    SocketAddress local() {
        return localAddress.withPort(family, localPort);
    }

    SocketAddress remote() {
        return remoteAddress.withPort(family, remotePort);
    }

    boolean hasRemote() {
        return remotePort != 0;
    }

    /// Whether the socket connects to its own name, which works.
    boolean areEqual() {
        return remotePort == localPort && remoteAddress.equals(localAddress);
    }

    @Nullable Binding binding() {
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
    int bind(TcpSocket socket, IpAddress address, int port) {
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
    int listen(TcpSocket socket) {
        int answer = binding == null ? ports.bind(socket, localAddress, 0) : 0;
        Binding taken = binding;
        return taken == null ? answer : ports.listen(socket, taken);
    }

    /// Makes sure of a pair of addresses to connect with.
    ///
    /// @return 0, or a negated EADDRNOTAVAIL
    int connect(TcpSocket socket, IpAddress to, int port) {
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
    Endpoints asClient() {
        return new Endpoints(localAddress, localPort, remoteAddress, remotePort);
    }

    /// The names of a listener's end of a connection.
    void accept(TcpSocket socket, SocketNames listener, Endpoints connection) {
        addressIsGiven = listener.addressIsGiven;
        portIsGiven = listener.portIsGiven;
        localAddress = connection.server();
        localPort = connection.serverPort();
        remoteAddress = connection.client();
        remotePort = connection.clientPort();
        ports.adopt(socket, localAddress, localPort, remoteAddress, remotePort);
    }

    /// There is no remote address any more.
    void disconnect() {
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
    void enterTimeWait(TcpSocket socket) {
        Binding taken = binding;
        if (taken != null) {
            ports.timeWait(socket, taken);
        }
    }

    /// The connection or the listening is over.
    ///
    /// @param forGood whether the socket is closed too
    void release(boolean forGood) {
        Binding taken = binding;
        if (taken != null && (forGood || !portIsGiven)) {
            ports.remove(taken);
            binding = null;
        }
    }
}
