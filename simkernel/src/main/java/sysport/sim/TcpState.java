package sysport.sim;

/// The states of a connection (RFC 9293, 3.3.2). SYN_RECEIVED never lasts: over the loopback
/// network a handshake is done at once or not at all.
enum TcpState {
    CLOSED,
    LISTEN,
    SYN_SENT,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK
}
