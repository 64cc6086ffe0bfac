package sysport.connection;

/// How much longer a connection waits for a peer that is slow: a bucket of time. Waiting uses it
/// up, each octet that moves brings some of it back, never more than it holds at first.
///
///     full ──wait──▶ less ──wait──▶ used up: the peer is given up
///       ▲             │
///       └───octets────┘
///
/// A peer that stops altogether has exactly the whole of it. One that moves octets at the least rate
/// or faster keeps it for ever; a slower one uses it up, the sooner the slower it is. Only the time in
/// which the server waits for the peer counts, not that in which the peer waits for the server. Who was
/// fast before cannot save up more than the whole.
///
/// Times are nanoseconds of CLOCK_MONOTONIC. Used by the connection's thread.
final class Patience {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long wholeNanos;
    private final int octetsPerSecond;
    private long leftNanos;
    private boolean waiting;
    private long waitingSinceNanos;

    /// @param octetsPerSecond the least rate; 0: any octet brings back the whole
    Patience(long wholeMillis, int octetsPerSecond) {
        wholeNanos = wholeMillis * NANOS_PER_MILLI;
        this.octetsPerSecond = octetsPerSecond;
        leftNanos = wholeNanos;
    }

    /// The server waits for the peer from now on, if it does not already.
    void await(long nowNanos) {
        if (!waiting) {
            waiting = true;
            waitingSinceNanos = nowNanos;
        }
    }

    /// So many octets have moved, which ends the wait.
    void moved(int octets, long nowNanos) {
        if (waiting) {
            leftNanos -= nowNanos - waitingSinceNanos;
            waiting = false;
        }
        long earned =
                octetsPerSecond == 0 ? wholeNanos : octets * NANOS_PER_SECOND / octetsPerSecond;
        leftNanos = Math.min(wholeNanos, leftNanos + earned);
    }

    /// When it is used up if nothing moves. Only while the server waits.
    long endsNanos() {
        return waitingSinceNanos + leftNanos;
    }
}
