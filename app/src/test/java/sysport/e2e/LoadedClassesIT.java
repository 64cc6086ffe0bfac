package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a process loads, as the JVM's own log tells it.
class LoadedClassesIT {
    private static final List<String> LABORATORY =
            List.of(
                    "sysport.lab.",
                    "sysport.sim.",
                    "sysport.testbed.",
                    "sysport.transcript.",
                    "sysport.contract.");

    @TempDir private Path directory;

    /// A command that lets the JVM behind it write down each class it loads.
    private List<String> logging(Path log) {
        return List.of("env", "JAVA_TOOL_OPTIONS=-Xlog:class+load:file=" + log);
    }

    private static List<String> laboratory(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> LABORATORY.stream().anyMatch(line::contains)).toList();
        }
    }

    @Test
    void serving_loads_nothing_of_the_laboratory_nor_of_the_simulator() throws Exception {
        Path log = directory.resolve("serving.log");
        Path site = Files.createDirectory(directory.resolve("site"));
        Files.writeString(site.resolve("a.txt"), "here");
        try (var client = HttpClient.newHttpClient();
                RunningServer server = RunningServer.startUnder(logging(log), site)) {
            var request = HttpRequest.newBuilder(URI.create(server.origin() + "/a.txt")).build();
            assertEquals("here", client.send(request, BodyHandlers.ofString()).body());
            server.terminate();
            server.awaitExit();
        }
        assertTrue(Files.readString(log).contains(" sysport.server.Server "), "the log is empty");
        assertEquals(List.of(), laboratory(log));
    }

    /// The test above can fail: the log names what it looks for, where that is loaded.
    @Test
    void the_log_names_the_laboratory_where_it_is_loaded() throws Exception {
        Path log = directory.resolve("laboratory.log");
        var command = new ArrayList<>(logging(log));
        command.addAll(RunningServer.command("kernel", "run", "--help"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor());
        assertNotEquals(List.of(), laboratory(log));
    }
}
