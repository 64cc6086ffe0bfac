package sysport.connection;

import sysport.kernel.SocketAddress;

/// What counts as one address where clients are counted: an IPv4 address, or an IPv6 network of 64
/// bits, within which one host can have any address it likes (RFC 4291, 2.5.4; RFC 8981).
final class PeerAddress {
    /// `::ffff:0:0/96`, the IPv4 addresses as a listener for IPv6 sees them (RFC 4291, 2.5.5.2).
    private static final long MAPPED_PREFIX = 0xffffL;

    private PeerAddress() {}

    /// A number for it. An IPv4 address is given as a network within `::/32`, in which no host is
    /// (RFC 4291, 2.4, reserves `::/8`).
    static long of(SocketAddress address) {
        if (address instanceof SocketAddress.Inet4 inet4) {
            return mapped(inet4.address());
        }
        if (address instanceof SocketAddress.Inet6 inet6) {
            boolean isMapped = inet6.high() == 0 && inet6.low() >>> 32 == MAPPED_PREFIX;
            return isMapped ? mapped((int) inet6.low()) : inet6.high();
        }
        return 0;
    }

    private static long mapped(int address) {
        return Integer.toUnsignedLong(address);
    }
}
