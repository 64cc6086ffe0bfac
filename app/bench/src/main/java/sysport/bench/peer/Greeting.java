package sysport.bench.peer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What every peer answers: 200, `Content-Type: text/plain` and these 13 bytes, with a
/// Content-Length; Date and Server where the framework sends them by itself.
final class Greeting {
    static final String TEXT = "Hello, World!";
    static final String CONTENT_TYPE = "text/plain";

    private Greeting() {}

    static byte[] bytes() {
        return TEXT.getBytes(StandardCharsets.US_ASCII);
    }

    /// The first argument of each peer: the port on the loopback interface.
    static int port(String[] arguments) {
        return Integer.parseInt(arguments[0]);
    }

    /// Whether a peer is to serve the files of a directory instead of the greeting.
    static boolean wantsFiles(String[] arguments) {
        return arguments.length > 1;
    }

    /// The second argument: that directory.
    static Path directory(String[] arguments) {
        return Path.of(arguments[1]);
    }
}
