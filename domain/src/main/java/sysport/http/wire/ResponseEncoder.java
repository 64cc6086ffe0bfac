package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.Fields;
import sysport.http.Method;
import sysport.http.Request;
import sysport.http.Status;

import java.nio.charset.StandardCharsets;

/// The sending half of a connection: writes responses straight into the send buffer, and frames their content.
///
///     answering --[continue100]*--> head --[content | passed]*--> end
///                              \--> switching --[content]*--> end
///
/// It alone sets the fields that belong to the connection, so the end of every message is beyond doubt: Content-Length when the length is
/// known, else chunked, or to the end of the connection for an HTTP/1.0 client (RFC 9112 6). Whoever fills in a response may give content
/// always: it is left out of an answer to HEAD, a 204, a 205 and a 304.
///
/// Used by one thread; it may serve many connections as long as each response is ended before the next begins.
public final class ResponseEncoder {
    /// As a content length: it is not known beforehand.
    public static final long UNKNOWN_LENGTH = -1;

    /// The octets that [#continue100] takes.
    public static final int CONTINUE_OCTETS = 25;

    /// What a chunk, or the end, may take beside its content.
    public static final int CHUNK_OCTETS = 24;

    /// What the head has beside the fields of the handler: the longest status line, Server, Date,
    /// Content-Length, Connection.
    private static final int HEAD_OCTETS = 224;

    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] SERVER = ascii("Server: Sysport\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] CRLF = ascii("\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n");

    private enum Framing {
        /// No content, whatever is given.
        NONE,
        LENGTH,
        CHUNKED,
        CLOSE_DELIMITED
    }

    private final DateField date;
    private boolean toHead;
    private boolean oldClient;
    private boolean persistent;
    private Framing framing = Framing.NONE;
    private long remaining;

    public ResponseEncoder(DateField date) {
        this.date = date;
    }

    /// The next response answers this request.
    public void answering(Request request) {
        answering(request.method(), request.minorVersion(), request.keepAlive());
    }

    /// The next response answers what stands in the reader, whole or not: a request, a rejected
    /// one, or one that takes too long.
    public void answering(RequestReader reader) {
        answering(reader.method(), reader.minorVersion(), reader.persistent());
    }

    /// The next response is the last of its connection, and says so.
    public void close() {
        persistent = false;
    }

    /// Whether another response may follow, once the head was written and the response is ended.
    public boolean persistent() {
        return persistent;
    }

    /// `HTTP/1.1 100 Continue`. Whoever asks has made sure that the client expects it (RFC 9110
    /// 10.1.1).
    public static void continue100(OctetBuffer out) {
        out.put(CONTINUE);
    }

    /// The octets that [#head] takes at most.
    public static int headOctetsAtMost(Fields fields) {
        return HEAD_OCTETS + fields.length();
    }

    /// Writes a head and a whole content.
    public void respond(OctetBuffer out, Status status, Fields fields, byte[] content) {
        head(out, status, fields, content.length);
        content(out, content, 0, content.length);
        end(out);
    }

    /// Writes the head of a final response.
    ///
    /// @param contentLength octets of content, or [#UNKNOWN_LENGTH]. In an answer to HEAD, those of
    ///   the answer to GET
    public void head(OctetBuffer out, Status status, Fields fields, long contentLength) {
        if (status.isInformational()) {
            throw new IllegalArgumentException("no final status: " + status);
        }
        if (contentLength < UNKNOWN_LENGTH) {
            throw new IllegalArgumentException("no length: " + contentLength);
        }
        // Nothing is left to send of a 205, whatever is given; and its client has to see the end of
        // it (RFC 9110 15.3.6).
        long length = status == Status.RESET_CONTENT ? 0 : contentLength;
        boolean content = status.allowsContent() && !toHead;
        framing = content ? framingOf(length) : Framing.NONE;
        remaining = length;
        if (framing == Framing.CLOSE_DELIMITED) {
            persistent = false;
        }
        out.put(status.line());
        out.put(SERVER);
        out.put(date.line());
        out.put(fields.octets());
        putFraming(out, status, length);
        if (!persistent) {
            out.put(CLOSE);
        } else if (oldClient) {
            out.put(KEEP_ALIVE);
        }
        out.put(CRLF);
    }

    /// Writes the head of a 101 (RFC 9110 15.2.2): what follows as content is in the other
    /// protocol, as it is, and the connection ends with it.
    ///
    /// @param protocol a token that the client has offered
    public void switching(OctetBuffer out, Fields fields, String protocol) {
        framing = Framing.CLOSE_DELIMITED;
        persistent = false;
        out.put(Status.SWITCHING_PROTOCOLS.line());
        out.put(SERVER);
        out.put(date.line());
        out.put(fields.octets());
        out.put(Fields.upgrade(protocol).octets());
        out.put(CRLF);
    }

    /// Writes content, framed as the head said. Throws IllegalStateException for more than the head
    /// announced.
    public void content(OctetBuffer out, byte[] array, int from, int to) {
        int length = to - from;
        switch (framing) {
            case NONE -> {}
            case LENGTH -> {
                passed(length);
                out.put(array, from, to);
            }
            case CHUNKED -> {
                // A chunk of length 0 would be the last one.
                if (length > 0) {
                    out.putHex(length);
                    out.put(CRLF);
                    out.put(array, from, to);
                    out.put(CRLF);
                }
            }
            case CLOSE_DELIMITED -> out.put(array, from, to);
        }
    }

    /// Whether content is sent at all: not in an answer to HEAD, in a 204, a 205, a 304.
    public boolean hasContent() {
        return framing != Framing.NONE;
    }

    /// Takes note of content of known length that was sent past this encoder, by sendfile(2).
    public void passed(long octets) {
        if (framing == Framing.LENGTH) {
            if (octets > remaining) {
                throw new IllegalStateException(
                        octets
                                + " octets of content, "
                                + remaining
                                + " are left of the length in the head");
            }
            remaining -= octets;
        }
    }

    /// Whether trailers are sent at the [#end]: they need chunks.
    public boolean hasTrailers() {
        return framing == Framing.CHUNKED;
    }

    /// Ends the content, without trailers.
    public void end(OctetBuffer out) {
        end(out, Fields.NONE);
    }

    /// Ends the content. If less was sent than the head announced, the connection cannot persist:
    /// only its end tells the client.
    ///
    /// @param trailers left out if the content is not chunked. What may not be a trailer throws
    ///   IllegalArgumentException
    public void end(OctetBuffer out, Fields trailers) {
        if (framing == Framing.CHUNKED) {
            out.put(LAST_CHUNK);
            out.put(trailers.asTrailers().octets());
            out.put(CRLF);
        } else if (framing == Framing.LENGTH && remaining > 0) {
            persistent = false;
        }
        framing = Framing.NONE;
    }

    private void answering(@Nullable Method method, int minorVersion, boolean persistent) {
        this.toHead = method == Method.HEAD;
        this.oldClient = minorVersion == 0;
        this.persistent = persistent;
        this.framing = Framing.NONE;
    }

    private Framing framingOf(long length) {
        if (length != UNKNOWN_LENGTH) {
            return Framing.LENGTH;
        }
        return oldClient ? Framing.CLOSE_DELIMITED : Framing.CHUNKED;
    }

    /// None in a 204 (RFC 9110 8.6, RFC 9112 6.1), nor in a 304: there it would have to be that of
    /// the 200, which who answers so need not know. An answer to HEAD has what the one to GET has.
    private void putFraming(OctetBuffer out, Status status, long length) {
        if (status == Status.NO_CONTENT || status == Status.NOT_MODIFIED) {
            return;
        }
        if (length != UNKNOWN_LENGTH) {
            out.put(CONTENT_LENGTH);
            out.putDecimal(length);
            out.put(CRLF);
        } else if (!oldClient) {
            out.put(CHUNKED);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
