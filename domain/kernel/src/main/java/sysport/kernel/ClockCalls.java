package sysport.kernel;

/// The clocks of time(7).
public interface ClockCalls {

    /// The time of day: nanoseconds since 1970-01-01 00:00 UTC. It may jump.
    int CLOCK_REALTIME = 0;

    /// Nanoseconds since an arbitrary point. It never goes back: what deadlines are counted in.
    int CLOCK_MONOTONIC = 1;

    /// clock_gettime(2).
    ///
    /// @return the time in nanoseconds (C: `tv_sec` x 10^9 + `tv_nsec`); or a negated EINVAL (a
    ///   clock that there is not)
    long clock_gettime(int clock);
}
