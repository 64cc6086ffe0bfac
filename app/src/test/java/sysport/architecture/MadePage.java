package sysport.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page that is made of what the code says. `-Dsysport.pages=write` writes it; without, it has to
/// say that already.
///
/// @param path from the directory of `app`
public record MadePage(String path) {

    /// Sees that the page says `text`.
    public void says(String text) throws IOException {
        Path file = Path.of("..").resolve(path);
        if ("write".equals(System.getProperty("sysport.pages"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertEquals(
                text,
                Files.exists(file) ? Files.readString(file) : "",
                path + " is stale; -Dsysport.pages=write writes it");
    }
}
