package sysport.linux;

import java.nio.ByteBuffer;

/// `struct timespec` of clock_gettime(2).
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

    private Timespec() {}

    static long nanos(ByteBuffer from) {
        return from.getLong(SEC) * NANOS_PER_SECOND + from.getLong(NSEC);
    }
}
