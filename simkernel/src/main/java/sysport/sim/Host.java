package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketAddress;

import java.util.ArrayList;
import java.util.List;

/// A host of a simulation: a loopback interface, addresses of its own that other hosts reach over a
/// [Link], TCP ports and files. What a network namespace is on Linux (network_namespaces(7)), with
/// a root directory. Made by [Simulation#host]; processes run on it.
public final class Host {
    /// The first port that needs no privilege (ip(7), `ip_unprivileged_port_start`).
    public static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private final String name;
    private final List<IpAddress> addresses;
    private final Network network;
    private final PortTable ports;
    private final FileTree files;

    Host(String name, List<IpAddress> addresses, Network network) {
        this.name = name;
        this.addresses = new ArrayList<>(addresses);
        this.network = network;
        ports = new PortTable(network.clock(), network.random());
        files = new FileTree(network.clock());
    }

    /// The name that it was made with.
    public String name() {
        return name;
    }

    /// Its files.
    public FileTree files() {
        return files;
    }

    Network network() {
        return network;
    }

    PortTable ports() {
        return ports;
    }

    /// ip-address(8), `add`: from now on it has this address too.
    public void add(String address) {
        addresses.add(parse(address));
    }

    /// Whether bind(2) takes the address, and what is sent to it stays here.
    boolean has(IpAddress address) {
        return address.isLoopback() || addresses.contains(address);
    }

    /// The address of its own that a connection to `destination` comes from (RFC 6724; ip(7)); null
    /// if it has none of that family.
    @Nullable IpAddress sourceFor(IpAddress destination) {
        if (destination.isLoopback()) {
            return destination.is4() ? IpAddress.LOOPBACK4 : IpAddress.LOOPBACK6;
        }
        if (addresses.contains(destination)) {
            return destination;
        }
        return addresses.stream()
                .filter(own -> own.is4() == destination.is4())
                .findFirst()
                .orElse(null);
    }

    /// Who listens where a connection wants to go.
    @Nullable TcpSocket listenerFor(Endpoints connection) {
        return ports.listener(
                connection.server(),
                connection.serverPort(),
                connection.client(),
                connection.clientPort());
    }

    static IpAddress parse(String address) {
        return switch (SocketAddress.of(address, 0)) {
            case SocketAddress.Inet4 four -> IpAddress.of4(four.address());
            case SocketAddress.Inet6 six -> new IpAddress(six.high(), six.low());
            case SocketAddress.Unspecified none -> throw new IllegalArgumentException("" + none);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
