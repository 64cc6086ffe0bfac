package sysport.connection;

import sysport.http.wire.DateField;
import sysport.kernel.ClockCalls;

/// The clocks of one thread.
///
/// The time of deadlines is read anew whenever it is asked for: no reading is kept that could be
/// older than what is counted from it, for a handler may have taken its time in between. What is
/// due is therefore counted from its cause. The Date field alone is kept, from wait to wait.
public final class Now {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ClockCalls clock;
    private final DateField date;

    public Now(ClockCalls clock) {
        this.clock = clock;
        date = new DateField(epochSecond(clock));
    }

    private static long epochSecond(ClockCalls clock) {
        return clock.clock_gettime(ClockCalls.CLOCK_REALTIME) / NANOS_PER_SECOND;
    }

    /// CLOCK_MONOTONIC, in nanoseconds.
    public long nanos() {
        return clock.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
    }

    /// The Date field, of when [#dateNow] was called last.
    DateField date() {
        return date;
    }

    /// The thread has waited: the date may be another.
    public void dateNow() {
        date.update(epochSecond(clock));
    }
}
