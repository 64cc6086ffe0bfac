package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Rejection;

/// The fields behind the last chunk (RFC 9112 7.1.2): read as strictly as the header, kept in
/// octets of their own, never merged into it.
final class TrailerSection {
    private final FieldTable fields = new FieldTable();
    private final FieldSectionParser parser;
    private final OctetBuffer octets;
    private int position;

    TrailerSection(MessageLimits limits) {
        parser = new FieldSectionParser(limits, fields);
        octets = new OctetBuffer(0, limits.headerBytes());
    }

    void begin() {
        octets.clear();
        parser.begin(0);
    }

    /// Bound to octets that stay until the next [#begin], once the section is complete.
    FieldTable fields() {
        return fields;
    }

    /// The index after the last octet that was taken.
    int position() {
        return position;
    }

    @Nullable Rejection rejection() {
        return parser.rejection();
    }

    /// Goes on with the octets from `from` to `to`. Takes line by line, since what stands behind
    /// the section is the next request's.
    Progress read(byte[] array, int from, int to) {
        int at = from;
        while (at < to) {
            int lineEnd = at + 1;
            while (lineEnd < to && array[lineEnd - 1] != '\n') {
                lineEnd++;
            }
            int taken = Math.min(lineEnd, at + octets.maximum() - octets.length());
            octets.put(array, at, taken);
            at = taken;
            Progress progress = parser.parse(octets.array(), octets.start(), octets.end());
            if (progress != Progress.INCOMPLETE) {
                fields.bind(octets.array(), octets.start());
                position = at;
                return progress;
            }
        }
        position = at;
        return Progress.INCOMPLETE;
    }
}
