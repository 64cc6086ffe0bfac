package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.Method;
import sysport.http.Rejection;
import sysport.http.grammar.Authority;
import sysport.http.grammar.OctetClass;

/// A request target taken apart: where its authority, path and query stand (RFC 9112 3.2). Offsets from the first octet of the message.
///
///     origin-form      /path?query                  the usual one
///     absolute-form    http://authority/path?query  its authority counts, not Host (RFC 9112 3.2.2)
///     authority-form   host:port                    CONNECT only: refused, this is no proxy
///     asterisk-form    *                            OPTIONS only: about the server
final class RequestTarget {
    private static final byte[] HTTP = {'h', 't', 't', 'p', ':', '/', '/'};
    private static final byte[] HTTPS = {'h', 't', 't', 'p', 's', ':', '/', '/'};
    static final int NONE = -1;

    int start;
    int end;

    /// The authority of an absolute-form, else [#NONE].
    int authorityStart;

    int authorityEnd;
    int pathStart;
    int pathEnd;

    /// The octet after the question mark, or [#NONE] if there is none.
    int queryStart;

    /// A mistake that leaves the framing of the message alone.
    @Nullable Rejection survivable;

    /// Takes the target of `method` apart; it stands in `array` from `from` to `to` in a message
    /// that begins at `base`.
    ///
    /// @param method null if unknown
    /// @param unusual whether a percent sign or a bracket is in it
    /// @return the mistake, or null
    @Nullable Rejection parse(
            byte[] array, int base, int from, int to, @Nullable Method method, boolean unusual) {
        start = from - base;
        end = to - base;
        authorityStart = NONE;
        authorityEnd = NONE;
        survivable = null;
        if (method == Method.CONNECT) {
            return connect(array, from, to);
        }
        if (from < to && array[from] == '/') {
            return pathAndQuery(array, base, from, to, unusual);
        }
        if (to - from == 1 && array[from] == '*') {
            pathStart = start;
            pathEnd = end;
            queryStart = NONE;
            return method == Method.OPTIONS ? null : Rejections.ASTERISK_WITHOUT_OPTIONS;
        }
        return absolute(array, base, from, to, unusual);
    }

    void copyFrom(RequestTarget other) {
        start = other.start;
        end = other.end;
        authorityStart = other.authorityStart;
        authorityEnd = other.authorityEnd;
        pathStart = other.pathStart;
        pathEnd = other.pathEnd;
        queryStart = other.queryStart;
    }

    /// The port is not optional here, and not empty (RFC 9110 9.3.6).
    private static Rejection connect(byte[] array, int from, int to) {
        int hostEnd = Authority.hostEnd(array, from, to);
        boolean whole = hostEnd > from && hostEnd + 1 < to && Authority.isValid(array, from, to);
        return whole ? Rejections.CONNECT_REFUSED : Rejections.BAD_CONNECT_TARGET;
    }

    private @Nullable Rejection absolute(
            byte[] array, int base, int from, int to, boolean unusual) {
        boolean http = startsWith(array, from, to, HTTP);
        if (!http && !startsWith(array, from, to, HTTPS)) {
            return Rejections.NOT_ORIGIN_FORM;
        }
        int authority = from + (http ? HTTP.length : HTTPS.length);
        int path = authority;
        while (path < to && array[path] != '/' && array[path] != '?') {
            if (array[path] == '@') {
                return Rejections.USERINFO;
            }
            path++;
        }
        boolean hasHost = path > authority && array[authority] != ':';
        if (!hasHost || !Authority.isValid(array, authority, path)) {
            return Rejections.BAD_AUTHORITY;
        }
        authorityStart = authority - base;
        authorityEnd = path - base;
        survivable = http ? null : Rejections.OTHER_SCHEME;
        return pathAndQuery(array, base, path, to, unusual);
    }

    private @Nullable Rejection pathAndQuery(
            byte[] array, int base, int from, int to, boolean unusual) {
        int mark = from;
        while (mark < to && array[mark] != '?') {
            mark++;
        }
        pathStart = from - base;
        pathEnd = mark - base;
        queryStart = mark < to ? mark + 1 - base : NONE;
        return unusual ? unusualMistake(array, from, to) : null;
    }

    /// Brackets belong to the authority alone, and a percent sign to an escape.
    private static @Nullable Rejection unusualMistake(byte[] array, int from, int to) {
        for (int at = from; at < to; at++) {
            if (array[at] == '[' || array[at] == ']') {
                return Rejections.INVALID_TARGET;
            }
            if (array[at] == '%' && !Authority.isEscape(array, at, to)) {
                return Rejections.BAD_PERCENT_ESCAPE;
            }
        }
        return null;
    }

    /// A scheme has no case (RFC 9110 4.2.3).
    private static boolean startsWith(byte[] array, int from, int to, byte[] lowerCase) {
        if (to - from < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if (OctetClass.lower(array[from + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }
}
