package sysport.http;

import org.jspecify.annotations.Nullable;

import sysport.http.grammar.Authority;
import sysport.http.grammar.OctetClass;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Percent-encoding (RFC 3986 2.1) of paths: octets on both sides, for the name of a file is
/// octets.
public final class PercentEncoding {
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentEncoding() {}

    /// Decodes the path of a request, once.
    ///
    /// @return the octets, or null for what cannot name one file: a bad escape, a NUL, and an
    ///   escaped slash, which one reader would take for a part of a name and another one for the
    ///   end of it
    public static byte @Nullable [] decode(byte[] array, int start, int end) {
        byte[] decoded = new byte[end - start];
        int length = 0;
        for (int at = start; at < end; at++) {
            byte octet = array[at];
            if (octet == '%') {
                if (!Authority.isEscape(array, at, end)) {
                    return null;
                }
                octet =
                        (byte)
                                (OctetClass.hexValue(array[at + 1]) << 4
                                        | OctetClass.hexValue(array[at + 2]));
                if (octet == '/') {
                    return null;
                }
                at += 2;
            }
            if (octet == 0) {
                return null;
            }
            decoded[length++] = octet;
        }
        return length == decoded.length ? decoded : Arrays.copyOf(decoded, length);
    }

    /// Encodes one segment of a path: everything but unreserved characters is escaped, so that it
    /// is a segment of exactly these octets wherever it is put, also in front of a colon.
    public static String encodeSegment(byte[] segment) {
        var encoded = new ByteArrayOutputStream(segment.length + 16);
        for (byte octet : segment) {
            if (OctetClass.is(OctetClass.UNRESERVED, octet)) {
                encoded.write(octet);
            } else {
                encoded.write('%');
                encoded.write(DIGITS.charAt((octet & 0xff) >> 4));
                encoded.write(DIGITS.charAt(octet & 0xf));
            }
        }
        return encoded.toString(StandardCharsets.US_ASCII);
    }
}
