package sysport.files;

import sysport.http.HttpDate;
import sysport.kernel.Errno;
import sysport.kernel.Stat;

/// A name in a directory, and what a request for it would find.
///
/// @param name its octets
/// @param file what is there
@SuppressWarnings("ArrayRecordComponent") // Nobody compares entries.
record ListedEntry(byte[] name, Target file) {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// The years 0 and 9999.
    private static final long FIRST_SECOND = -62_167_219_200L;

    private static final long LAST_SECOND = 253_402_300_799L;

    /// What is at the name, links followed.
    sealed interface Target {
        /// A file that is served.
        record RegularFile(Stat stat) implements Target {}

        /// A directory.
        record Directory(Stat stat) implements Target {}

        /// Nothing that can be opened here.
        ///
        /// @param reason for people
        record Closed(String reason) implements Target {}
    }

    /// For people: why a request would not find it.
    ///
    /// @param link whether the name is a symbolic link
    static Target.Closed closed(Errno errno, boolean link) {
        return new Target.Closed(
                switch (errno) {
                    case EXDEV -> "a link that leads out";
                    case ELOOP -> "a link that leads to itself";
                    case EACCES, EPERM -> "no permission";
                    case ENOENT, ENOTDIR -> link ? "a link that leads nowhere" : "gone";
                    default -> "cannot be opened";
                });
    }

    /// The time of modification as RFC 3339 writes it, in whole seconds: `1994-11-06T08:49:37Z`.
    static String time(Stat stat) {
        String date =
                HttpDate.format(Math.clamp(stat.modifiedSeconds(), FIRST_SECOND, LAST_SECOND));
        int month = 1 + MONTHS.indexOf(date.substring(8, 11)) / 3;
        return date.substring(12, 16)
                + (month < 10 ? "-0" : "-")
                + month
                + '-'
                + date.substring(5, 7)
                + 'T'
                + date.substring(17, 25)
                + 'Z';
    }
}
