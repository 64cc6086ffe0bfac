package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShutdownIT {
    private static final int SIGINT_STATUS = 130;
    private static final int SIGTERM_STATUS = 143;

    /// The head of a response is shorter.
    private static final int BEGINNING_BYTES = 4_096;

    private Path directory;

    @BeforeAll
    void make(@TempDir Path made) throws IOException {
        directory = made;
        TestFiles.make(directory.resolve("large.bin"), TestFiles.LARGE_BYTES);
    }

    /// Tries until the listener is gone.
    private static void awaitRefusal(RunningServer server) throws IOException {
        while (true) {
            try (Wire wire = Wire.to(server)) {
                wire.send("");
            } catch (ConnectException _) {
                return;
            } catch (SocketException _) {
                // Queued as the listener was closed, which resets it. The next one will not be
                // queued.
            }
        }
    }

    @OnEachEngine
    void sigterm_lets_a_download_finish_and_takes_no_new_connection(String engine)
            throws Exception {
        try (RunningServer server = RunningServer.start(directory, engine, "--grace", "30s");
                Wire wire = Wire.to(server, 64 * 1024)) {
            wire.send(Wire.get("/large.bin"));
            byte[] beginning = wire.in().readNBytes(BEGINNING_BYTES);
            server.terminate();
            awaitRefusal(server);
            String head = new String(beginning, StandardCharsets.ISO_8859_1);
            int headBytes = head.indexOf("\r\n\r\n") + 4;
            var body =
                    new SequenceInputStream(
                            new ByteArrayInputStream(
                                    beginning, headBytes, BEGINNING_BYTES - headBytes),
                            wire.in());
            assertEquals(
                    TestFiles.digest(directory.resolve("large.bin")),
                    TestFiles.digest(body, TestFiles.LARGE_BYTES));
            assertEquals(-1, body.read());
            assertEquals(SIGTERM_STATUS, server.awaitExit());
            assertEquals(List.of(), server.remainingErrors());
        }
    }

    @OnEachEngine
    void sigint_ends_an_idle_server_and_its_resting_connections_at_once(String engine)
            throws Exception {
        // A shell that starts a command in the background has it ignore SIGINT.
        try (RunningServer server =
                        RunningServer.startUnder(
                                List.of("env", "--default-signal=INT"),
                                directory,
                                engine,
                                "--grace",
                                "30s");
                Wire wire = Wire.to(server)) {
            assertEquals(404, wire.send(Wire.get("/nothing")).receive().status());
            long before = System.nanoTime();
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                            .start()
                            .waitFor());
            assertEquals(-1, wire.in().read());
            assertEquals(SIGINT_STATUS, server.awaitExit());
            assertTrue(
                    System.nanoTime() - before < 15_000_000_000L, "it waited for the grace period");
            assertEquals(List.of(), server.remainingErrors());
        }
    }

    @OnEachEngine
    void what_is_in_flight_beyond_the_grace_period_is_cut(String engine) throws Exception {
        try (RunningServer server = RunningServer.start(directory, engine, "--grace", "200ms");
                Wire wire = Wire.to(server, 4_096)) {
            wire.send(Wire.get("/large.bin"));
            wire.in().readNBytes(BEGINNING_BYTES);
            server.terminate();
            assertEquals(SIGTERM_STATUS, server.awaitExit());
            assertTrue(wire.drain() < TestFiles.LARGE_BYTES);
        }
    }
}
