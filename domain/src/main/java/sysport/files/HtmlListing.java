package sysport.files;

import sysport.files.ListedEntry.Target;
import sysport.http.PercentEncoding;
import sysport.kernel.Stat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A listing as an HTML document: a table that the browser sorts, with the way up above it.
final class HtmlListing implements ListingFormat {
    private static final long KIB = 1_024;

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
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.2rem; overflow-wrap: anywhere; }
            table { width: 100%; border-collapse: collapse; }
            th { text-align: left; }
            th button { all: unset; cursor: pointer; font-weight: bold; }
            th button:focus-visible { outline: 2px solid; }
            th[aria-sort=ascending] button::after { content: " \\2191"; }
            th[aria-sort=descending] button::after { content: " \\2193"; }
            td { overflow-wrap: anywhere; vertical-align: top; }
            td + td, th + th { text-align: right; white-space: nowrap; padding-left: 1rem; }
            tbody tr:hover { background: #8882; }
            .closed { opacity: .6; }
            </style>
            </head>
            <body>
            <h1>$way</h1>
            <table>
            <thead><tr>
            <th aria-sort="ascending"><button>Name</button></th>
            <th><button>Size</button></th>
            <th><button>Modified (UTC)</button></th>
            </tr></thead>
            <tbody>
            """;

    private static final String SCRIPT =
            """
            <script>
            const heads = [...document.querySelectorAll("th")];
            const body = document.querySelector("tbody");
            const key = (row, i) => row.cells[i].dataset.key ?? "";
            heads.forEach((head, i) => head.firstChild.addEventListener("click", () => {
              const down = head.getAttribute("aria-sort") === "ascending";
              const sign = down ? -1 : 1;
              const rows = [...body.rows];
              rows.sort((a, b) => sign * key(a, i).localeCompare(
                  key(b, i), undefined, { numeric: true }));
              body.append(...rows);
              heads.forEach(other => other.removeAttribute("aria-sort"));
              head.setAttribute("aria-sort", down ? "descending" : "ascending");
            }));
            </script>
            """;

    private final RequestPath.Names path;

    /// @param path of the directory
    HtmlListing(RequestPath.Names path) {
        this.path = path;
    }

    @Override
    public String mediaType() {
        return "text/html; charset=utf-8";
    }

    @Override
    public String head() {
        String title = escape(path.octets());
        return HEAD.replace("$way", way())
                .replace("$title", title.isEmpty() ? "/" : "/" + title + "/");
    }

    /// The names of the path, each but the last a link to its directory.
    private String way() {
        byte[] octets = path.octets();
        int names = path.isRoot() ? 0 : 1;
        for (byte octet : octets) {
            names += octet == '/' ? 1 : 0;
        }
        var way = new StringBuilder(names == 0 ? "/" : link("../".repeat(names), "/"));
        int begin = 0;
        for (int left = names - 1; left >= 0; left--) {
            int end = begin;
            while (end < octets.length && octets[end] != '/') {
                end++;
            }
            String name = escape(Arrays.copyOfRange(octets, begin, end)) + "/";
            way.append(left == 0 ? name : link("../".repeat(left), name));
            begin = end + 1;
        }
        return way.toString();
    }

    private static String link(String reference, String text) {
        return "<a href=\"" + reference + "\">" + text + "</a>";
    }

    @Override
    public String entry(int index, ListedEntry entry) {
        String name = escape(entry.name());
        String reference = PercentEncoding.encodeSegment(entry.name());
        return switch (entry.file()) {
            case Target.Directory directory ->
                    row(
                            "",
                            " " + name,
                            link(reference + "/", name + "/"),
                            "<td></td>",
                            directory.stat());
            case Target.RegularFile file ->
                    row("", name, link(reference, name), size(file.stat()), file.stat());
            case Target.Closed closed ->
                    "<tr class=\"closed\"><td data-key=\""
                            + name
                            + "\">"
                            + name
                            + " ("
                            + closed.reason()
                            + ")</td><td></td><td></td></tr>\n";
        };
    }

    private static String row(String kind, String key, String name, String size, Stat stat) {
        String time = ListedEntry.time(stat);
        return "<tr"
                + kind
                + "><td data-key=\""
                + key
                + "\">"
                + name
                + "</td>"
                + size
                + "<td data-key=\""
                + time
                + "\">"
                + time.replace('T', ' ').replace("Z", "")
                + "</td></tr>\n";
    }

    private static String size(Stat stat) {
        return "<td data-key=\"" + stat.sizeBytes() + "\">" + inUnits(stat.sizeBytes()) + "</td>";
    }

    /// `999 B`, `1.0 KiB`, `12 MiB`: two digits at least where there are so many.
    static String inUnits(long bytes) {
        long unit = 1;
        int index = 0;
        while (bytes / unit >= KIB && index < 6) {
            unit *= KIB;
            index++;
        }
        if (index == 0) {
            return bytes + " B";
        }
        // In the next smaller unit it is below 2^20, so this cannot overflow.
        long tenths = bytes / (unit / KIB) * 10 / KIB;
        String number = tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(tenths / 10);
        return number + " " + "KMGTPE".charAt(index - 1) + "iB";
    }

    @Override
    public String tail(String omission) {
        String sentence = omission.isEmpty() ? "" : "<p>" + omission + "</p>\n";
        return "</tbody>\n</table>\n" + sentence + SCRIPT + "</body>\n</html>\n";
    }

    private static String escape(byte[] name) {
        return escape(new String(name, StandardCharsets.UTF_8));
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
