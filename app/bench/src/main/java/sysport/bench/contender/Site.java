package sysport.bench.contender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A temporary directory in which everything happens, with the files that the servers serve. It is
/// deleted when it is closed.
public final class Site implements AutoCloseable {
    private static final SequencedMap<String, Integer> FILE_BYTES =
            new TreeMap<>(
                    Map.of("1KiB.bin", 1 << 10, "100KiB.bin", 100 << 10, "10MiB.bin", 10 << 20));
    private static final byte[] GREETING = {
        'H', 'e', 'l', 'l', 'o', ',', ' ', 'W', 'o', 'r', 'l', 'd', '!'
    };

    private final Path root;
    private int places;

    private Site(Path root) {
        this.root = root;
    }

    /// Makes the directory and its files, whose octets are the same in each run.
    public static Site make() throws IOException {
        var site = new Site(Files.createTempDirectory("bench-"));
        Files.createDirectories(site.files());
        var random = new SplittableRandom(1);
        for (var file : FILE_BYTES.entrySet()) {
            byte[] octets = new byte[file.getValue()];
            random.nextBytes(octets);
            Files.write(site.files().resolve(file.getKey()), octets);
        }
        Files.createDirectories(site.programs());
        return site;
    }

    private Path files() {
        return root.resolve("files");
    }

    /// Where C programs are compiled to.
    public Path programs() {
        return root.resolve("programs");
    }

    /// What a server has to answer for `path`.
    public byte[] expected(String path) throws IOException {
        return path.equals("/")
                ? GREETING.clone()
                : Files.readAllBytes(files().resolve(path.substring(1)));
    }

    /// A new place for a server, with a port that is free now.
    public Place place() throws IOException {
        Path work = Files.createDirectories(root.resolve("server-" + ++places));
        return new Place(freePort(), files(), work);
    }

    /// The same place with another port, for a server that starts there again.
    public Place again(Place place) throws IOException {
        return new Place(freePort(), place.files(), place.work());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// A second close does nothing.
    @Override
    public void close() throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> all = Files.walk(root)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
