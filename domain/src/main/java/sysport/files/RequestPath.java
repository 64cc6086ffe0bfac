package sysport.files;

import sysport.http.PercentEncoding;
import sysport.http.Request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What the path of a request says about files, decided from its text alone, in this order:
///
/// 1. It is percent-decoded, once: `%2541` is the name `%41`. A bad escape, a NUL, which no name
///    has, and a slash that came encoded, which would be a separator now: [Malformed].
/// 2. It is split at the slashes. A segment `.` or `..`: [Malformed]. A client removes dot segments
///    before it sends (RFC 3986, 5.2.4); one that did not wants to see what happens.
/// 3. An empty segment (`//`), a name above 255 octets, a path above 4095: [Absent], for no file
///    can be called so.
///
/// Everything else is [Names]. Names are octets, as they are for the kernel: no charset, and a
/// backslash is a character like any other.
sealed interface RequestPath {

    /// The longest name (NAME_MAX) and path without its NUL (PATH_MAX), in octets: limits.h(0p).
    int LONGEST_NAME = 255;

    int LONGEST_PATH = 4095;

    byte[] WELL_KNOWN = ".well-known".getBytes(StandardCharsets.US_ASCII);

    /// A path that a file may have.
    final class Names implements RequestPath {
        private final byte[] octets;
        private final boolean endsWithSlash;
        private final boolean hidden;

        private Names(byte[] octets, boolean endsWithSlash, boolean hidden) {
            this.octets = octets;
            this.endsWithSlash = endsWithSlash;
            this.hidden = hidden;
        }

        /// The names with slashes between them, none at either end; empty for the root. Not to be
        /// written to.
        byte[] octets() {
            return octets;
        }

        /// Whether the request's path ended with a slash: it asks for a directory.
        boolean endsWithSlash() {
            return endsWithSlash;
        }

        /// Whether one of the names [is hidden][RequestPath#isHidden].
        boolean isHidden() {
            return hidden;
        }

        /// Whether the last name has a dot in it, as those of files have.
        boolean lastNameHasDot() {
            int at = octets.length - 1;
            while (at >= 0 && octets[at] != '/' && octets[at] != '.') {
                at--;
            }
            return at >= 0 && octets[at] == '.';
        }

        boolean isRoot() {
            return octets.length == 0;
        }

        /// The path in the form that openat2 takes.
        byte[] file() {
            return isRoot() ? new byte[] {'.'} : octets;
        }

        /// The path of `name` in this directory.
        byte[] file(byte[] name) {
            if (isRoot()) {
                return name;
            }
            byte[] path = Arrays.copyOf(octets, octets.length + 1 + name.length);
            path[octets.length] = '/';
            System.arraycopy(name, 0, path, octets.length + 1, name.length);
            return path;
        }

        /// The path of this directory for a URI. It begins with exactly one slash, so that no
        /// reader takes its first name for a host (RFC 3986, 4.2: a network-path reference), and
        /// has no character that could end a field line.
        String reference() {
            var reference = new StringBuilder("/");
            for (int begin = 0; begin < octets.length; ) {
                int end = begin;
                while (end < octets.length && octets[end] != '/') {
                    end++;
                }
                byte[] name = Arrays.copyOfRange(octets, begin, end);
                reference.append(PercentEncoding.encodeSegment(name)).append('/');
                begin = end + 1;
            }
            return reference.toString();
        }
    }

    /// Not what a correct client sends: 400.
    ///
    /// @param reason what is wrong, to follow "the path"
    record Malformed(String reason) implements RequestPath {}

    /// Nothing can be called so: 404.
    record Absent() implements RequestPath {}

    /// Reads the path of a request target, still encoded, without its query.
    static RequestPath of(Request request) {
        byte[] octets =
                PercentEncoding.decode(request.pathArray(), request.pathStart(), request.pathEnd());
        if (octets == null) {
            return new Malformed("has an escape that no name can have");
        }
        if (octets.length == 0 || octets[0] != '/') {
            return new Malformed("does not begin with a slash");
        }
        return split(octets);
    }

    /// Whether the name that begins at `from` begins with a dot: a convention of programs to hide
    /// what is theirs. `.well-known` is there to be found (RFC 8615).
    static boolean isHidden(byte[] octets, int from, int to) {
        return from < to
                && octets[from] == '.'
                && !Arrays.equals(octets, from, to, WELL_KNOWN, 0, WELL_KNOWN.length);
    }

    private static RequestPath split(byte[] octets) {
        boolean absent = false;
        boolean hidden = false;
        int begin = 1;
        for (int i = 1; i <= octets.length; i++) {
            if (i < octets.length && octets[i] != '/') {
                continue;
            }
            int length = i - begin;
            boolean dot = length >= 1 && octets[begin] == '.';
            if (dot && (length == 1 || (length == 2 && octets[begin + 1] == '.'))) {
                return new Malformed("has a dot segment");
            }
            // The last segment may be empty: then the path ends with a slash.
            hidden |= isHidden(octets, begin, i);
            absent |= length > LONGEST_NAME || (length == 0 && i < octets.length);
            begin = i + 1;
        }
        boolean endsWithSlash = octets[octets.length - 1] == '/';
        int end = endsWithSlash ? Math.max(octets.length - 1, 1) : octets.length;
        if (absent || end - 1 > LONGEST_PATH) {
            return new Absent();
        }
        return new Names(Arrays.copyOfRange(octets, 1, end), endsWithSlash, hidden);
    }
}
