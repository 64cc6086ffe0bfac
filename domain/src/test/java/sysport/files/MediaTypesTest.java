package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

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
        "README, application/octet-stream",
        "a.html/README, application/octet-stream",
        "ends.with.dot., application/octet-stream",
        "x.anextensionthatislong, application/octet-stream",
        ".html, text/html; charset=utf-8"
    })
    void the_extension_decides(String path, String type) {
        assertEquals(type, MediaTypes.of(path.getBytes(StandardCharsets.UTF_8)));
    }
}
