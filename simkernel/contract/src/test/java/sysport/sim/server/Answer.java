package sysport.sim.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A response as it arrived whole.
final class Answer {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-5]\\d\\d) [ -~]*\r\n");
    private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)(\r\n|$)");

    private final String head;
    private final byte[] content;

    /// @param head status line and field lines, without the empty line
    /// @param content without the chunks in which it may have come
    Answer(String head, byte[] content) {
        this.head = head;
        this.content = content;
    }

    String head() {
        return head;
    }

    byte[] content() {
        return content;
    }

    int status() {
        Matcher line = STATUS.matcher(head + "\r\n");
        if (!line.lookingAt()) {
            throw new AssertionError("no status line: " + head);
        }
        return Integer.parseInt(line.group(1));
    }

    /// Whether this exact field line is there.
    boolean has(String line) {
        return (head + "\r\n").contains("\r\n" + line + "\r\n");
    }

    /// Content-Length; -1 if there is none.
    int contentLength() {
        Matcher field = LENGTH.matcher(head);
        return field.find() ? Integer.parseInt(field.group(1)) : -1;
    }
}
