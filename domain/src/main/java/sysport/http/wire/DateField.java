package sysport.http.wire;

import sysport.http.HttpDate;

import java.nio.charset.StandardCharsets;

/// The line `Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n`, encoded once a second. Owned by one loop or
/// one thread and used by it alone.
public final class DateField {
    private static final int DATE_AT = 6;

    private final byte[] line =
            "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n".getBytes(StandardCharsets.US_ASCII);
    private long second;

    /// @param epochSecond the time of now: seconds since the epoch
    public DateField(long epochSecond) {
        update(epochSecond);
    }

    /// Tells the time: seconds since the epoch.
    public void update(long epochSecond) {
        if (epochSecond != second) {
            HttpDate.write(epochSecond, line, DATE_AT);
            second = epochSecond;
        }
    }

    /// The octets of the line, changed in place by [#update]: not to be written to, nor kept.
    byte[] line() {
        return line;
    }
}
