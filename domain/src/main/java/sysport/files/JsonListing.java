package sysport.files;

import sysport.files.ListedEntry.Target;
import sysport.http.PercentEncoding;

import java.nio.charset.StandardCharsets;

/// A listing as JSON (RFC 8259), one entry a line.
///
///     {"path": "/a/", "entries": [
///     {"name": "b", "href": "b/", "type": "directory", "modified": "1994-11-06T08:49:37Z"},
///     {"name": "c d", "href": "c%20d", "type": "file", "size": 5, "modified": "..."},
///     {"name": "e", "type": "closed", "reason": "a link that leads nowhere"}
///     ], "omission": ""}
///
/// A name is text, in which octets that are no UTF-8 are U+FFFD; `href` has all octets.
final class JsonListing implements ListingFormat {
    private final RequestPath.Names path;

    /// @param path of the directory
    JsonListing(RequestPath.Names path) {
        this.path = path;
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String head() {
        String text = new String(path.octets(), StandardCharsets.UTF_8);
        String slash = path.isRoot() ? "" : "/";
        return "{\"path\": " + quoted("/" + text + slash) + ", \"entries\": [\n";
    }

    @Override
    public String entry(int index, ListedEntry entry) {
        String reference = PercentEncoding.encodeSegment(entry.name());
        return (index == 0 ? "" : ",\n")
                + "{\"name\": "
                + quoted(new String(entry.name(), StandardCharsets.UTF_8))
                + switch (entry.file()) {
                    case Target.Directory directory ->
                            ", \"href\": \""
                                    + reference
                                    + "/\", \"type\": \"directory\", \"modified\": \""
                                    + ListedEntry.time(directory.stat());
                    case Target.RegularFile file ->
                            ", \"href\": \""
                                    + reference
                                    + "\", \"type\": \"file\", \"size\": "
                                    + file.stat().sizeBytes()
                                    + ", \"modified\": \""
                                    + ListedEntry.time(file.stat());
                    case Target.Closed closed ->
                            ", \"type\": \"closed\", \"reason\": \"" + closed.reason();
                }
                + "\"}";
    }

    @Override
    public String tail(String omission) {
        return "\n], \"omission\": " + quoted(omission) + "}\n";
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
