package sysport.handler;

import sysport.kernel.ClockCalls;

/// Clocks that are set by hand. They begin at 1 s after the boot and at the epoch.
public final class HandClock implements ClockCalls {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private long sinceEpochNanos;
    private long sinceBootNanos = 1_000_000_000L;

    public void pass(long millis) {
        sinceEpochNanos += millis * NANOS_PER_MILLI;
        sinceBootNanos += millis * NANOS_PER_MILLI;
    }

    @Override
    public long clock_gettime(int clock) {
        return clock == CLOCK_REALTIME ? sinceEpochNanos : sinceBootNanos;
    }
}
