package sysport.client;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A response as a client received it.
public final class Reply {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-5]\\d\\d) [ -~]*\r\n");
    private static final Pattern LENGTH =
            Pattern.compile("\r\nContent-Length: (\\d+)\r\n", Pattern.CASE_INSENSITIVE);

    private final String head;
    private final byte[] content;
    private final String trailers;
    private final int status;

    /// @param head status line and field lines, without the empty line
    /// @param content without its framing
    /// @param trailers their field lines, without the empty line
    Reply(String head, byte[] content, String trailers) {
        this.head = head;
        this.content = content;
        this.trailers = trailers;
        Matcher line = STATUS.matcher(head + "\r\n");
        if (!line.lookingAt()) {
            throw new AssertionError("no status line: " + head);
        }
        status = Integer.parseInt(line.group(1));
    }

    public String head() {
        return head;
    }

    public byte[] content() {
        return content;
    }

    public String trailers() {
        return trailers;
    }

    public int status() {
        return status;
    }

    /// The content, read as UTF-8.
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /// The content, each octet a character.
    public String latin1() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /// Whether it has that field line, without case.
    public boolean has(String line) {
        return (head.toLowerCase(Locale.ROOT) + "\r\n")
                .contains("\r\n" + line.toLowerCase(Locale.ROOT) + "\r\n");
    }

    /// Content-Length; -1 if there is none.
    public int contentLength() {
        Matcher field = LENGTH.matcher(head + "\r\n");
        return field.find() ? Integer.parseInt(field.group(1)) : -1;
    }

    @Override
    public String toString() {
        return head;
    }
}
