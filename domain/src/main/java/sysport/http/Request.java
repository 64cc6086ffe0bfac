package sysport.http;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// One request as it was received: a view over the receive buffer.
///
/// The [RequestReader] owns it and fills it anew for each message of a connection, nothing carries
/// over. It is valid until [RequestReader#release], on the connection's thread; [#snapshot()] makes
/// a copy that outlives both. Strings are made when asked for; what does not return one (or a list,
/// or a copy) allocates nothing.
public final class Request {
    private static final byte[] ROOT_PATH = {'/'};
    private static final byte[] ASTERISK = {'*'};
    private static final byte[] NO_OCTETS = {};

    private final RequestTarget target;
    private final FieldTable fields;
    private final Trailers trailers;

    private byte[] array = NO_OCTETS;
    private int base;
    private int headLength;
    private Method method = Method.GET;
    private int minorVersion;
    private long contentLength;
    private boolean chunked;
    private boolean keepAlive;
    private int host;
    private byte[] body = NO_OCTETS;
    private int bodyStart;
    private int bodyEnd;

    private @Nullable String targetText;
    private @Nullable String pathText;
    private @Nullable String queryText;

    Request(RequestTarget target, FieldTable fields, Trailers trailers) {
        this.target = target;
        this.fields = fields;
        this.trailers = trailers;
    }

    /// Describes a head that stands in `octets` from `start` on.
    void head(byte[] octets, int start, int length, RequestLineParser line, Framing framing) {
        array = octets;
        base = start;
        headLength = length;
        method = Objects.requireNonNull(line.method());
        minorVersion = line.minorVersion();
        contentLength = framing.contentLength();
        chunked = framing.chunked();
        keepAlive = framing.persistent(minorVersion);
        host = framing.host();
        targetText = null;
        pathText = null;
        queryText = null;
        fields.bind(octets, start);
    }

    void body(byte[] octets, int start, int end) {
        body = octets;
        bodyStart = start;
        bodyEnd = end;
    }

    public Method method() {
        return method;
    }

    /// The request target as it was received.
    public String target() {
        if (targetText == null) {
            targetText = text(array, base + target.start, base + target.end);
        }
        return targetText;
    }

    /// The path of the target, still percent-encoded; `/` if an absolute-form has none (RFC 9110
    /// 4.2.3), `*` for the server itself.
    public String path() {
        if (pathText == null) {
            pathText = text(pathArray(), pathStart(), pathEnd());
        }
        return pathText;
    }

    /// What follows the first question mark of the target, still percent-encoded; null if there is
    /// none.
    public @Nullable String query() {
        if (queryText == null && target.queryStart != RequestTarget.NONE) {
            queryText = text(array, base + target.queryStart, base + target.end);
        }
        return queryText;
    }

    /// The array in which the octets of the path stand, from [#pathStart()] to [#pathEnd()]; not to
    /// be written to.
    public byte[] pathArray() {
        if (target.pathStart < target.pathEnd) {
            return array;
        }
        boolean server = method == Method.OPTIONS && target.queryStart == RequestTarget.NONE;
        return server ? ASTERISK : ROOT_PATH;
    }

    public int pathStart() {
        return target.pathStart < target.pathEnd ? base + target.pathStart : 0;
    }

    public int pathEnd() {
        return target.pathStart < target.pathEnd ? base + target.pathEnd : 1;
    }

    /// The hash code of the path's octets, equal to that of [#path()].
    public int pathHash() {
        byte[] octets = pathArray();
        int hash = 0;
        for (int at = pathStart(); at < pathEnd(); at++) {
            hash = 31 * hash + octets[at];
        }
        return hash;
    }

    /// Whether the octets of the path are these.
    public boolean pathEquals(byte[] octets) {
        return Arrays.equals(pathArray(), pathStart(), pathEnd(), octets, 0, octets.length);
    }

    /// 0 or 1. A higher one that was received is 1 (RFC 9110 6.2).
    public int minorVersion() {
        return minorVersion;
    }

