package sysport.handler;

/// Octets in both directions at once: takes what the peer sends, gives what it is sent.
///
/// As the source of a response that [Handler#receive] gives, it makes the content of the response
/// from that of the request. As a [Body.Tunnel] it speaks another protocol.
///
///     take, take, ... ──▶ end
///     read, read, ... ──▶ -1     ──▶ close
///
/// It is asked for octets until it has none, and then given the next ones to take: what it holds
/// back is its own to bound. It is not asked while the peer takes nothing, and is then given nothing
/// either. One thread calls it at a time. What it throws resets the connection.
public interface Duplex extends Body.Source {

    /// Takes the octets from `from` to `to`, at least one. The array is lent until this returns.
    void take(byte[] array, int from, int to);

    /// The peer has sent all that it will. Called once at most.
    void end();

    /// As in [Body.Source].
    ///
    /// @return how many; 0 if there are none before more has been taken, which after [#end] is the
    ///   end as well; -1 at the end
    @Override
    int read(byte[] buffer, int offset, int length);
}
