package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// RFC 9110, 8.3.
class MediaTypesTest {

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html; charset=utf-8",
        "a/b/INDEX.HTM, text/html; charset=utf-8",
        "app.mjs, text/javascript; charset=utf-8",
        "data.json, application/json; charset=utf-8",
        "logo.svg, image/svg+xml; charset=utf-8",
        "notes.txt, text/plain; charset=utf-8",
        "photo.JPG, image/jpeg",
        "archive.tar.gz, application/gzip",
        "site.webmanifest, application/manifest+json; charset=utf-8",
        "f.wav, audio/wav",
        "f.m3u8, application/vnd.apple.mpegurl",
        "f.aac, audio/aac",
        "f.geojson, application/geo+json; charset=utf-8",
        "f.rss, application/rss+xml; charset=utf-8",
        "f.atom, application/atom+xml; charset=utf-8",
        "f.apng, image/apng",
        "f.avif, image/avif",
        "f.heic, image/heic",
        "f.jxl, image/jxl",
        "f.mpd, application/dash+xml; charset=utf-8",
        "f.jsonld, application/ld+json; charset=utf-8",
        "f.cjs, text/javascript; charset=utf-8",
        "f.mkv, video/x-matroska",
        "f.ts, video/mp2t",
        "f.wasm, application/wasm",
        "f.ico, image/vnd.microsoft.icon",
        "f.yml, application/yaml; charset=utf-8",
        "f.woff2, font/woff2",
        "f.mp4, video/mp4",
        "f.zst, application/zstd",
        "Main.java, text/plain; charset=utf-8",
        "README, text/plain; charset=utf-8",
        "a.html/README, text/plain; charset=utf-8",
        "LICENSE, text/plain; charset=utf-8",
        "LICENSE-MIT, text/plain; charset=utf-8",
        "Makefile, text/plain; charset=utf-8",
        "Dockerfile.dev, text/plain; charset=utf-8",
        "README.html, text/html; charset=utf-8",
        "html, application/octet-stream",
        "a.html/program, application/octet-stream",
        "licensed, application/octet-stream",
        "ends.with.dot., application/octet-stream",
        "x.anextensionthatislong, application/octet-stream",
        ".html, text/html; charset=utf-8"
    })
    void the_name_decides(String path, String type) {
        assertEquals(type, of(Map.of(), path));
    }

    private static String of(Map<String, String> own, String path) {
        return new MediaTypes(own).of(path.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_own_type_goes_before_the_known_one() {
        FileOptions options =
                FileOptions.DEFAULT
                        .withMediaType("TS", "text/typescript; charset=utf-8")
                        .withMediaType("xyz", "application/x.y.z");
        assertEquals("text/typescript; charset=utf-8", of(options.mediaTypes(), "a.ts"));
        assertEquals("application/x.y.z", of(options.mediaTypes(), "a.XYZ"));
        assertEquals("image/png", of(options.mediaTypes(), "a.png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text", "text/", "/plain", "text/plain\r\nX: y", "a b/c", "text/plain;"})
    void what_is_no_media_type_is_refused(String type) {
        assertThrows(
                IllegalArgumentException.class, () -> FileOptions.DEFAULT.withMediaType("x", type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".x", "a/b", "a b", "tar.gz"})
    void what_ends_no_name_is_refused(String extension) {
        assertThrows(
                IllegalArgumentException.class,
                () -> FileOptions.DEFAULT.withMediaType(extension, "text/plain"));
    }
}
