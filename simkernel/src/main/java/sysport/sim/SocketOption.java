package sysport.sim;

import static sysport.sim.SocketOption.Fidelity.ABSENT;
import static sysport.sim.SocketOption.Fidelity.MODELLED;
import static sysport.sim.SocketOption.Fidelity.STORED;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketCalls;

/// The options of TCP sockets on Linux, and what the simulated kernel makes of each: the one table
/// of it. A number that is not here is one that Linux does not know.
public enum SocketOption {
    SO_REUSEADDR(SocketCalls.SOL_SOCKET, 2, MODELLED, false),
    SO_TYPE(SocketCalls.SOL_SOCKET, 3, ABSENT, true),
    SO_ERROR(SocketCalls.SOL_SOCKET, 4, MODELLED, true),
    SO_DONTROUTE(SocketCalls.SOL_SOCKET, 5, ABSENT, false),
    SO_BROADCAST(SocketCalls.SOL_SOCKET, 6, ABSENT, false),
    SO_SNDBUF(SocketCalls.SOL_SOCKET, 7, MODELLED, false),
    SO_RCVBUF(SocketCalls.SOL_SOCKET, 8, MODELLED, false),
    SO_KEEPALIVE(SocketCalls.SOL_SOCKET, 9, STORED, false),
    SO_OOBINLINE(SocketCalls.SOL_SOCKET, 10, ABSENT, false),
    SO_PRIORITY(SocketCalls.SOL_SOCKET, 12, ABSENT, false),
    SO_LINGER(SocketCalls.SOL_SOCKET, 13, MODELLED, false),
    SO_REUSEPORT(SocketCalls.SOL_SOCKET, 15, MODELLED, false),
    SO_RCVLOWAT(SocketCalls.SOL_SOCKET, 18, ABSENT, false),
    SO_SNDLOWAT(SocketCalls.SOL_SOCKET, 19, ABSENT, false),
    SO_RCVTIMEO(SocketCalls.SOL_SOCKET, 20, MODELLED, false),
    SO_SNDTIMEO(SocketCalls.SOL_SOCKET, 21, MODELLED, false),
    SO_ACCEPTCONN(SocketCalls.SOL_SOCKET, 30, MODELLED, true),
    SO_PROTOCOL(SocketCalls.SOL_SOCKET, 38, ABSENT, true),
    SO_DOMAIN(SocketCalls.SOL_SOCKET, 39, ABSENT, true),
    SO_BUSY_POLL(SocketCalls.SOL_SOCKET, 46, ABSENT, false),
    SO_INCOMING_CPU(SocketCalls.SOL_SOCKET, 49, ABSENT, false),
    SO_ZEROCOPY(SocketCalls.SOL_SOCKET, 60, ABSENT, false),
    TCP_NODELAY(SocketCalls.IPPROTO_TCP, 1, STORED, false),
    TCP_MAXSEG(SocketCalls.IPPROTO_TCP, 2, ABSENT, false),
    TCP_CORK(SocketCalls.IPPROTO_TCP, 3, MODELLED, false),
    TCP_KEEPIDLE(SocketCalls.IPPROTO_TCP, 4, ABSENT, false),
    TCP_KEEPINTVL(SocketCalls.IPPROTO_TCP, 5, ABSENT, false),
    TCP_KEEPCNT(SocketCalls.IPPROTO_TCP, 6, ABSENT, false),
    TCP_SYNCNT(SocketCalls.IPPROTO_TCP, 7, ABSENT, false),
    TCP_LINGER2(SocketCalls.IPPROTO_TCP, 8, ABSENT, false),
    TCP_DEFER_ACCEPT(SocketCalls.IPPROTO_TCP, 9, ABSENT, false),
    TCP_WINDOW_CLAMP(SocketCalls.IPPROTO_TCP, 10, ABSENT, false),
    TCP_INFO(SocketCalls.IPPROTO_TCP, 11, ABSENT, true),
    TCP_QUICKACK(SocketCalls.IPPROTO_TCP, 12, ABSENT, false),
    TCP_CONGESTION(SocketCalls.IPPROTO_TCP, 13, ABSENT, false),
    TCP_USER_TIMEOUT(SocketCalls.IPPROTO_TCP, 18, ABSENT, false),
    TCP_FASTOPEN(SocketCalls.IPPROTO_TCP, 23, ABSENT, false),
    TCP_NOTSENT_LOWAT(SocketCalls.IPPROTO_TCP, 25, ABSENT, false),
    IPV6_V6ONLY(SocketCalls.IPPROTO_IPV6, 26, MODELLED, false);

    /// What the simulated kernel makes of an option.
    public enum Fidelity {
        /// It has the effect that it has on Linux.
        MODELLED,

        /// It can be set and read back; its effect is one that the simulation has no room for.
        STORED,

        /// Its use throws UnsupportedOperationException.
        ABSENT
    }

    private final int level;
    private final int number;
    private final Fidelity fidelity;
    private final boolean readOnly;

    SocketOption(int level, int number, Fidelity fidelity, boolean readOnly) {
        this.level = level;
        this.number = number;
        this.fidelity = fidelity;
        this.readOnly = readOnly;
    }

    /// What the simulated kernel makes of it.
    public Fidelity fidelity() {
        return fidelity;
    }

    int level() {
        return level;
    }

    int number() {
        return number;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /// The option of that number; null if Linux has none.
    static @Nullable SocketOption of(int level, int number) {
        for (SocketOption option : values()) {
            if (option.level == level && option.number == number) {
                return option;
            }
        }
        return null;
    }

    /// Throws UnsupportedOperationException for one that is absent.
    SocketOption orUnsupported() {
        if (fidelity == ABSENT) {
            throw new UnsupportedOperationException(
                    name() + " is an option of Linux that the simulated kernel does not model");
        }
        return this;
    }
}