    /// The host and perhaps the port that the request is for: those of the target if it has them,
    /// whatever Host says, else Host (RFC 9112 3.2.2, 3.3). Empty if Host is, or if an HTTP/1.0
    /// request has none.
    public String authority() {
        if (target.authorityStart != RequestTarget.NONE) {
            return text(array, base + target.authorityStart, base + target.authorityEnd);
        }
        return host == Framing.NO_FIELD ? "" : fields.value(host);
    }

    /// The [#authority()] without its port.
    public String host() {
        String authority = authority();
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    /// How many field lines the header section has.
    public int fieldCount() {
        return fields.count();
    }

    /// The name of field line `index`, as received.
    public String name(int index) {
        return fields.name(index);
    }

    /// The value of field line `index`, one character for each octet (ISO-8859-1), without the
    /// blanks around it.
    public String value(int index) {
        return fields.value(index);
    }

    /// The array in which the octets of the head stand, for [#valueStart] and [#valueEnd]; not to
    /// be written to.
    public byte[] headArray() {
        return array;
    }

    public int valueStart(int index) {
        return fields.valueStart(index);
    }

    public int valueEnd(int index) {
        return fields.valueEnd(index);
    }

    /// The index of the first field line with that name, without case, or -1.
    public int indexOf(String name) {
        return fields.find(name, 0);
    }

    /// The value of the first field line with that name, without case; null if there is none.
    public @Nullable String field(String name) {
        return fields.first(name);
    }

    /// The values of all field lines with that name, without case, in their order.
    public List<String> fields(String name) {
        return fields.all(name);
    }

    /// Whether there is a field line with that name, without case, and the first one has that
    /// value, with case.
    public boolean fieldEquals(String name, String value) {
        int index = fields.find(name, 0);
        return index >= 0 && fields.valueEquals(index, value);
    }

    /// Whether it has a field by which it asks for something else than the whole representation, as
    /// it is now: one of [Preconditions], or Range.
    public boolean isConditional() {
        return fields.hasConditional();
    }

    /// The Content-Length in octets; -1 if there is none.
    public long contentLength() {
        return contentLength;
    }

    /// Whether the body came in chunks.
    public boolean isChunked() {
        return chunked;
    }

    /// A copy of the content.
    public byte[] body() {
        return Arrays.copyOfRange(body, bodyStart, bodyEnd);
    }

    /// The array in which the content stands, from [#bodyStart()] to [#bodyEnd()]; not to be
    /// written to.
    public byte[] bodyArray() {
        return body;
    }

    public int bodyStart() {
        return bodyStart;
    }

    public int bodyEnd() {
        return bodyEnd;
    }

    public int bodyLength() {
        return bodyEnd - bodyStart;
    }

    /// The fields that came behind a chunked body.
    public Trailers trailers() {
        return trailers;
    }

    /// Whether the client would go on with this connection (RFC 9112 9.3).
    public boolean keepAlive() {
        return keepAlive;
    }

    /// Whether the client would go on in that protocol on this connection (RFC 9110 7.8): HTTP/1.1,
    /// `Connection: upgrade`, and Upgrade has its name, without case.
    public boolean offers(String protocol) {
        return minorVersion > 0
                && fields.lists("connection", "upgrade")
                && fields.lists("upgrade", protocol);
    }

    /// A copy that nothing changes any more, for another thread or a later time.
    public Request snapshot() {
        byte[] head = Arrays.copyOfRange(array, base, base + headLength);
        var targetCopy = new RequestTarget();
        targetCopy.copyFrom(target);
        var copy = new Request(targetCopy, fields.copyOnto(head), trailers.snapshot());
        copy.array = head;
        copy.headLength = headLength;
        copy.method = method;
        copy.minorVersion = minorVersion;
        copy.contentLength = contentLength;
        copy.chunked = chunked;
        copy.keepAlive = keepAlive;
        copy.host = host;
        copy.body = body();
        copy.bodyEnd = copy.body.length;
        return copy;
    }

    @Override
    public String toString() {
        return method + " " + target() + " HTTP/1." + minorVersion;
    }

    private static String text(byte[] octets, int start, int end) {
        return new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
