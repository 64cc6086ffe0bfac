package sysport.sim.model;

import static sysport.sim.model.Fidelity.ABSENT;
import static sysport.sim.model.Fidelity.MODELLED;
import static sysport.sim.model.Fidelity.STORED;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketCalls;

/// The options of TCP sockets on Linux, and what the simulated kernel makes of each. A number that
/// is not here is one that Linux does not know.
public enum SocketOption {
    SO_REUSEADDR(SocketCalls.SOL_SOCKET, 2, MODELLED),
    SO_TYPE(SocketCalls.SOL_SOCKET, 3, MODELLED, true),
    SO_ERROR(SocketCalls.SOL_SOCKET, 4, MODELLED, true),
    SO_DONTROUTE(SocketCalls.SOL_SOCKET, 5, ABSENT),
    SO_BROADCAST(SocketCalls.SOL_SOCKET, 6, ABSENT),
    SO_SNDBUF(SocketCalls.SOL_SOCKET, 7, MODELLED),
    SO_RCVBUF(SocketCalls.SOL_SOCKET, 8, MODELLED),
    SO_KEEPALIVE(SocketCalls.SOL_SOCKET, 9, STORED),
    SO_OOBINLINE(SocketCalls.SOL_SOCKET, 10, ABSENT),
    SO_PRIORITY(SocketCalls.SOL_SOCKET, 12, ABSENT),
    SO_LINGER(SocketCalls.SOL_SOCKET, 13, MODELLED),
    SO_REUSEPORT(SocketCalls.SOL_SOCKET, 15, MODELLED),
    SO_RCVLOWAT(SocketCalls.SOL_SOCKET, 18, MODELLED),
    SO_SNDLOWAT(SocketCalls.SOL_SOCKET, 19, ABSENT),
    SO_RCVTIMEO(SocketCalls.SOL_SOCKET, 20, MODELLED),
    SO_SNDTIMEO(SocketCalls.SOL_SOCKET, 21, MODELLED),
    SO_ACCEPTCONN(SocketCalls.SOL_SOCKET, 30, MODELLED, true),
    SO_PROTOCOL(SocketCalls.SOL_SOCKET, 38, MODELLED, true),
    SO_DOMAIN(SocketCalls.SOL_SOCKET, 39, MODELLED, true),
    SO_BUSY_POLL(SocketCalls.SOL_SOCKET, 46, ABSENT),
    SO_INCOMING_CPU(SocketCalls.SOL_SOCKET, 49, ABSENT),
    SO_ZEROCOPY(SocketCalls.SOL_SOCKET, 60, ABSENT),
    IP_LOCAL_PORT_RANGE(0, 51, MODELLED),
    TCP_NODELAY(SocketCalls.IPPROTO_TCP, 1, MODELLED),
    TCP_MAXSEG(SocketCalls.IPPROTO_TCP, 2, ABSENT),
    TCP_CORK(SocketCalls.IPPROTO_TCP, 3, MODELLED),
    TCP_KEEPIDLE(SocketCalls.IPPROTO_TCP, 4, STORED),
    TCP_KEEPINTVL(SocketCalls.IPPROTO_TCP, 5, STORED),
    TCP_KEEPCNT(SocketCalls.IPPROTO_TCP, 6, STORED),
    TCP_SYNCNT(SocketCalls.IPPROTO_TCP, 7, MODELLED),
    TCP_LINGER2(SocketCalls.IPPROTO_TCP, 8, ABSENT),
    TCP_DEFER_ACCEPT(SocketCalls.IPPROTO_TCP, 9, MODELLED),
    TCP_WINDOW_CLAMP(SocketCalls.IPPROTO_TCP, 10, ABSENT),
    /// As far as an `int` shows `struct tcp_info`: the state, and the retries of the SYN.
    TCP_INFO(SocketCalls.IPPROTO_TCP, 11, MODELLED, true),
    TCP_QUICKACK(SocketCalls.IPPROTO_TCP, 12, MODELLED),
    TCP_CONGESTION(SocketCalls.IPPROTO_TCP, 13, ABSENT),
    TCP_USER_TIMEOUT(SocketCalls.IPPROTO_TCP, 18, STORED),
    TCP_FASTOPEN(SocketCalls.IPPROTO_TCP, 23, ABSENT),
    TCP_NOTSENT_LOWAT(SocketCalls.IPPROTO_TCP, 25, MODELLED),
    IPV6_V6ONLY(SocketCalls.IPPROTO_IPV6, 26, MODELLED);

    private static final SocketOption[] ALL = values();

    private final int level;
    private final int number;
    private final Fidelity fidelity;
    private final boolean readOnly;

    SocketOption(int level, int number, Fidelity fidelity) {
        this(level, number, fidelity, false);
    }

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

    /// As in socket(7): its level, or number.
    public int level() {
        return level;
    }

    /// As in socket(7): its level, or number.
    public int number() {
        return number;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /// The option of that number; null if Linux has none.
    public static @Nullable SocketOption of(int level, int number) {
        for (SocketOption option : ALL) {
            if (option.level == level && option.number == number) {
                return option;
            }
        }
        return null;
    }

    /// Throws UnsupportedOperationException for one that is absent.
    public SocketOption orUnsupported() {
        if (fidelity == ABSENT) {
            throw new UnsupportedOperationException(
                    name() + " is an option of Linux that the simulated kernel does not model");
        }
        return this;
    }
}
