package sysport.notation;

import sysport.kernel.SocketCalls;
import sysport.notation.Constants.Constant;

import java.util.stream.Stream;

/// The names of socket options, of each level, and of the values that some of them have.
public final class OptionNames {
    private static final int SO_TYPE = 3;
    private static final int SO_PROTOCOL = 38;
    private static final int SO_DOMAIN = 39;

    /// Of level IPPROTO_TCP.
    public static final int TCP_INFO = 11;

    private static final int IPPROTO_IP = 0;

    private static final Constants SOCKET =
            Constants.oneOf(
                    new Constant("SO_DEBUG", 1),
                    new Constant("SO_REUSEADDR", SocketCalls.SO_REUSEADDR),
                    new Constant("SO_TYPE", SO_TYPE),
                    new Constant("SO_ERROR", SocketCalls.SO_ERROR),
                    new Constant("SO_DONTROUTE", 5),
                    new Constant("SO_BROADCAST", 6),
                    new Constant("SO_SNDBUF", SocketCalls.SO_SNDBUF),
                    new Constant("SO_RCVBUF", SocketCalls.SO_RCVBUF),
                    new Constant("SO_KEEPALIVE", SocketCalls.SO_KEEPALIVE),
                    new Constant("SO_OOBINLINE", 10),
                    new Constant("SO_PRIORITY", 12),
                    new Constant("SO_LINGER", SocketCalls.SO_LINGER),
                    new Constant("SO_REUSEPORT", SocketCalls.SO_REUSEPORT),
                    new Constant("SO_PASSCRED", 16),
                    new Constant("SO_PEERCRED", 17),
                    new Constant("SO_RCVLOWAT", 18),
                    new Constant("SO_SNDLOWAT", 19),
                    new Constant("SO_RCVTIMEO", SocketCalls.SO_RCVTIMEO),
                    new Constant("SO_SNDTIMEO", SocketCalls.SO_SNDTIMEO),
                    new Constant("SO_TIMESTAMP", 29),
                    new Constant("SO_ACCEPTCONN", SocketCalls.SO_ACCEPTCONN),
                    new Constant("SO_SNDBUFFORCE", 32),
                    new Constant("SO_RCVBUFFORCE", 33),
                    new Constant("SO_MARK", 36),
                    new Constant("SO_PROTOCOL", SO_PROTOCOL),
                    new Constant("SO_DOMAIN", SO_DOMAIN),
                    new Constant("SO_PEEK_OFF", 42),
                    new Constant("SO_BUSY_POLL", 46),
                    new Constant("SO_INCOMING_CPU", 49),
                    new Constant("SO_COOKIE", 57),
                    new Constant("SO_ZEROCOPY", 60));

    private static final Constants IP =
            Constants.oneOf(
                    new Constant("IP_TOS", 1),
                    new Constant("IP_TTL", 2),
                    new Constant("IP_MTU_DISCOVER", 10),
                    new Constant("IP_RECVERR", 11),
                    new Constant("IP_MTU", 14),
                    new Constant("IP_FREEBIND", 15),
                    new Constant("IP_TRANSPARENT", 19),
                    new Constant("IP_BIND_ADDRESS_NO_PORT", 24),
                    new Constant("IP_LOCAL_PORT_RANGE", 51));

    private static final Constants TCP =
            Constants.oneOf(
                    new Constant("TCP_NODELAY", SocketCalls.TCP_NODELAY),
                    new Constant("TCP_MAXSEG", 2),
                    new Constant("TCP_CORK", SocketCalls.TCP_CORK),
                    new Constant("TCP_KEEPIDLE", 4),
                    new Constant("TCP_KEEPINTVL", 5),
                    new Constant("TCP_KEEPCNT", 6),
                    new Constant("TCP_SYNCNT", 7),
                    new Constant("TCP_LINGER2", 8),
                    new Constant("TCP_DEFER_ACCEPT", 9),
                    new Constant("TCP_WINDOW_CLAMP", 10),
                    new Constant("TCP_INFO", TCP_INFO),
                    new Constant("TCP_QUICKACK", 12),
                    new Constant("TCP_CONGESTION", 13),
                    new Constant("TCP_USER_TIMEOUT", 18),
                    new Constant("TCP_FASTOPEN", 23),
                    new Constant("TCP_NOTSENT_LOWAT", 25));

    private static final Constants IPV6 =
            Constants.oneOf(
                    new Constant("IPV6_UNICAST_HOPS", 16),
                    new Constant("IPV6_RECVERR", 25),
                    new Constant("IPV6_V6ONLY", SocketCalls.IPV6_V6ONLY),
                    new Constant("IPV6_TCLASS", 67));

    /// The states of tcp(7), as TCP_INFO numbers them.
    private static final Constants TCP_STATE =
            Constants.oneOf(
                    new Constant("ESTABLISHED", 1),
                    new Constant("SYN_SENT", 2),
                    new Constant("SYN_RECV", 3),
                    new Constant("FIN_WAIT1", 4),
                    new Constant("FIN_WAIT2", 5),
                    new Constant("TIME_WAIT", 6),
                    new Constant("CLOSE", 7),
                    new Constant("CLOSE_WAIT", 8),
                    new Constant("LAST_ACK", 9),
                    new Constant("LISTEN", 10),
                    new Constant("CLOSING", 11),
                    new Constant("TCP_ESTABLISHED", 1),
                    new Constant("TCP_SYN_SENT", 2),
                    new Constant("TCP_SYN_RECV", 3),
                    new Constant("TCP_FIN_WAIT1", 4),
                    new Constant("TCP_FIN_WAIT2", 5),
                    new Constant("TCP_TIME_WAIT", 6),
                    new Constant("TCP_CLOSE", 7),
                    new Constant("TCP_CLOSE_WAIT", 8),
                    new Constant("TCP_LAST_ACK", 9),
                    new Constant("TCP_LISTEN", 10),
                    new Constant("TCP_CLOSING", 11));

    private static final Constants NONE = Constants.oneOf();

    private OptionNames() {}

    /// The names of the options of `level`.
    public static Constants of(long level) {
        return switch ((int) level) {
            case SocketCalls.SOL_SOCKET -> SOCKET;
            case IPPROTO_IP -> IP;
            case SocketCalls.IPPROTO_TCP -> TCP;
            case SocketCalls.IPPROTO_IPV6 -> IPV6;
            default -> NONE;
        };
    }

    /// The names of the values of an option that is read; of most there are none.
    public static Constants valuesOf(long level, long option) {
        if (level == SocketCalls.IPPROTO_TCP && option == TCP_INFO) {
            return TCP_STATE;
        }
        return switch (level == SocketCalls.SOL_SOCKET ? (int) option : -1) {
            case SO_TYPE -> Constants.SOCKET_TYPE;
            case SO_PROTOCOL -> Constants.PROTOCOL;
            case SO_DOMAIN -> Constants.DOMAIN;
            default -> NONE;
        };
    }

    /// All tables.
    static Stream<Constants> all() {
        return Stream.of(SOCKET, IP, TCP, IPV6);
    }
}
