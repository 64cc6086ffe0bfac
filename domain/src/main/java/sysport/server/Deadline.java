package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.http.Phase;

/// Until when a connection waits for its peer, as the [Limits] grant it. Counted from the last
/// reading of [Now].
final class Deadline {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Limits limits;
    private final Now now;

    /// The phase of the request that is being received; null if none is.
    private @Nullable Phase phase;

    private long nanos;

    Deadline(Limits limits, Now now) {
        this.limits = limits;
        this.now = now;
    }

    /// For octets of a request. Rest and head are granted a time as a whole, a body from each
    /// arrival.
    void receiving(Phase current) {
        if (current != phase || current == Phase.BODY) {
            phase = current;
            nanos = now.nanos() + grantedMillis(current) * NANOS_PER_MILLI;
        }
    }

    private long grantedMillis(Phase current) {
        return switch (current) {
            case IDLE -> limits.keepAliveMillis();
            case HEAD -> limits.headMillis();
            case BODY -> limits.bodyMillis();
        };
    }

    /// The request has been received: the next phase is that of another one.
    void received() {
        phase = null;
    }

    /// For octets in another protocol: it may rest as long as a connection between requests.
    void tunnelling() {
        nanos = now.nanos() + limits.keepAliveMillis() * NANOS_PER_MILLI;
    }

    /// For the peer to take something.
    void sending() {
        nanos = now.nanos() + limits.sendMillis() * NANOS_PER_MILLI;
    }

    /// For the peer to end its sending.
    void lingering() {
        nanos = now.nanos() + limits.lingerMillis() * NANOS_PER_MILLI;
    }

    /// By CLOCK_MONOTONIC.
    long nanos() {
        return nanos;
    }

    /// Whether a request has begun that is not whole.
    boolean isWithinRequest() {
        return phase == Phase.HEAD || phase == Phase.BODY;
    }
}
