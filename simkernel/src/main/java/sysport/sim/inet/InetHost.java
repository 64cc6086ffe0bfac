package sysport.sim.inet;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketAddress;

import java.util.ArrayList;
import java.util.List;

/// A host: a loopback interface, addresses of its own that other hosts reach over a [Cable], and
/// TCP ports. What a network namespace is on Linux (network_namespaces(7)). Owned by the [Network].
public final class InetHost {
    private final String name;
    private final List<IpAddress> addresses;
    private final Network network;
    private final PortTable ports;

    InetHost(String name, List<IpAddress> addresses, Network network) {
        this.name = name;
        this.addresses = new ArrayList<>(addresses);
        this.network = network;
        ports = new PortTable(network.clock(), network.random());
    }

    /// The name that it was made with.
    public String name() {
        return name;
    }

    public Network network() {
        return network;
    }

    public PortTable ports() {
        return ports;
    }

    /// ip-address(8), `add`.
    public void add(String address) {
        addresses.add(parse(address));
    }

    /// Whether bind(2) takes the address, and what is sent to it stays here.
    public boolean has(IpAddress address) {
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
    public @Nullable InetSocket listenerFor(FourTuple connection) {
        return ports.listener(
                connection.server(),
                connection.serverPort(),
                connection.client(),
                connection.clientPort());
    }

    public static IpAddress parse(String address) {
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
