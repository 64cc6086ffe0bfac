package sysport.sim.tcp;

import sysport.sim.task.Timer;
import sysport.sim.task.VirtualClock;

/// When an endpoint acknowledges what it has received: at once, with its own next bytes, or 40
/// milliseconds later (RFC 9293, 3.8.6.3; `inet_csk_ack` of Linux). TCP hides it from programs, but
/// for the time that Nagle's algorithm makes the other side wait. Owned by a [ControlBlock].
public final class DelayedAck extends Timer {
    /// `TCP_ATO_MIN`.
    private static final long DELAY_NANOS = 40 * VirtualClock.NANOS_PER_MILLI;

    /// After so long without data the sender begins anew (`TCP_RTO_MIN`).
    private static final long IDLE_NANOS = 200 * VirtualClock.NANOS_PER_MILLI;

    /// `TCP_MAX_QUICKACKS`: the first segments are acknowledged at once.
    private static final int QUICK_ACKS = 16;

    /// `TCP_MSS_DEFAULT`: what counts as a segment's worth until a larger one has come.
    private static final int LEAST_SEGMENT_BYTES = 536;

    private final ControlBlock connection;
    private final VirtualClock clock;
    private int quickAcks;
    private boolean isPingPong;
    private int pending;
    private int segments;
    private int largestSegment;
    private boolean hasReceived;
    private long lastReceived;

    DelayedAck(ControlBlock connection, VirtualClock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /// A connection begins, or is forgotten.
    void begin() {
        quickAcks = QUICK_ACKS;
        isPingPong = false;
        pending = 0;
        segments = 0;
        largestSegment = LEAST_SEGMENT_BYTES;
        hasReceived = false;
    }

    /// Whether the program answers what comes, so that an acknowledgement can go with the answer:
    /// TCP_QUICKACK is the opposite.
    public boolean isPingPong() {
        return isPingPong;
    }

    /// Bytes have come.
    void received(int bytes) {
        long now = clock.monotonic();
        if (hasReceived && now - lastReceived > IDLE_NANOS) {
            quickAcks = QUICK_ACKS;
        }
        hasReceived = true;
        lastReceived = now;
        pending += bytes;
        segments++;
        boolean manyBytes = pending > largestSegment;
        largestSegment =
                Math.max(largestSegment, Math.min(bytes, connection.route().segmentBytes()));
        if (quickAcks > 0 && !isPingPong) {
            quickAcks--;
            acknowledge();
        } else if (manyBytes) {
            acknowledge();
        } else if (!isSet()) {
            clock.set(this, clock.after(DELAY_NANOS));
        }
    }

    /// The program has read all that had come (`tcp_cleanup_rbuf`).
    void drained() {
        if (pending > 0 && (segments > 1 || !isPingPong)) {
            acknowledge();
        }
    }

    /// Our own bytes go out and take the acknowledgement along; soon after what has come, they are
    /// an answer to it.
    void piggyback() {
        if (hasReceived && clock.monotonic() - lastReceived < DELAY_NANOS) {
            isPingPong = true;
        }
        goAlong();
    }

    /// Something goes out that is no answer, as a FIN, and takes the acknowledgement along.
    void goAlong() {
        if (pending > 0) {
            acknowledge();
        }
    }

    /// TCP_QUICKACK.
    ///
    /// @param on acknowledge at once from now on, until answers are sent again
    public void setQuick(boolean on) {
        isPingPong = !on;
        if (on && pending > 0 && connection.receiving().size() == 0) {
            acknowledge();
        }
    }

    /// No answer has come to go along with.
    @Override
    protected void expire() {
        isPingPong = false;
        acknowledge();
    }

    /// How many bytes have come and are not acknowledged yet.
    int pending() {
        return pending;
    }

    /// All that has come is acknowledged now.
    void acknowledge() {
        int bytes = pending;
        pending = 0;
        segments = 0;
        clock.cancel(this);
        connection.route().acknowledge(bytes);
    }

    /// The connection is over.
    void end() {
        pending = 0;
        clock.cancel(this);
    }
}
