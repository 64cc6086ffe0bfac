package sysport.sim.tcp;

import sysport.sim.inet.FourTuple;

/// What is on its way over a [Wire] (RFC 9293, 3.1).
sealed interface Segment {

    /// Bytes of the stream.
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares segments.
    record Data(byte[] bytes) implements Segment {}

    /// Nothing follows.
    record Fin() implements Segment {}

    /// The FIN has come.
    record FinAcknowledged() implements Segment {}

    /// So many bytes more have come, and there is room for so many behind them.
    record Acknowledgement(int bytes, int window) implements Segment {}

    /// The last of the three of a handshake: the listener has a connection now.
    record HandshakeEnd(TcpSocket listener, FourTuple endpoints) implements Segment {}

    /// There is no such connection.
    record Reset() implements Segment {}

    /// Whether it is answered by a reset where there is no such connection (RFC 9293, 3.5.2).
    default boolean asksForReset() {
        return switch (this) {
            case Data _, Fin _, HandshakeEnd _ -> true;
            case FinAcknowledged _, Acknowledgement _, Reset _ -> false;
        };
    }
}
