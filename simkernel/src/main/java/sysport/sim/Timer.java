package sysport.sim;

/// Something that happens at a time of the [VirtualClock]. Its owner may set it again and again.
abstract class Timer {
    static final long NEVER = Long.MAX_VALUE;

    /// Owned by the clock: when it is due, its place among those due at once, and in the heap.
    long deadline;

    long sequence;
    int heapIndex = -1;

    final boolean isSet() {
        return heapIndex >= 0;
    }

    final boolean isBefore(Timer other) {
        return deadline != other.deadline ? deadline < other.deadline : sequence < other.sequence;
    }

    /// Called once when due; the timer is not set any more.
    abstract void expire();
}
