package sysport.server;

import sysport.http.DateField;
import sysport.kernel.ClockCalls;

/// The clocks as one thread last read them. One reading serves everything that the thread does at a
/// time: deadlines and the Date field.
final class Now {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ClockCalls clock;
    private final DateField date;
    private long monotonicNanos;

    Now(ClockCalls clock) {
        this.clock = clock;
        date = new DateField(epochSecond(clock));
        monotonicNanos = clock.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
    }

    /// Reads both clocks.
    void read() {
        monotonicNanos = clock.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        date.update(epochSecond(clock));
    }

    private static long epochSecond(ClockCalls clock) {
        return clock.clock_gettime(ClockCalls.CLOCK_REALTIME) / NANOS_PER_SECOND;
    }

    /// CLOCK_MONOTONIC, in nanoseconds.
    long nanos() {
        return monotonicNanos;
    }

    /// The Date field of this moment.
    DateField date() {
        return date;
    }
}
