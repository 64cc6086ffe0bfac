package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Method;
import sysport.http.Rejection;
import sysport.http.grammar.OctetClass;

import java.util.Arrays;

/// Reads the request line, `method SP target SP HTTP/1.x CRLF` (RFC 9112 3).
///
///     METHOD --SP--> TARGET --SP--> VERSION --LF--> complete
///
/// Resumes where it stopped, and looks at no octet of the method or the version twice. One space each, no other: where a reader might
/// split leniently (RFC 9112 3), two readers might split differently.
final class RequestLineParser {
    private enum State {
        METHOD,
        TARGET,
        VERSION
    }

    private static final int METHOD_BYTES_MAX = 32;

    /// What the version and the line end look like; a `0` stands for any digit.
    private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '0', '.', '0', '\r', '\n'};

    /// The usual version, to be compared at once.
    private static final byte[] HTTP_1_1 = {'H', 'T', 'T', 'P', '/', '1', '.', '1', '\r', '\n'};

    private static final int MAJOR_AT = 5;
    private static final int MINOR_AT = 7;
    private static final int VERSION_BYTES = 8;

    private final int lineBytesMax;
    private final RequestTarget target;
    private State state = State.METHOD;
    private int scanned;
    private int partStart;
    private boolean unusual;
    private @Nullable Method method;
    private int minorVersion;
    private @Nullable Rejection rejection;
    private @Nullable Rejection survivable;

    RequestLineParser(MessageLimits limits, RequestTarget target) {
        this.lineBytesMax = limits.requestLineBytes();
        this.target = target;
    }

    void begin() {
        state = State.METHOD;
        scanned = 0;
        unusual = false;
        method = null;
        minorVersion = 1;
        rejection = null;
        survivable = null;
    }

    /// Null while unknown.
    @Nullable Method method() {
        return method;
    }

    /// 0 or 1: a higher one is treated as 1 (RFC 9110 6.2).
    int minorVersion() {
        return minorVersion;
    }

    int scanned() {
        return scanned;
    }

    @Nullable Rejection rejection() {
        return rejection;
    }

    /// A mistake that leaves the framing of the message alone.
    @Nullable Rejection survivable() {
        return survivable;
    }

    /// Goes on with the message that stands in `array` from `base` to `end`.
    Progress parse(byte[] array, int base, int end) {
        if (state == State.METHOD && !parseMethod(array, base, end)) {
            return unfinished();
        }
        if (state == State.TARGET && !parseTarget(array, base, end)) {
            return unfinished();
        }
        return parseVersion(array, base, end) ? Progress.COMPLETE : unfinished();
    }

    private boolean parseMethod(byte[] array, int base, int end) {
        int stop = Math.min(end, base + METHOD_BYTES_MAX);
        int at = base + scanned;
        while (at < stop && OctetClass.is(OctetClass.TOKEN, array[at])) {
            at++;
        }
        scanned = at - base;
        if (at == stop) {
            return scanned == METHOD_BYTES_MAX ? fail(Rejections.METHOD_TOO_LONG) : false;
        }
        if (array[at] != ' ') {
            boolean blankOrEnd = array[at] == '\t' || array[at] == '\r' || array[at] == '\n';
            return fail(
                    blankOrEnd && at > base
                            ? Rejections.MALFORMED_REQUEST_LINE
                            : Rejections.MALFORMED_METHOD);
        }
        if (at == base) {
            return fail(Rejections.MALFORMED_METHOD);
        }
        method = Method.of(array, base, at);
        if (method == null) {
            survivable = Rejections.UNKNOWN_METHOD;
        } else if (method == Method.TRACE) {
            survivable = Rejections.TRACE_REFUSED;
        }
        partStart = ++scanned;
        state = State.TARGET;
        return true;
    }

    private boolean parseTarget(byte[] array, int base, int end) {
        int limit = base + lineBytesMax;
        int stop = Math.min(end, limit);
        int at = base + scanned;
        while (at < stop) {
            byte octet = array[at];
            if (!OctetClass.is(OctetClass.TARGET, octet)) {
                if (octet != '%' && octet != '[' && octet != ']') {
                    break;
                }
                unusual = true;
            }
            at++;
        }
        scanned = at - base;
        if (at == stop) {
            return at == limit ? fail(Rejections.REQUEST_LINE_TOO_LONG) : false;
        }
        if (array[at] != ' ') {
            boolean blankOrEnd = array[at] == '\t' || array[at] == '\r' || array[at] == '\n';
            return fail(blankOrEnd ? Rejections.MALFORMED_REQUEST_LINE : Rejections.INVALID_TARGET);
        }
        if (scanned == partStart) {
            return fail(Rejections.MALFORMED_REQUEST_LINE);
        }
        Rejection mistake = target.parse(array, base, base + partStart, at, method, unusual);
        if (mistake != null) {
            return fail(mistake);
        }
        if (survivable == null) {
            survivable = target.survivable;
        }
        partStart = ++scanned;
        state = State.VERSION;
        return partStart + VERSION_BYTES <= lineBytesMax || fail(Rejections.REQUEST_LINE_TOO_LONG);
    }

    private boolean parseVersion(byte[] array, int base, int end) {
        int start = base + partStart;
        int whole = start + HTTP_1_1.length;
        if (whole <= end && Arrays.equals(array, start, whole, HTTP_1_1, 0, HTTP_1_1.length)) {
            scanned = whole - base;
            return true;
        }
        for (int at = base + scanned; at < end; at++) {
            byte octet = array[at];
            int position = at - start;
            boolean digit = VERSION[position] == '0';
            if (digit ? !OctetClass.isDigit(octet) : octet != VERSION[position]) {
                return fail(
                        position < VERSION_BYTES
                                ? Rejections.MALFORMED_VERSION
                                : lineEndMistake(position, octet));
            }
            if (position == VERSION.length - 1) {
                scanned = at + 1 - base;
                minorVersion = array[start + MINOR_AT] == '0' ? 0 : 1;
                return array[start + MAJOR_AT] == '1' || fail(Rejections.OTHER_MAJOR_VERSION);
            }
        }
        scanned = end - base;
        return false;
    }

    private static Rejection lineEndMistake(int position, byte octet) {
        if (position > VERSION_BYTES) {
            return Rejections.BARE_CR;
        }
        if (octet == '\n') {
            return Rejections.BARE_LF;
        }
        return OctetClass.isDigit(octet)
                ? Rejections.MALFORMED_VERSION
                : Rejections.MALFORMED_REQUEST_LINE;
    }

    private boolean fail(Rejection mistake) {
        rejection = mistake;
        return false;
    }

    private Progress unfinished() {
        return rejection == null ? Progress.INCOMPLETE : Progress.REJECTED;
    }
}
