package sysport.sim.task;

import sysport.kernel.ClockCalls;
import sysport.kernel.Errno;

import java.util.Arrays;

/// The time of a simulation, and what is to happen at which time: a binary heap of timers. It moves
/// only when told to, and then to the next timer. Owned by the `Simulation`.
public final class VirtualClock {
    public static final long NANOS_PER_SECOND = 1_000_000_000L;
    public static final long NANOS_PER_MILLI = 1_000_000L;

    /// The time of day at which each simulation starts: 2026-01-01 00:00 UTC.
    private static final long REALTIME_AT_START = 1_767_225_600L * NANOS_PER_SECOND;

    /// As if the machine had been up for a quarter of an hour.
    private static final long MONOTONIC_AT_START = 900 * NANOS_PER_SECOND;

    private long now = MONOTONIC_AT_START;
    private long sequence;
    private Timer[] heap = new Timer[16];
    private int size;

    /// CLOCK_MONOTONIC in nanoseconds.
    public long monotonic() {
        return now;
    }

    /// Nanoseconds since the start.
    public long elapsed() {
        return now - MONOTONIC_AT_START;
    }

    /// CLOCK_REALTIME in nanoseconds since 1970.
    public long realtime() {
        return REALTIME_AT_START + (now - MONOTONIC_AT_START);
    }

    /// clock_gettime(2): nanoseconds, or a negated EINVAL for a clock that there is not.
    public long gettime(int clock) {
        return switch (clock) {
            case ClockCalls.CLOCK_REALTIME -> realtime();
            case ClockCalls.CLOCK_MONOTONIC -> monotonic();
            default -> Errno.EINVAL.negated();
        };
    }

    /// The time `nanos` from now; [Timer#NEVER] where it would not fit.
    public long after(long nanos) {
        return nanos >= Timer.NEVER - now ? Timer.NEVER : now + nanos;
    }

    public void set(Timer timer, long deadline) {
        cancel(timer);
        if (deadline == Timer.NEVER) {
            return;
        }
        timer.deadline = Math.max(deadline, now);
        timer.sequence = sequence++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        timer.heapIndex = size;
        heap[size] = timer;
        size++;
        siftUp(timer.heapIndex);
    }

    public void cancel(Timer timer) {
        int index = timer.heapIndex;
        if (index < 0) {
            return;
        }
        timer.heapIndex = -1;
        size--;
        if (index < size) {
            put(index, heap[size]);
            siftDown(index);
            siftUp(index);
        }
    }

    /// Goes to the next timer, and lets expire all that are due then.
    ///
    /// @return false if there is none
    boolean advance() {
        if (size == 0) {
            return false;
        }
        now = heap[0].deadline;
        expireDue();
        return true;
    }

    /// Lets `nanos` pass while somebody runs: what a thread takes that makes calls and never waits.
    void elapse(long nanos) {
        now += nanos;
        expireDue();
    }

    /// Those that are set meanwhile, even for now, are left for the next time.
    private void expireDue() {
        long later = sequence;
        while (size > 0 && heap[0].deadline <= now && heap[0].sequence < later) {
            Timer due = heap[0];
            cancel(due);
            due.expire();
        }
    }

    private void put(int index, Timer timer) {
        heap[index] = timer;
        timer.heapIndex = index;
    }

    private void siftUp(int start) {
        int index = start;
        Timer timer = heap[index];
        while (index > 0 && timer.isBefore(heap[(index - 1) / 2])) {
            put(index, heap[(index - 1) / 2]);
            index = (index - 1) / 2;
        }
        put(index, timer);
    }

    private void siftDown(int start) {
        int index = start;
        Timer timer = heap[index];
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(timer)) {
                break;
            }
            put(index, heap[child]);
            index = child;
        }
        put(index, timer);
    }
}
