package sysport.sim.task;

/// Something that happens at a time of the [VirtualClock]. Its owner may set it again and again.
public abstract class Timer {
    public static final long NEVER = Long.MAX_VALUE;

    /// Owned by the clock: when it is due, its place among those due at once, and in the heap.
    public long deadline;

    long sequence;
    int heapIndex = -1;

    /// When it is due, of CLOCK_MONOTONIC.
    public final long deadline() {
        return deadline;
    }

    public final boolean isSet() {
        return heapIndex >= 0;
    }

    final boolean isBefore(Timer other) {
        return deadline != other.deadline ? deadline < other.deadline : sequence < other.sequence;
    }

    /// Called once when due; the timer is not set any more.
    protected abstract void expire();
}
