package sysport.sim.server;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads responses as strictly as the server is to write them (RFC 9112, 4 to 7).
final class AnswerReader {
    private static final int MOST_OCTETS = 1 << 24;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    private final Link link;

    AnswerReader(Link link) {
        this.link = link;
    }

    /// The connection has ended within a response.
    static final class Truncated extends RuntimeException {
        private static final long serialVersionUID = 1;

        Truncated(String where) {
            super("the connection has ended within " + where, null, false, false);
        }
    }

    /// The next final response; null if the connection ends before its first octet.
    ///
    /// @param bare whether it has no content, as one to HEAD
    /// @throws Truncated if the connection ends later
    @Nullable Answer read(boolean bare) {
        int first = link.read();
        if (first < 0) {
            return null;
        }
        var head = new Answer((char) first + text(until(EMPTY_LINE, "a head")), new byte[0]);
        if (head.status() == 100) {
            return read(bare);
        }
        if (bare || head.status() == 204 || head.status() == 304) {
            return head;
        }
        if (head.has("Transfer-Encoding: chunked")) {
            return new Answer(head.head(), chunks());
        }
        int length = head.contentLength();
        return new Answer(head.head(), length < 0 ? rest() : octets(length, "content"));
    }

    private byte[] chunks() {
        var content = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(text(until(CRLF, "the size of a chunk")), 16);
            content.writeBytes(octets(size, "a chunk"));
            String behind = text(until(CRLF, "the end of a chunk"));
            if (size == 0) {
                checkTrailers(behind, content.size());
                return content.toByteArray();
            }
            if (!behind.isEmpty()) {
                throw new AssertionError("octets between a chunk and its CRLF");
            }
        }
    }

    /// That the only trailer, if there is one, tells how many octets the content has.
    private void checkTrailers(String line, int octets) {
        if (!line.isEmpty()) {
            if (!line.equals("X-Octets: " + octets) || until(CRLF, "the trailers").length > 0) {
                throw new AssertionError("behind " + octets + " octets of content: " + line);
            }
        }
    }

    /// All up to the end of input, which has to be no reset.
    private byte[] rest() {
        var content = new ByteArrayOutputStream();
        byte[] some = new byte[1024];
        int count = link.read(some, 0, some.length);
        while (count > 0) {
            content.write(some, 0, count);
            count = link.read(some, 0, some.length);
        }
        if (link.isBroken()) {
            throw new Truncated("content that the close delimits");
        }
        return content.toByteArray();
    }

    private byte[] octets(int length, String where) {
        byte[] octets = new byte[length];
        int at = 0;
        while (at < length) {
            int count = link.read(octets, at, length - at);
            if (count == 0) {
                throw new Truncated(where);
            }
            at += count;
        }
        return octets;
    }

    /// The octets before `mark`, which is dropped.
    private byte[] until(byte[] mark, String where) {
        var octets = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < mark.length) {
            int octet = link.read();
            if (octet < 0) {
                throw new Truncated(where);
            }
            if (octets.size() > MOST_OCTETS) {
                throw new AssertionError("no end of " + where);
            }
            octets.write(octet);
            matched = octet == mark[matched] ? matched + 1 : octet == mark[0] ? 1 : 0;
        }
        return Arrays.copyOf(octets.toByteArray(), octets.size() - mark.length);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
