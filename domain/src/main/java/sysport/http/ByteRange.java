package sysport.http;

/// A part of a representation, in octets (RFC 9110 14.1.2): never empty.
///
/// @param first the position of the first octet; the representation begins with 0
/// @param last the position of the last one
public record ByteRange(long first, long last) {

    /// Throws IllegalArgumentException if there is no such range.
    public ByteRange {
        if (first < 0 || last < first || last == Long.MAX_VALUE) {
            throw new IllegalArgumentException("no range: " + first + "-" + last);
        }
    }

    /// How many octets.
    public long length() {
        return last - first + 1;
    }

    /// The value of Content-Range for this part (RFC 9110 14.4): `bytes 0-499/1234`.
    ///
    /// @param completeLength octets of the whole representation
    public String contentRange(long completeLength) {
        return "bytes " + first + "-" + last + "/" + completeLength;
    }

    /// The value of Content-Range in a 416: `bytes */1234`.
    public static String unsatisfied(long completeLength) {
        return "bytes */" + completeLength;
    }

    /// Whether they overlap, or one follows the other without a gap.
    boolean meets(ByteRange other) {
        return first <= other.last + 1 && other.first <= last + 1;
    }

    /// Both as one, if they meet.
    ByteRange joined(ByteRange other) {
        return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
    }
}
