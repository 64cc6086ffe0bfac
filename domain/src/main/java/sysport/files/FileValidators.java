package sysport.files;

import sysport.http.EntityTag;
import sysport.http.Validators;
import sysport.kernel.Stat;

/// Tells the states of files from each other, by what fstat(2) says of them.
///
/// The entity tag is made of length, time of modification, and which file it is: one that was put
/// in the place of another differs. It is strong (RFC 9110 8.8.1) once the last modification is so
/// long ago that a further one would have another time. Until then it is weak: the same tag may
/// stand for two states.
///
///     "3e8-2ebc98a1-0-5f1d0c2b"     length - seconds - nanoseconds - file, hexadecimal
final class FileValidators {
    /// No file system counts the time of modification in longer steps.
    private static final long SETTLED_SECONDS = 2;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private FileValidators() {}

    /// @param nowSeconds the time of day, not after the look at the file
    static Validators of(Stat stat, long nowSeconds) {
        String opaque =
                Long.toHexString(stat.sizeBytes())
                        + '-'
                        + Long.toHexString(stat.modifiedSeconds())
                        + '-'
                        + Integer.toHexString(stat.modifiedNanos())
                        + '-'
                        + Integer.toHexString(file(stat));
        // A date in the future would be later than the Date of the response (RFC 9110 8.8.2.1).
        long modified = Math.clamp(stat.modifiedSeconds(), 0, nowSeconds);
        return Validators.of(new EntityTag(!isSettled(stat, nowSeconds), opaque), modified);
    }

    /// Whether the next modification will have another time.
    ///
    /// @param nowSeconds the time of day, not after the look at the file
    static boolean isSettled(Stat stat, long nowSeconds) {
        return stat.modifiedSeconds() < nowSeconds - SETTLED_SECONDS;
    }

    /// The numbers of the file and its device are nobody's business: only that they are others.
    private static int file(Stat stat) {
        long mixed = (31 * stat.device() + stat.inode()) * GOLDEN_RATIO;
        return (int) (mixed >>> 32);
    }
}
