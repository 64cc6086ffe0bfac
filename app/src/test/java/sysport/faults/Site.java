package sysport.faults;

import sysport.sim.FileTree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// The files that are served. Each is asked for once: what a second request finds in memory would
/// depend on the clock.
final class Site {
    static final String DIRECTORY = "/www";

    private static final Instant MODIFIED = Instant.parse("2025-01-01T00:00:00Z");

    /// Names and sizes. The server sends a file of more than 32 KiB by sendfile.
    private static final Map<String, Integer> SIZES =
            new TreeMap<>(
                    Map.of(
                            "small", 500, "large", 100_000, "one", 11, "two", 22, "three", 33,
                            "again", 44, "big", 50_000, "last", 55));

    private Site() {}

    static byte[] content(String name) {
        Integer size = SIZES.get(name);
        return size == null
                ? new byte[0]
                : (name + "\n").repeat(size).substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    static void publish(FileTree files) {
        for (String name : SIZES.keySet()) {
            String path = DIRECTORY + "/" + name;
            files.file(path, content(name));
            files.setModified(path, MODIFIED.getEpochSecond() * 1_000_000_000L);
        }
    }

    static void publish(Path directory) throws IOException {
        for (String name : SIZES.keySet()) {
            Path file = Files.write(directory.resolve(name), content(name));
            Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        }
    }
}
