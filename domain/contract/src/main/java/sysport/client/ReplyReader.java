package sysport.client;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads responses as strictly as a server is to write them (RFC 9112, 4 to 7), and never beyond
/// their end.
public final class ReplyReader {
    private static final int MOST_OCTETS = 1 << 24;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    private final OctetSource source;
    private final byte[] octet = new byte[1];

    public ReplyReader(OctetSource source) {
        this.source = source;
    }

    /// The connection has ended within a response.
    public static final class Truncated extends AssertionError {
        private static final long serialVersionUID = 1;

        private final String head;
        private final int octets;

        private Truncated(String where, String head, int octets) {
            super("the end of input within " + where);
            this.head = head;
            this.octets = octets;
        }

        /// The head, if it has come whole; else "".
        public String head() {
            return head;
        }

        /// How many octets have come of the part that is not whole: the head, or the content.
        public int octets() {
            return octets;
        }
    }

    /// The next response, an interim one (1xx) too; null if the connection ends before its first
    /// octet.
    ///
    /// @param bare whether it ends with its header section whatever that says, as one to HEAD
    /// @throws Truncated if the connection ends later
    public @Nullable Reply next(boolean bare) {
        if (source.read(octet, 0, 1) <= 0) {
            return null;
        }
        String head = (char) (octet[0] & 0xff) + text(until(EMPTY_LINE, "a head", 1));
        var empty = new Reply(head, new byte[0], "");
        int status = empty.status();
        if (bare || status < 200 || status == 204 || status == 304) {
            return empty;
        }
        if (empty.has("Transfer-Encoding: chunked")) {
            return chunked(head);
        }
        int length = empty.contentLength();
        return new Reply(head, length < 0 ? rest(head) : octets(head, length, "content"), "");
    }

    /// The same response with all that comes behind it as its content: behind a 101.
    ///
    /// @throws Truncated if the connection breaks
    public Reply withRest(Reply reply) {
        return new Reply(reply.head(), rest(reply.head()), "");
    }

    private Reply chunked(String head) {
        var content = new ByteArrayOutputStream();
        int size = chunkSize();
        while (size > 0) {
            content.writeBytes(octets(head, size, "a chunk"));
            endChunk();
            size = chunkSize();
        }
        return new Reply(head, content.toByteArray(), trailers());
    }

    /// The size of the next chunk; 0: it is the last, and the trailers follow.
    int chunkSize() {
        return Integer.parseInt(text(until(CRLF, "the size of a chunk", 0)), 16);
    }

    void endChunk() {
        if (until(CRLF, "the end of a chunk", 0).length > 0) {
            throw new AssertionError("octets between a chunk and its CRLF");
        }
    }

    /// The field lines behind the last chunk.
    String trailers() {
        var lines = new StringBuilder();
        String line = text(until(CRLF, "the trailers", 0));
        while (!line.isEmpty()) {
            lines.append(lines.isEmpty() ? "" : "\r\n").append(line);
            line = text(until(CRLF, "the trailers", 0));
        }
        return lines.toString();
    }

    /// All up to the end of input, which has to be no reset.
    private byte[] rest(String head) {
        var content = new ByteArrayOutputStream();
        byte[] some = new byte[1024];
        int count = source.read(some, 0, some.length);
        while (count > 0) {
            content.write(some, 0, count);
            count = source.read(some, 0, some.length);
        }
        if (count < 0) {
            throw new Truncated("content that the close delimits", head, content.size());
        }
        return content.toByteArray();
    }

    /// Exactly so many octets.
    byte[] octets(int count) {
        return octets("", count, "content");
    }

    private byte[] octets(String head, int count, String where) {
        byte[] octets = new byte[count];
        int at = 0;
        while (at < count) {
            int read = source.read(octets, at, count - at);
            if (read <= 0) {
                throw new Truncated(where, head, at);
            }
            at += read;
        }
        return octets;
    }

    /// The octets before `mark`, which is dropped.
    ///
    /// @param before how many octets of the same part have been read
    private byte[] until(byte[] mark, String where, int before) {
        var octets = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < mark.length) {
            int read = source.read(octet, 0, 1);
            if (read <= 0) {
                throw new Truncated(where, "", before + octets.size());
            }
            if (octets.size() > MOST_OCTETS) {
                throw new AssertionError("no end of " + where);
            }
            octets.write(octet[0]);
            matched = octet[0] == mark[matched] ? matched + 1 : octet[0] == mark[0] ? 1 : 0;
        }
        return Arrays.copyOf(octets.toByteArray(), octets.size() - mark.length);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
