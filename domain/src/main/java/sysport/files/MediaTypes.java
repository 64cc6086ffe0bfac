package sysport.files;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The media type of a file by its name (RFC 9110, 8.3): by the extension, which is what follows
/// the last dot, in any case; or by a name that is known for text, as `LICENSE` or `Makefile`.
///
/// Text is told to be UTF-8: the one charset that new documents are written in, and a declared one
/// keeps browsers from guessing.
final class MediaTypes {
    private static final String UNKNOWN = "application/octet-stream";
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final String CHARSET = "; charset=utf-8";

    /// What people and their tools write without an extension; before a further word, as in
    /// `LICENSE-MIT` or `Dockerfile.dev`, too. In lower case.
    private static final List<String> TEXT_NAMES =
            List.of(
                    "authors",
                    "brewfile",
                    "build",
                    "caddyfile",
                    "changelog",
                    "changes",
                    "codeowners",
                    "containerfile",
                    "contributing",
                    "contributors",
                    "copying",
                    "copyright",
                    "credits",
                    "dockerfile",
                    "gemfile",
                    "gnumakefile",
                    "history",
                    "install",
                    "jenkinsfile",
                    "justfile",
                    "licence",
                    "license",
                    "maintainers",
                    "makefile",
                    "manifest",
                    "md5sums",
                    "news",
                    "notice",
                    "patents",
                    "pipfile",
                    "pkgbuild",
                    "procfile",
                    "rakefile",
                    "readme",
                    "release",
                    "security",
                    "sha1sums",
                    "sha256sums",
                    "sha512sums",
                    "thanks",
                    "todo",
                    "unlicense",
                    "vagrantfile",
                    "version");

    private final Map<String, String> types = new TreeMap<>();

    /// Those of the [MediaTypeTable], with `own` on top.
    ///
    /// @param own types by extension in lower case, as they are to be sent
    MediaTypes(Map<String, String> own) {
        MediaTypeTable.LINES
                .lines()
                .forEach(line -> {
                    String[] words = line.split(" ", -1);
                    String type = words[0] + (isText(words[0]) ? CHARSET : "");
                    for (int i = 1; i < words.length; i++) {
                        types.put(words[i], type);
                    }
                });
        types.putAll(own);
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.endsWith("+json")
                || type.endsWith("+xml")
                || type.endsWith("/json")
                || type.endsWith("/xml")
                || type.endsWith("/yaml");
    }

    /// The value of Content-Type for a file.
    ///
    /// @param path the bytes of the file's path or name
    String of(byte[] path) {
        int begin = path.length;
        while (begin > 0 && path[begin - 1] != '/') {
            begin--;
        }
        String name =
                new String(path, begin, path.length - begin, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
        @Nullable String type = types.get(name.substring(name.lastIndexOf('.') + 1));
        if (type != null && name.indexOf('.') >= 0) {
            return type;
        }
        return TEXT_NAMES.contains(stem(name)) ? PLAIN_TEXT : UNKNOWN;
    }

    /// The name up to the first dot, hyphen or underscore.
    private static String stem(String name) {
        int end = 0;
        while (end < name.length() && ".-_".indexOf(name.charAt(end)) < 0) {
            end++;
        }
        return name.substring(0, end);
    }
}
