package sysport.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A response as a client received it.
final class Reply {
    private final String head;
    private final byte[] content;

    /// @param head status line and field lines, without the empty line
    /// @param content without its framing
    Reply(String head, byte[] content) {
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
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /// Whether it has that field line, without case.
    boolean has(String line) {
        return (head.toLowerCase(Locale.ROOT) + "\r\n")
                .contains("\r\n" + line.toLowerCase(Locale.ROOT) + "\r\n");
    }

    /// The value of the field; -1 if there is none.
    int contentLength() {
        String name = "\r\nContent-Length: ";
        int at = head.indexOf(name);
        if (at < 0) {
            return -1;
        }
        int end = (head + "\r\n").indexOf("\r\n", at + name.length());
        return Integer.parseInt(head.substring(at + name.length(), end));
    }
}
