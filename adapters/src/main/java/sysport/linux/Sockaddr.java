package sysport.linux;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// `struct sockaddr` in its forms for IPv4 (ip(7)) and IPv6 (ipv6(7)). The family is in the
/// machine's byte order, port and addresses are in network order, that is, most significant byte
/// first.
///
/// ```c
/// struct sockaddr_in {            struct sockaddr_in6 {
///     sa_family_t    sin_family;      sa_family_t     sin6_family;
///     in_port_t      sin_port;        in_port_t       sin6_port;
///     struct in_addr sin_addr;        uint32_t        sin6_flowinfo;
///     char           sin_zero[8];     struct in6_addr sin6_addr;
/// };                                  uint32_t        sin6_scope_id;
///                                 };
/// ```
///
/// ```text
///      0      2      4              8                              16
///      +------+------+--------------+-------------------------------+
///      |family| port |   sin_addr   |           sin_zero            |
///      +------+------+--------------+-------------------------------+
///
///      0      2      4              8                       24             28
///      +------+------+--------------+-----------/ /----------+--------------+
///      |family| port |   flowinfo   |       sin6_addr        |   scope_id   |
///      +------+------+--------------+-----------/ /----------+--------------+
/// ```
final class Sockaddr {
    static final int INET_BYTES = 16;
    static final int INET6_BYTES = 28;

    /// AF_UNSPEC is known by its family alone; this is the least that connect(2) takes for it.
    static final int UNSPECIFIED_BYTES = 16;

    static final int FAMILY = 0;
    static final int PORT = 2;
    static final int ADDRESS = 4;
    static final int FLOWINFO = 4;
    static final int ADDRESS6 = 8;
    static final int SCOPE_ID = 24;

    private Sockaddr() {}

    /// Writes `address` to the start of `to`, which is in the machine's byte order.
    ///
    /// @return its length in bytes
    static int put(ByteBuffer to, SocketAddress address) {
        to.putShort(FAMILY, (short) address.family());
        return switch (address) {
            case SocketAddress.Inet4 inet -> {
                to.putShort(PORT, network((short) inet.port()));
                to.putInt(ADDRESS, network(inet.address()));
                to.putLong(8, 0);
                yield INET_BYTES;
            }
            case SocketAddress.Inet6 inet -> {
                to.putShort(PORT, network((short) inet.port()));
                to.putInt(FLOWINFO, network(inet.flowInfo()));
                to.putLong(ADDRESS6, network(inet.high()));
                to.putLong(ADDRESS6 + Long.BYTES, network(inet.low()));
                to.putInt(SCOPE_ID, inet.scopeId());
                yield INET6_BYTES;
            }
            case SocketAddress.Unspecified _ -> {
                to.putShort(PORT, (short) 0);
                to.putInt(ADDRESS, 0);
                to.putLong(8, 0);
                yield UNSPECIFIED_BYTES;
            }
        };
    }

    /// Reads the address that a call has left at the start of `from`, with `length` bytes.
    static SocketAddress get(ByteBuffer from, int length) {
        int family = length < Short.BYTES ? SocketCalls.AF_UNSPEC : from.getShort(FAMILY);
        return switch (family) {
            case SocketCalls.AF_INET ->
                    new SocketAddress.Inet4(
                            network(from.getInt(ADDRESS)), network(from.getShort(PORT)) & 0xffff);
            case SocketCalls.AF_INET6 ->
                    new SocketAddress.Inet6(
                            network(from.getLong(ADDRESS6)),
                            network(from.getLong(ADDRESS6 + Long.BYTES)),
                            network(from.getShort(PORT)) & 0xffff,
                            network(from.getInt(FLOWINFO)),
                            from.getInt(SCOPE_ID));
            case SocketCalls.AF_UNSPEC -> new SocketAddress.Unspecified();
            default -> throw new UnsupportedOperationException("an address of family " + family);
        };
    }

    private static short network(short value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes(value);
    }

    private static int network(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
                ? value
                : Integer.reverseBytes(value);
    }

    private static long network(long value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }
}
