package sysport.files;

import sysport.http.PercentEncoding;
import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.Out;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The entries of one directory as an HTML document: directories first, each kind sorted by the
/// octets of the names.
///
/// It is bounded: of a directory with more than [#MOST_ENTRIES] it shows those that the directory
/// gives first, and says so.
final class DirectoryListing {
    static final int MOST_ENTRIES = 10_000;

    private static final int READ_BYTES = 32 * 1024;
    private static final Comparator<DirectoryEntry> ORDER =
            Comparator.comparing((DirectoryEntry entry) -> entry.type() != DirectoryEntry.DT_DIR)
                    .thenComparing(DirectoryEntry::name, Arrays::compareUnsigned);

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>$title</title>
            <style>
            :root { color-scheme: light dark; font: 1rem/1.7 ui-monospace, monospace; }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
            h1 { font-size: 1.2rem; }
            ul { list-style: none; padding: 0; }
            </style>
            </head>
            <body>
            <h1>$title</h1>
            <ul>
            """;

    private final RequestPath.Names path;
    private final List<DirectoryEntry> entries = new ArrayList<>();
    private final boolean dotNames;
    private boolean whole = true;

    private DirectoryListing(RequestPath.Names path, boolean dotNames) {
        this.path = path;
        this.dotNames = dotNames;
    }

    /// What [#read] came to: a listing, or the errno that getdents64 answered.
    sealed interface Outcome {
        record Read(DirectoryListing listing) implements Outcome {}

        record Failed(Errno errno) implements Outcome {}
    }

    /// Reads the open directory `fd`, which `path` asked for.
    ///
    /// @param dotNames whether names that begin with a dot are listed
    static Outcome read(FileCalls kernel, int fd, RequestPath.Names path, boolean dotNames) {
        var listing = new DirectoryListing(path, dotNames);
        var chunk = new Out<List<DirectoryEntry>>();
        while (listing.whole) {
            int used = kernel.getdents64(fd, chunk, READ_BYTES);
            if (used == 0) {
                break;
            }
            if (used > 0) {
                listing.add(chunk.get());
            } else if (!Errno.EINTR.is(used)) {
                return new Outcome.Failed(Errno.of(used));
            }
        }
        listing.entries.sort(ORDER);
        return new Outcome.Read(listing);
    }

    private void add(List<DirectoryEntry> chunk) {
        for (DirectoryEntry entry : chunk) {
            byte[] name = entry.name();
            boolean listed =
                    dotNames ? !isItselfOrAbove(name) : !RequestPath.isHidden(name, 0, name.length);
            if (listed && entries.size() < MOST_ENTRIES) {
                entries.add(entry);
            } else if (listed) {
                whole = false;
            }
        }
    }

    /// Whether the name is `.` or `..`.
    private static boolean isItselfOrAbove(byte[] name) {
        return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
    }

    /// The document, in UTF-8.
    byte[] html() {
        String title = escape(new String(path.octets(), StandardCharsets.UTF_8));
        var html =
                new StringBuilder(
                        HEAD.replace("$title", title.isEmpty() ? "/" : "/" + title + "/"));
        if (!path.isRoot()) {
            html.append("<li><a href=\"../\">../</a></li>\n");
        }
        for (DirectoryEntry entry : entries) {
            String slash = entry.type() == DirectoryEntry.DT_DIR ? "/" : "";
            html.append("<li><a href=\"")
                    .append(PercentEncoding.encodeSegment(entry.name()))
                    .append(slash)
                    .append("\">")
                    .append(escape(new String(entry.name(), StandardCharsets.UTF_8)))
                    .append(slash)
                    .append("</a></li>\n");
        }
        html.append("</ul>\n");
        if (!whole) {
            html.append("<p>There are more entries; these are the first ")
                    .append(MOST_ENTRIES)
                    .append(".</p>\n");
        }
        return html.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Text for an element or a quoted attribute. A control or formatting character (as one that
    /// turns the direction of the text, and makes a name look like another) is shown as U+FFFD.
    private static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        default -> {
                            boolean unseen =
                                    Character.isISOControl(c)
                                            || Character.getType(c) == Character.FORMAT;
                            escaped.appendCodePoint(unseen ? 0xfffd : c);
                        }
                    }
                });
        return escaped.toString();
    }
}
