package sysport.contract;

/// Options of socket(7), tcp(7) and ip(7) that Linux has and the port has no name for. A case that
/// uses one shows what the option does to the calls of the port.
public final class TcpOption {
    static final int IPPROTO_IP = 0;

    static final int SO_TYPE = 3;
    static final int SO_RCVLOWAT = 18;
    static final int SO_PROTOCOL = 38;
    static final int SO_DOMAIN = 39;

    static final int TCP_KEEPIDLE = 4;
    static final int TCP_KEEPINTVL = 5;
    static final int TCP_KEEPCNT = 6;
    public static final int TCP_DEFER_ACCEPT = 9;
    public static final int TCP_INFO = 11;
    static final int TCP_USER_TIMEOUT = 18;
    static final int TCP_NOTSENT_LOWAT = 25;

    /// The lowest port in the low half, the highest in the high half.
    static final int IP_LOCAL_PORT_RANGE = 51;

    private TcpOption() {}
}
