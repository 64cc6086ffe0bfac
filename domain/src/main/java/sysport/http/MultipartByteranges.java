package sysport.http;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What stands around the parts of a multipart/byteranges content (RFC 9110 14.6, RFC 2046 5.1.1).
///
///     --BOUNDARY CRLF
///     Content-Type: text/plain CRLF
///     Content-Range: bytes 0-49/1234 CRLF
///     CRLF
///     ..the octets of the part..  CRLF
///     --BOUNDARY CRLF ...
///     --BOUNDARY-- CRLF
///
/// The boundary must not occur in a part, and the parts of a file are not looked through. So it is
/// made of two times of the answer, to the nanosecond: whoever wrote the content before could not
/// know them. It is no secret, only new.
public final class MultipartByteranges {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final String boundary;
    private final @Nullable String contentType;
    private final long completeLength;

    /// @param realtimeNanos the time of day of the answer
    /// @param monotonicNanos the same time since the machine has started
    /// @param contentType of the representation; null if it has none
    /// @param completeLength octets of the whole representation
    public MultipartByteranges(
            long realtimeNanos,
            long monotonicNanos,
            @Nullable String contentType,
            long completeLength) {
        long high = mixed(realtimeNanos + mixed(monotonicNanos));
        long low = mixed(high + realtimeNanos);
        this.boundary = HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
        this.contentType = contentType;
        this.completeLength = completeLength;
    }

    /// The value of Content-Type of the response.
    public String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    /// What stands before the octets of a part.
    ///
    /// @param isFirst whether no part stands before it
    public byte[] before(ByteRange part, boolean isFirst) {
        String type = contentType == null ? "" : "Content-Type: " + contentType + "\r\n";
        String text =
                (isFirst ? "--" : "\r\n--")
                        + boundary
                        + "\r\n"
                        + type
                        + "Content-Range: "
                        + part.contentRange(completeLength)
                        + "\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// What stands behind the octets of the last part.
    public byte[] end() {
        return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// The finalizer of SplitMix64: each bit of the number has a part in each bit of the answer.
    private static long mixed(long number) {
        long z = number + GOLDEN_RATIO;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
