package sysport.files;

import sysport.http.EntityTag;
import sysport.http.Validators;
import sysport.kernel.Stat;

/// Tells the states of files from each other, so that any machine which has the same file says the
/// same.
///
/// | file | its entity tag |
/// | --- | --- |
/// | small: its octets are in memory | length and hash of the octets |
/// | larger, modified within a second | length and time of modification |
/// | larger, modified at a whole second | length and hash of the octets; of a vast file, of samples, and the time |
///
/// A time of whole seconds was hardly that of a write: a program has set it, and those that build
/// archives and images give one time to all files, so that it tells nothing.
///
/// A tag is strong (RFC 9110 8.8.1) once the last modification is so long ago that a further one
/// would have another time. Until then it is weak: the same tag may stand for two states.
///
///     "3e8-5f1d0c2b00a1b2c3"        length - hash, hexadecimal
///     "3e8-2ebc98a1-1dcd6500"       length - seconds - nanoseconds
///     "3e8-2ebc98a1-0-5f1d0c2b..."  length - seconds - nanoseconds - hash of samples
final class FileValidators {
    /// No file system counts the time of modification in longer steps.
    private static final long SETTLED_SECONDS = 2;

    /// 1991-01-01: no file was modified on Linux before. Programs that build images and archives
    /// write earlier times: 0, 1, the first day of 1980 (zip), 1985-10-26 (npm).
    private static final long EARLIEST_SECONDS = 662_688_000L;

    private FileValidators() {}

    /// By the hash of all the octets.
    ///
    /// @param hash of the `length` octets
    /// @param nowSeconds the time of day, not after the look at the file
    static Validators ofContent(Stat stat, long length, long hash, long nowSeconds) {
        return of(stat, Long.toHexString(length) + '-' + Long.toHexString(hash), nowSeconds);
    }

    /// By the time alone.
    static Validators ofTime(Stat stat, long nowSeconds) {
        return of(stat, time(stat), nowSeconds);
    }

    /// By the time, and the hash of some of the octets.
    static Validators ofSamples(Stat stat, long hash, long nowSeconds) {
        return of(stat, time(stat) + '-' + Long.toHexString(hash), nowSeconds);
    }

    /// For a file that is being changed, or cannot be read.
    static Validators unsure(Stat stat) {
        return Validators.of(EntityTag.weak(time(stat)));
    }

    private static String time(Stat stat) {
        return Long.toHexString(stat.sizeBytes())
                + '-'
                + Long.toHexString(stat.modifiedSeconds())
                + '-'
                + Integer.toHexString(stat.modifiedNanos());
    }

    private static Validators of(Stat stat, String opaque, long nowSeconds) {
        var tag = new EntityTag(!isSettled(stat, nowSeconds), opaque);
        if (stat.modifiedSeconds() < EARLIEST_SECONDS) {
            return Validators.of(tag);
        }
        // A date in the future would be later than the Date of the response (RFC 9110 8.8.2.1).
        return Validators.of(tag, Math.min(stat.modifiedSeconds(), nowSeconds));
    }

    /// Whether the next modification will have another time.
    ///
    /// @param nowSeconds the time of day, not after the look at the file
    static boolean isSettled(Stat stat, long nowSeconds) {
        return stat.modifiedSeconds() < nowSeconds - SETTLED_SECONDS;
    }

    /// Whether the time of modification tells one state from another.
    static boolean isTimeTelling(Stat stat) {
        return stat.modifiedNanos() != 0;
    }
}
