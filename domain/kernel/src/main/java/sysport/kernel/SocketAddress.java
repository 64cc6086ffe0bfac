package sysport.kernel;

/// The address of a socket: what `struct sockaddr` carries. Written as in a transcript:
/// `127.0.0.1:80`, `[::1]:80`.
public sealed interface SocketAddress {

    /// An address of ip(7): `struct sockaddr_in`.
    ///
    /// @param address the four bytes, most significant first: 127.0.0.1 is 0x7f000001
    /// @param port 0 to 65535
    record Inet4(int address, int port) implements SocketAddress {
        public Inet4 {
            checkPort(port);
        }

        @Override
        public int family() {
            return SocketCalls.AF_INET;
        }

        @Override
        public String toString() {
            return InternetAddress.format4(address) + ":" + port;
        }
    }

    /// An address of ipv6(7): `struct sockaddr_in6`.
    ///
    /// @param high the first eight bytes, most significant first
    /// @param low the last eight bytes: `::1` is 0 and 1
    /// @param port 0 to 65535
    /// @param flowInfo traffic class and flow label, as on the wire
    /// @param scopeId the interface of a link-local address, or 0
    record Inet6(long high, long low, int port, int flowInfo, int scopeId)
            implements SocketAddress {
        public Inet6 {
            checkPort(port);
        }

        @Override
        public int family() {
            return SocketCalls.AF_INET6;
        }

        @Override
        public String toString() {
            return "["
                    + InternetAddress.format6(high, low)
                    + (scopeId == 0 ? "" : "%" + scopeId)
                    + "]:"
                    + port;
        }
    }

    /// No address, only the family AF_UNSPEC: connect(2) to it dissolves a connection.
    record Unspecified() implements SocketAddress {
        @Override
        public int family() {
            return SocketCalls.AF_UNSPEC;
        }

        @Override
        public String toString() {
            return "AF_UNSPEC";
        }
    }

    /// The address that a numeric IPv4 or IPv6 address and a port name; no name is looked up.
    ///
    /// @param host as `127.0.0.1` or `::1`, with or without brackets
    /// @throws IllegalArgumentException if `host` is no numeric address or `port` is not within 0
    ///   to 65535
    static SocketAddress of(String host, int port) {
        checkPort(port);
        return InternetAddress.parse(host, port);
    }

    /// The family of the address: AF_INET, AF_INET6, AF_UNSPEC.
    int family();

    private static void checkPort(int port) {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("not a port (0 to 65535): " + port);
        }
    }
}
