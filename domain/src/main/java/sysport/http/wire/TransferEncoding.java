package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.Rejection;
import sysport.http.grammar.ListElements;
import sysport.http.grammar.OctetClass;

import java.nio.charset.StandardCharsets;

/// The transfer codings of a message, of all its Transfer-Encoding lines together (RFC 9112 6.1).
/// Exactly `chunked` is taken.
///
/// Empty list elements are ignored, as RFC 9110 5.6.1.2 obliges each reader to: `, chunked` is
/// `chunked`. A list of nothing else is refused.
final class TransferEncoding {
    private static final byte[] CHUNKED = "chunked".getBytes(StandardCharsets.US_ASCII);

    private boolean present;
    private int chunked;
    private int others;
    private boolean chunkedLast;

    void begin() {
        present = false;
        chunked = 0;
        others = 0;
        chunkedLast = false;
    }

    boolean isPresent() {
        return present;
    }

    /// Takes the codings of one field line.
    ///
    /// @return the mistake, or null
    @Nullable Rejection add(FieldTable fields, int field) {
        present = true;
        byte[] array = fields.array();
        int end = fields.valueEnd(field);
        int at = fields.valueStart(field);
        while (at < end) {
            int comma = ListElements.elementEnd(array, at, end);
            Rejection mistake =
                    ListElements.isEmpty(array, at, comma) ? null : addCoding(array, at, comma);
            if (mistake != null) {
                return mistake;
            }
            at = comma + 1;
        }
        return null;
    }

    /// What is wrong with all of them together, or null.
    @Nullable Rejection mistake() {
        if (chunked + others == 0) {
            return Rejections.BAD_CODING;
        }
        if (!chunkedLast) {
            return Rejections.CHUNKED_NOT_LAST;
        }
        if (chunked > 1) {
            return Rejections.CHUNKED_TWICE;
        }
        return others > 0 ? Rejections.UNKNOWN_CODING : null;
    }

    private @Nullable Rejection addCoding(byte[] array, int start, int end) {
        int from = ListElements.skipBlanks(array, start, end);
        int to = from;
        while (to < end && OctetClass.is(OctetClass.TOKEN, array[to])) {
            to++;
        }
        int rest = ListElements.skipBlanks(array, to, end);
        boolean parameters = rest < end && array[rest] == ';';
        if (to == from || (rest < end && !parameters)) {
            return Rejections.BAD_CODING;
        }
        chunkedLast = ListElements.isElement(array, from, to, CHUNKED);
        if (chunkedLast) {
            chunked++;
            return parameters ? Rejections.CHUNKED_PARAMETER : null;
        }
        others++;
        return null;
    }
}
