package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardClientsIT {
    private Path directory;

    @BeforeAll
    void make(@TempDir Path made) throws IOException {
        directory = made;
        Files.writeString(directory.resolve("a.txt"), "first");
        Files.writeString(directory.resolve("b.txt"), "second");
        TestFiles.make(directory.resolve("large.bin"), TestFiles.LARGE_BYTES);
    }

    private RunningServer start(String engine) throws IOException {
        return RunningServer.start(directory, engine, "--trace", "--send-timeout", "500ms");
    }

    /// The descriptor that the server has got for the client, as its trace tells.
    private static String awaitDescriptor(RunningServer server, Wire wire)
            throws InterruptedException {
        String peer = " 127.0.0.1:" + wire.localPort();
        String line = server.awaitError(text -> text.contains("accept4") && text.endsWith(peer));
        String answer = line.substring(0, line.length() - peer.length());
        return answer.substring(answer.lastIndexOf(' ') + 1);
    }

    @OnEachEngine
    void one_that_sends_a_byte_at_a_time_is_answered(String engine) throws Exception {
        try (RunningServer server = start(engine);
                Wire wire = Wire.to(server)) {
            for (char c : Wire.get("/a.txt").toCharArray()) {
                wire.send(String.valueOf(c));
            }
            assertEquals("first", wire.receive().text());
        }
    }

    @OnEachEngine
    void one_that_cuts_its_request_in_two_is_answered(String engine) throws Exception {
        String request = Wire.get("/a.txt");
        try (RunningServer server = start(engine)) {
            for (int cut = 1; cut < request.length(); cut++) {
                try (Wire wire = Wire.to(server)) {
                    wire.send(request.substring(0, cut));
                    // Another client's whole exchange lies between the two parts.
                    try (Wire other = Wire.to(server)) {
                        assertEquals("second", other.send(Wire.get("/b.txt")).receive().text());
                    }
                    wire.send(request.substring(cut));
                    assertEquals("first", wire.receive().text());
                }
            }
        }
    }

    @OnEachEngine
    void two_requests_in_one_segment_get_two_answers_in_order(String engine) throws Exception {
        try (RunningServer server = start(engine);
                Wire wire = Wire.to(server)) {
            wire.send(Wire.get("/a.txt") + Wire.get("/b.txt"));
            assertEquals("first", wire.receive().text());
            assertEquals("second", wire.receive().text());
        }
    }

    @OnEachEngine
    void one_that_never_reads_is_cut_off_while_others_are_served(String engine) throws Exception {
        try (RunningServer server = start(engine);
                Wire idle = Wire.to(server, 4_096)) {
            idle.send(Wire.get("/large.bin"));
            String fd = awaitDescriptor(server, idle);
            server.awaitError(line -> line.contains("sendfile(" + fd + ","));
            try (Wire other = Wire.to(server)) {
                assertEquals("second", other.send(Wire.get("/b.txt")).receive().text());
            }
            server.awaitError(line -> line.contains("close(" + fd + ")"));
            assertTrue(idle.drain() < TestFiles.LARGE_BYTES);
        }
    }

    @OnEachEngine
    void one_that_resets_costs_nothing_but_its_own_connection(String engine) throws Exception {
        try (RunningServer server = start(engine)) {
            Wire wire = Wire.to(server);
            wire.send(Wire.get("/large.bin"));
            String fd = awaitDescriptor(server, wire);
            wire.in().readNBytes(100_000);
            wire.reset();
            server.awaitError(line -> line.contains("close(" + fd + ")"));
            try (Wire other = Wire.to(server)) {
                assertEquals("second", other.send(Wire.get("/b.txt")).receive().text());
            }
        }
    }
}
