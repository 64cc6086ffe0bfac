package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

class TraceIT {
    @TempDir private Path directory;

    /// A call with its answer, one that waits, or the answer to one that waited; with the thread's
    /// name before it if it is not the main one.
    private static final String LINE =
            "(\\[[^]]+] )?([a-z0-9_]+\\(.*\\) (= (-1 [A-Z]+|\\S.*)|<unfinished"
                    + " \\.\\.\\.>)|<\\.\\.\\. [a-z0-9_]+ resumed> = \\S.*)";

    @OnEachEngine
    void each_call_is_a_line_in_straces_notation(String engine) throws Exception {
        // More than the server keeps in memory, which it would send from there.
        String content = "here".repeat(256 * 1024);
        Files.writeString(directory.resolve("a.txt"), content);
        var lines = new ArrayList<String>();
        try (RunningServer server = RunningServer.start(directory, engine, "--trace")) {
            String peer;
            try (Wire wire = Wire.to(server)) {
                peer = " 127.0.0.1:" + wire.localPort();
                assertEquals(content, wire.send(Wire.get("/a.txt")).receive().text());
            }
            String accepted =
                    awaitError(
                            server, lines, line -> line.contains("accept4") && line.endsWith(peer));
            String answer = accepted.substring(0, accepted.length() - peer.length());
            String close = "close(" + answer.substring(answer.lastIndexOf(' ') + 1) + ")";
            awaitError(server, lines, line -> line.contains(close));
        }
        for (String line : lines) {
            assertTrue(line.matches(LINE), line);
        }
        String all = String.join("\n", lines);
        var expected =
                List.of(
                        "openat2(AT_FDCWD, ",
                        "socket(AF_INET, SOCK_STREAM",
                        "SO_REUSEADDR",
                        "bind(",
                        "listen(",
                        "accept4",
                        "a.txt",
                        "sendfile");
        int at = 0;
        for (String call : expected) {
            int found = all.indexOf(call, at);
            assertTrue(found >= 0, call + " is missing, or not in its place, in\n" + all);
            at = found;
        }
    }

    private static String awaitError(
            RunningServer server, List<String> lines, Predicate<String> wanted)
            throws InterruptedException {
        return server.awaitError(line -> {
            lines.add(line);
            return wanted.test(line);
        });
    }
}
