package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.Method;
import sysport.http.Request;
import sysport.http.Trailers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The [Request] that a [RequestReader] fills anew for each message of its connection.
final class ReceivedRequest implements Request {
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

    ReceivedRequest(RequestTarget target, FieldTable fields, Trailers trailers) {
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

    @Override
    public Method method() {
        return method;
    }

    @Override
    public String target() {
        if (targetText == null) {
            targetText = text(array, base + target.start, base + target.end);
        }
        return targetText;
    }

    @Override
    public String path() {
        if (pathText == null) {
            pathText = text(pathArray(), pathStart(), pathEnd());
        }
        return pathText;
    }

    @Override
    public @Nullable String query() {
        if (queryText == null && target.queryStart != RequestTarget.NONE) {
            queryText = text(array, base + target.queryStart, base + target.end);
        }
        return queryText;
    }

    @Override
    public byte[] pathArray() {
        if (target.pathStart < target.pathEnd) {
            return array;
        }
        boolean server = method == Method.OPTIONS && target.queryStart == RequestTarget.NONE;
        return server ? ASTERISK : ROOT_PATH;
    }

    @Override
    public int pathStart() {
        return target.pathStart < target.pathEnd ? base + target.pathStart : 0;
    }

    @Override
    public int pathEnd() {
        return target.pathStart < target.pathEnd ? base + target.pathEnd : 1;
    }

    @Override
    public int pathHash() {
        byte[] octets = pathArray();
        int hash = 0;
        for (int at = pathStart(); at < pathEnd(); at++) {
            hash = 31 * hash + octets[at];
        }
        return hash;
    }

    @Override
    public boolean pathEquals(byte[] octets) {
        return Arrays.equals(pathArray(), pathStart(), pathEnd(), octets, 0, octets.length);
    }

    @Override
    public int minorVersion() {
        return minorVersion;
    }

    @Override
    public String authority() {
        if (target.authorityStart != RequestTarget.NONE) {
            return text(array, base + target.authorityStart, base + target.authorityEnd);
        }
        return host == Framing.NO_FIELD ? "" : fields.value(host);
    }

    @Override
    public String host() {
        String authority = authority();
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    @Override
    public int fieldCount() {
        return fields.count();
    }

    @Override
    public String name(int index) {
        return fields.name(index);
    }

    @Override
    public String value(int index) {
        return fields.value(index);
    }

    @Override
    public byte[] headArray() {
        return array;
    }

    @Override
    public int valueStart(int index) {
        return fields.valueStart(index);
    }

    @Override
    public int valueEnd(int index) {
        return fields.valueEnd(index);
    }

    @Override
    public int indexOf(String name) {
        return fields.find(name, 0);
    }

    @Override
    public @Nullable String field(String name) {
        return fields.first(name);
    }

    @Override
    public List<String> fields(String name) {
        return fields.all(name);
    }

    @Override
    public boolean fieldEquals(String name, String value) {
        int index = fields.find(name, 0);
        return index >= 0 && fields.valueEquals(index, value);
    }

    @Override
    public boolean isConditional() {
        return fields.hasConditional();
    }

    @Override
    public long contentLength() {
        return contentLength;
    }

    @Override
    public boolean isChunked() {
        return chunked;
    }

    @Override
    public byte[] body() {
        return Arrays.copyOfRange(body, bodyStart, bodyEnd);
    }

    @Override
    public byte[] bodyArray() {
        return body;
    }

    @Override
    public int bodyStart() {
        return bodyStart;
    }

    @Override
    public int bodyEnd() {
        return bodyEnd;
    }

    @Override
    public int bodyLength() {
        return bodyEnd - bodyStart;
    }

    @Override
    public Trailers trailers() {
        return trailers;
    }

    @Override
    public boolean keepAlive() {
        return keepAlive;
    }

    @Override
    public boolean offers(String protocol) {
        return minorVersion > 0
                && fields.lists("connection", "upgrade")
                && fields.lists("upgrade", protocol);
    }

    @Override
    public Request snapshot() {
        byte[] head = Arrays.copyOfRange(array, base, base + headLength);
        var targetCopy = new RequestTarget();
        targetCopy.copyFrom(target);
        var copy = new ReceivedRequest(targetCopy, fields.copyOnto(head), trailers.snapshot());
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
