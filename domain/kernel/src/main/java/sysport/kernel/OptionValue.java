package sysport.kernel;

/// The value of a socket option, in the shape that the option has in C.
public sealed interface OptionValue {

    OptionValue OFF = new Int(0);
    OptionValue ON = new Int(1);

    /// `int`: most options.
    record Int(int value) implements OptionValue {}

    /// `struct linger`: SO_LINGER. If `on`, close waits up to `seconds` for unsent bytes; with 0 it
    /// resets the connection.
    record Linger(boolean on, int seconds) implements OptionValue {}

    /// `struct timeval`: SO_RCVTIMEO and SO_SNDTIMEO. 0 means for ever.
    ///
    /// @param microseconds 0 to 999,999
    record Timeval(long seconds, long microseconds) implements OptionValue {

        /// The timeout of `nanos` nanoseconds, rounded up to a microsecond, so that it never
        /// becomes 0 by rounding.
        public static Timeval ofNanos(long nanos) {
            long micros = Math.ceilDiv(nanos, 1_000L);
            return new Timeval(micros / 1_000_000, micros % 1_000_000);
        }
    }
}
