package sysport.sim.tcp;

/// The states of a connection (RFC 9293, 3.3.2). SYN_RECEIVED never lasts: a handshake is done at
/// once or not at all.
public enum TcpState {
    ESTABLISHED(1),
    SYN_SENT(2),
    FIN_WAIT_1(4),
    FIN_WAIT_2(5),
    CLOSED(7),
    CLOSE_WAIT(8),
    LAST_ACK(9),
    LISTEN(10),
    CLOSING(11);

    private final int number;

    TcpState(int number) {
        this.number = number;
    }

    /// As in the `tcpi_state` of TCP_INFO (`<netinet/tcp.h>`).
    public int number() {
        return number;
    }
}
