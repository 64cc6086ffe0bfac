package sysport.linux;

import sysport.kernel.OptionValue;
import sysport.kernel.SocketCalls;

import java.nio.ByteBuffer;

/// What setsockopt(2) and getsockopt(2) take for a value: an `int`, or one of the two structures of
/// socket(7).
///
/// ```c
/// struct linger {             struct timeval {
///     int l_onoff;                time_t      tv_sec;
///     int l_linger;               suseconds_t tv_usec;   /* 0 to 999,999 */
/// };                          };
/// ```
///
/// ```text
///     0         4         8            0               8               16
///     +---------+---------+            +---------------+---------------+
///     | l_onoff | l_linger|            |    tv_sec     |    tv_usec    |
///     +---------+---------+            +---------------+---------------+
/// ```
final class StructOptionValue {
    static final int INT_BYTES = 4;
    static final int LINGER_BYTES = 8;
    static final int TIMEVAL_BYTES = 16;

    static final int ONOFF = 0;
    static final int LINGER = 4;
    static final int SEC = 0;
    static final int USEC = 8;

    private StructOptionValue() {}

    /// Writes `value` to the start of `to`.
    ///
    /// @return its length in bytes
    static int put(ByteBuffer to, OptionValue value) {
        return switch (value) {
            case OptionValue.Int number -> {
                to.putInt(0, number.value());
                yield INT_BYTES;
            }
            case OptionValue.Linger linger -> {
                to.putInt(ONOFF, linger.on() ? 1 : 0);
                to.putInt(LINGER, linger.seconds());
                yield LINGER_BYTES;
            }
            case OptionValue.Timeval time -> {
                to.putLong(SEC, time.seconds());
                to.putLong(USEC, time.microseconds());
                yield TIMEVAL_BYTES;
            }
        };
    }

    /// How many bytes the value of an option has.
    static int size(int level, int option) {
        return switch (level == SocketCalls.SOL_SOCKET ? option : -1) {
            case SocketCalls.SO_LINGER -> LINGER_BYTES;
            case SocketCalls.SO_RCVTIMEO, SocketCalls.SO_SNDTIMEO -> TIMEVAL_BYTES;
            default -> INT_BYTES;
        };
    }

    /// Reads the value of an option from the start of `from`.
    static OptionValue get(ByteBuffer from, int level, int option) {
        return switch (size(level, option)) {
            case LINGER_BYTES ->
                    new OptionValue.Linger(from.getInt(ONOFF) != 0, from.getInt(LINGER));
            case TIMEVAL_BYTES -> new OptionValue.Timeval(from.getLong(SEC), from.getLong(USEC));
            default -> new OptionValue.Int(from.getInt(0));
        };
    }
}
