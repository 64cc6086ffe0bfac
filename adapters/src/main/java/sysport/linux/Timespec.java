package sysport.linux;

import java.nio.ByteBuffer;

/// `struct timespec` of clock_gettime(2) and ppoll(2).
///
/// ```c
/// struct timespec {
///     time_t tv_sec;
///     long   tv_nsec;    /* 0 to 999,999,999 */
/// };
/// ```
///
/// ```text
///     0               8               16
///     +---------------+---------------+
///     |    tv_sec     |    tv_nsec    |
///     +---------------+---------------+
/// ```
final class Timespec {
    static final int BYTES = 16;

    static final int SEC = 0;
    static final int NSEC = 8;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final int MILLIS_PER_SECOND = 1000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Timespec() {}

    /// Writes so many milliseconds, of which there are 0 or more, to the start of `to`.
    static void putMillis(ByteBuffer to, int millis) {
        to.putLong(SEC, millis / MILLIS_PER_SECOND);
        to.putLong(NSEC, (long) (millis % MILLIS_PER_SECOND) * NANOS_PER_MILLI);
    }

    static long nanos(ByteBuffer from) {
        return from.getLong(SEC) * NANOS_PER_SECOND + from.getLong(NSEC);
    }
}
