package sysport.http;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One request as it was received: a view over the receive buffer.
///
/// The reader of the connection owns it and fills it anew for each message; nothing carries over.
/// It is valid until its response is made, on the connection's thread; [#snapshot()] makes a copy
/// that outlives both. Strings are made when asked for; what does not return one (or a list, or a
/// copy) allocates nothing.
public interface Request {

    Method method();

    /// The request target as it was received.
    String target();

    /// The path of the target, still percent-encoded; `/` if an absolute-form has none (RFC 9110
    /// 4.2.3), `*` for the server itself.
    String path();

    /// What follows the first question mark of the target, still percent-encoded; null if there is
    /// none.
    @Nullable String query();

    /// The array in which the octets of the path stand, from [#pathStart()] to [#pathEnd()]; not to
    /// be written to.
    byte[] pathArray();

    int pathStart();

    int pathEnd();

    /// The hash code of the path's octets, equal to that of [#path()].
    int pathHash();

    /// Whether the octets of the path are these.
    boolean pathEquals(byte[] octets);

    /// 0 or 1. A higher one that was received is 1 (RFC 9110 6.2).
    int minorVersion();

    /// The host and perhaps the port that the request is for: those of the target if it has them,
    /// whatever Host says, else Host (RFC 9112 3.2.2, 3.3). Empty if Host is, or if an HTTP/1.0
    /// request has none.
    String authority();

    /// The [#authority()] without its port.
    String host();

    /// How many field lines the header section has.
    int fieldCount();

    /// The name of field line `index`, as received.
    String name(int index);

    /// The value of field line `index`, one character for each octet (ISO-8859-1), without the
    /// blanks around it.
    String value(int index);

    /// The array in which the octets of the head stand, for [#valueStart] and [#valueEnd]; not to
    /// be written to.
    byte[] headArray();

    int valueStart(int index);

    int valueEnd(int index);

    /// The index of the first field line with that name, without case, or -1.
    int indexOf(String name);

    /// The value of the first field line with that name, without case; null if there is none.
    @Nullable String field(String name);

    /// The values of all field lines with that name, without case, in their order.
    List<String> fields(String name);

    /// Whether there is a field line with that name, without case, and the first one has that
    /// value, with case.
    boolean fieldEquals(String name, String value);

    /// Whether it has a field by which it asks for something else than the whole representation, as
    /// it is now: one of [Preconditions], or Range.
    boolean isConditional();

    /// The Content-Length in octets; -1 if there is none.
    long contentLength();

    /// Whether the body came in chunks.
    boolean isChunked();

    /// A copy of the content.
    byte[] body();

    /// The array in which the content stands, from [#bodyStart()] to [#bodyEnd()]; not to be
    /// written to.
    byte[] bodyArray();

    int bodyStart();

    int bodyEnd();

    int bodyLength();

    /// The fields that came behind a chunked body.
    Trailers trailers();

    /// Whether the client would go on with this connection (RFC 9112 9.3).
    boolean keepAlive();

    /// Whether the client would go on in that protocol on this connection (RFC 9110 7.8): HTTP/1.1,
    /// `Connection: upgrade`, and Upgrade has its name, without case.
    boolean offers(String protocol);

    /// A copy that nothing changes any more, for another thread or a later time.
    Request snapshot();
}
