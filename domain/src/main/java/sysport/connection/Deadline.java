package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Limits;
import sysport.http.wire.Phase;

/// Until when a connection waits for its peer, as the [Limits] grant it. Each is counted from when
/// it is set, or what it is about was seen.
public final class Deadline {
    /// How often to try sending to a peer for which there was no room. The kernel tells of room
    /// when a third of the send buffer is free; a peer may have taken less than that, and enough.
    public static final long LOOK_NANOS = 1_000_000_000L;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Limits limits;
    private final Now now;

    /// Null until there is a body, or no room for a response: most connections need neither.
    private @Nullable Patience withBody;

    private @Nullable Patience withReader;

    /// The phase of the request that is being received, and since when; null if none is.
    private @Nullable Phase phase;

    private long phaseBeganNanos;
    private long requestBeganNanos;
    private long nanos;

    /// When it was set.
    private long setNanos;

    /// Whether nothing has moved in the tunnel since it was set.
    private boolean resting;

    Deadline(Limits limits, Now now) {
        this.limits = limits;
        this.now = now;
    }

    /// For octets of a request. Rest and head are granted a time as a whole, a body from each
    /// arrival, and all of a request together another.
    void receiving(Phase current) {
        setNanos = now.nanos();
        if (current != phase) {
            begin(current);
        }
        Limits.Times times = limits.times();
        nanos =
                switch (current) {
                    case IDLE -> phaseBeganNanos + nanos(times.keepAliveMillis());
                    case HEAD ->
                            Math.min(phaseBeganNanos + nanos(times.headMillis()), requestEnds());
                    case BODY -> {
                        Patience patience = withBody();
                        patience.await(setNanos);
                        yield Math.min(patience.endsNanos(), requestEnds());
                    }
                };
    }

    private void begin(Phase current) {
        phaseBeganNanos = setNanos;
        if (phase != Phase.HEAD) {
            // The head may have come whole: then the request begins with its body.
            requestBeganNanos = phaseBeganNanos;
        }
        if (current == Phase.BODY) {
            withBody = null;
        }
        phase = current;
    }

    private Patience withBody() {
        Patience patience = withBody;
        if (patience == null) {
            patience =
                    new Patience(limits.times().bodyMillis(), limits.rates().bodyBytesPerSecond());
            withBody = patience;
        }
        return patience;
    }

    private Patience withReader() {
        Patience patience = withReader;
        if (patience == null) {
            patience =
                    new Patience(limits.times().sendMillis(), limits.rates().sendBytesPerSecond());
            withReader = patience;
        }
        return patience;
    }

    private long requestEnds() {
        return requestBeganNanos + nanos(limits.times().requestMillis());
    }

    /// So many octets have come from the peer.
    void arrived(int octets) {
        resting = false;
        if (octets > 0 && phase == Phase.BODY) {
            withBody().moved(octets, now.nanos());
        }
    }

    /// The request has been received: the next phase is that of another one.
    void received() {
        phase = null;
        withBody = null;
    }

    /// For octets in another protocol: it may rest as long as a connection between requests.
    void tunnelling() {
        setNanos = now.nanos();
        if (!resting) {
            resting = true;
            nanos = setNanos + nanos(limits.times().keepAliveMillis());
        }
    }

    /// For the peer to take something: there is no room for more.
    void sending() {
        Patience patience = withReader();
        setNanos = now.nanos();
        patience.await(setNanos);
        nanos = patience.endsNanos();
    }

    /// There was room for so many octets.
    void sent(int octets) {
        resting = false;
        if (withReader != null) {
            withReader.moved(octets, now.nanos());
        }
    }

    /// For the peer to end its sending.
    void lingering() {
        setNanos = now.nanos();
        nanos = setNanos + nanos(limits.times().lingerMillis());
    }

    /// By CLOCK_MONOTONIC.
    long nanos() {
        return nanos;
    }

    /// How long it was away when it was set.
    long nanosLeft() {
        return nanos - setNanos;
    }

    /// Whether a request has begun that is not whole.
    boolean isWithinRequest() {
        return phase == Phase.HEAD || phase == Phase.BODY;
    }

    private static long nanos(long millis) {
        return millis * NANOS_PER_MILLI;
    }
}
