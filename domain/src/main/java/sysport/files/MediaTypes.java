package sysport.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The media type of a file by the extension of its name (RFC 9110, 8.3; the types are those of the
/// IANA registry).
///
/// Text is told to be UTF-8: the one charset that new documents are written in, and a declared one
/// keeps browsers from guessing.
final class MediaTypes {
    private static final int LONGEST_EXTENSION = 11;

    private MediaTypes() {}

    /// The value of Content-Type for a file.
    ///
    /// @param path the bytes of the file's path or name; the extension is what follows the last
    ///   dot, in any case
    static String of(byte[] path) {
        int dot = path.length - 1;
        while (dot >= 0 && path[dot] != '.' && path[dot] != '/') {
            dot--;
        }
        int length = path.length - dot - 1;
        if (dot < 0 || path[dot] == '/' || length > LONGEST_EXTENSION) {
            return ofExtension("");
        }
        return ofExtension(
                new String(path, dot + 1, length, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT));
    }

    private static String ofExtension(String extension) {
        return switch (extension) {
            case "html", "htm" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js", "mjs" -> "text/javascript; charset=utf-8";
            case "json", "map" -> "application/json; charset=utf-8";
            case "webmanifest" -> "application/manifest+json; charset=utf-8";
            case "svg" -> "image/svg+xml; charset=utf-8";
            case "xml" -> "application/xml; charset=utf-8";
            case "xhtml" -> "application/xhtml+xml; charset=utf-8";
            case "txt",
                    "text",
                    "log",
                    "conf",
                    "ini",
                    "toml",
                    "properties",
                    "java",
                    "c",
                    "h",
                    "py",
                    "sh",
                    "rs",
                    "go" ->
                    "text/plain; charset=utf-8";
            case "md" -> "text/markdown; charset=utf-8";
            case "csv" -> "text/csv; charset=utf-8";
            case "yaml", "yml" -> "application/yaml; charset=utf-8";
            case "ics" -> "text/calendar; charset=utf-8";
            case "vtt" -> "text/vtt; charset=utf-8";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "bmp" -> "image/bmp";
            case "ico" -> "image/vnd.microsoft.icon";
            case "tif", "tiff" -> "image/tiff";
            case "mp3" -> "audio/mpeg";
            case "m4a" -> "audio/mp4";
            case "ogg", "oga", "opus" -> "audio/ogg";
            case "flac" -> "audio/flac";
            case "wav" -> "audio/vnd.wave";
            case "mp4", "m4v" -> "video/mp4";
            case "webm" -> "video/webm";
            case "ogv" -> "video/ogg";
            case "mov" -> "video/quicktime";
            case "woff" -> "font/woff";
            case "woff2" -> "font/woff2";
            case "ttf" -> "font/ttf";
            case "otf" -> "font/otf";
            case "pdf" -> "application/pdf";
            case "epub" -> "application/epub+zip";
            case "rtf" -> "application/rtf";
            case "wasm" -> "application/wasm";
            case "zip" -> "application/zip";
            case "gz", "tgz" -> "application/gzip";
            case "zst" -> "application/zstd";
            case "jar" -> "application/java-archive";
            case "docx" ->
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "pptx" ->
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
            case "odt" -> "application/vnd.oasis.opendocument.text";
            case "ods" -> "application/vnd.oasis.opendocument.spreadsheet";
            case "odp" -> "application/vnd.oasis.opendocument.presentation";
            default -> "application/octet-stream";
        };
    }
}
