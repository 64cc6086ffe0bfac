package sysport.sim.inet;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

/// An address of either family in the 128 bits of IPv6; one of IPv4 is mapped (RFC 4291, 2.5.5.2).
///
/// @param high the first eight bytes
/// @param low the last eight bytes
public record IpAddress(long high, long low) {
    private static final long MAPPED = 0xffffL << 32;

    public static final IpAddress ANY4 = new IpAddress(0, MAPPED);
    static final IpAddress ANY6 = new IpAddress(0, 0);
    public static final IpAddress LOOPBACK4 = new IpAddress(0, MAPPED | 0x7f000001L);
    public static final IpAddress LOOPBACK6 = new IpAddress(0, 1);

    public static IpAddress of4(int address) {
        return new IpAddress(0, MAPPED | Integer.toUnsignedLong(address));
    }

    static IpAddress anyOf(int family) {
        return family == SocketCalls.AF_INET ? ANY4 : ANY6;
    }

    public boolean is4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    public boolean isAny() {
        return equals(ANY4) || equals(ANY6);
    }

    /// Whether it is one of the loopback interface, which each host has.
    public boolean isLoopback() {
        return is4() ? (low >>> 24 & 0xff) == 127 : equals(LOOPBACK6);
    }

    /// The address as a socket of `family` tells it.
    SocketAddress withPort(int family, int port) {
        return family == SocketCalls.AF_INET
                ? new SocketAddress.Inet4((int) low, port)
                : new SocketAddress.Inet6(high, low, port, 0, 0);
    }
}
