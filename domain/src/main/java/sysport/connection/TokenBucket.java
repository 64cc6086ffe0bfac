package sysport.connection;

/// A token bucket: holds `burst` tokens at most, gains one in each interval, and gives one for each
/// request. Kept as the one moment at which it will be full again, so that nothing has to tick (the
/// generic cell rate algorithm of ITU-T I.371 does so).
///
///     tokens missing now = (fullAt - now) / interval, if that is in the future; else none
///
/// Immutable: whoever shares it replaces it as a whole. Times are nanoseconds of CLOCK_MONOTONIC.
///
/// @param fullAtNanos when it is full if nothing more is taken
record TokenBucket(long fullAtNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Size and speed of a bucket.
    ///
    /// @param intervalNanos in which it gains one token
    /// @param burst how many it holds
    record Rate(long intervalNanos, int burst) {
        /// @param perSecond tokens gained, at least 1; one a nanosecond is the most
        static Rate of(int perSecond, int burst) {
            return new Rate(Math.max(1, NANOS_PER_SECOND / perSecond), burst);
        }
    }

    /// A full one.
    static TokenBucket full(long nowNanos) {
        return new TokenBucket(nowNanos);
    }

    boolean isFull(long nowNanos) {
        return fullAtNanos - nowNanos <= 0;
    }

    /// How long until there is a token to take; 0 if there is one.
    long waitNanos(Rate rate, long nowNanos) {
        long missing = Math.max(0, fullAtNanos - nowNanos);
        return Math.max(0, missing - (rate.burst() - 1) * rate.intervalNanos());
    }

    /// The bucket after one token has been taken, which has to be there.
    TokenBucket take(Rate rate, long nowNanos) {
        long from = isFull(nowNanos) ? nowNanos : fullAtNanos;
        return new TokenBucket(from + rate.intervalNanos());
    }
}
