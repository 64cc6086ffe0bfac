package sysport.sim.inet;

/// The local ports that the kernel chooses from (ip(7)): `net.ipv4.ip_local_port_range`, within
/// which IP_LOCAL_PORT_RANGE may make it narrower for one socket. They are tried in two halves, of
/// which bind begins with one and connect with the other.
///
/// @param low the first
/// @param size how many; even, or 1
record PortRange(int low, int size) {
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int LAST_EPHEMERAL = 60_999;

    static PortRange of(SocketSettings settings) {
        int range = settings.portRange();
        int low = within(range & 0xffff, FIRST_EPHEMERAL);
        int size = within(range >>> 16, LAST_EPHEMERAL) - low + 1;
        return new PortRange(low, size > 1 ? size & ~1 : 1);
    }

    private static int within(int wanted, int otherwise) {
        return FIRST_EPHEMERAL <= wanted && wanted <= LAST_EPHEMERAL ? wanted : otherwise;
    }

    /// How many ports a half has.
    int half() {
        return Math.max(1, size / 2);
    }

    /// @param index counts from `start` on, around the half
    /// @param parity 0 or 1: which half
    int port(int start, int index, int parity) {
        return size == 1 ? low : low + (start + index) % half() * 2 + parity;
    }
}
