package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sysport.client.Reply;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ResourceLimitsIT {
    private static final int MOST_DESCRIPTORS = 48;

    @TempDir private Path directory;

    private static void closeAll(List<Wire> wires) throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
    }

    @OnEachEngine
    void at_the_descriptor_limit_the_server_neither_dies_nor_spins(String engine) throws Exception {
        Files.writeString(directory.resolve("a.txt"), "here");
        String limit = "ulimit -n " + MOST_DESCRIPTORS + "; exec \"$@\"";
        List<String> limited = List.of("sh", "-c", limit, "limited");
        var idle = new ArrayList<Wire>();
        try (RunningServer server = RunningServer.startUnder(limited, directory, engine)) {
            for (int i = 0; i < 60; i++) {
                idle.add(Wire.to(server));
            }
            // Two loops accept by turns: only now is it sure that whoever comes is too late.
            server.awaitDescriptors(MOST_DESCRIPTORS);
            long cpuBefore = server.cpuMillis();
            try (Wire late = Wire.to(server)) {
                late.send(Wire.get("/a.txt"));
                late.setPatienceMillis(3_000);
                assertThrows(SocketTimeoutException.class, late::receive);
                long cpuMillis = server.cpuMillis() - cpuBefore;
                assertTrue(
                        cpuMillis < 1_000,
                        "used " + cpuMillis + " ms of CPU time in three seconds of waiting");
                closeAll(idle);
                late.setPatienceMillis(20_000);
                assertEquals("here", late.receive().text());
            }
        } finally {
            closeAll(idle);
        }
    }

    @OnEachEngine
    void one_connection_above_the_limit_is_told_so(String engine) throws Exception {
        Files.writeString(directory.resolve("a.txt"), "here");
        try (RunningServer server =
                        RunningServer.start(directory, engine, "--max-connections", "2");
                Wire first = Wire.to(server);
                Wire second = Wire.to(server)) {
            assertEquals("here", first.send(Wire.get("/a.txt")).receive().text());
            assertEquals("here", second.send(Wire.get("/a.txt")).receive().text());
            try (Wire third = Wire.to(server)) {
                Reply answer = third.receive();
                assertEquals(503, answer.status());
                assertTrue(answer.has("Connection: close"), answer.head());
                assertEquals(-1, third.in().read());
            }
            assertEquals("here", first.send(Wire.get("/a.txt")).receive().text());
        }
    }

    @OnEachEngine
    void an_address_has_so_many_connections_and_requests(String engine) throws Exception {
        Files.writeString(directory.resolve("a.txt"), "here");
        try (RunningServer server =
                        RunningServer.start(
                                directory,
                                engine,
                                "--max-connections-per-address",
                                "1",
                                "--max-request-rate",
                                "1",
                                "--max-request-burst",
                                "2");
                Wire first = Wire.to(server)) {
            assertEquals("here", first.send(Wire.get("/a.txt")).receive().text());
            try (Wire second = Wire.to(server)) {
                assertEquals(503, second.receive().status());
            }
            first.send(Wire.get("/a.txt") + Wire.get("/a.txt"));
            assertEquals("here", first.receive().text());
            Reply last = first.receive();
            assertEquals(429, last.status());
            assertTrue(last.head().contains("\r\nRetry-After: "), last.head());
            assertEquals(-1, first.in().read());
        }
    }

    @OnEachEngine
    void a_connection_has_so_many_requests(String engine) throws Exception {
        Files.writeString(directory.resolve("a.txt"), "here");
        try (RunningServer server =
                        RunningServer.start(
                                directory, engine, "--max-requests-per-connection", "2");
                Wire wire = Wire.to(server)) {
            wire.send(Wire.get("/a.txt") + Wire.get("/a.txt") + Wire.get("/a.txt"));
            assertEquals("here", wire.receive().text());
            assertTrue(wire.receive().has("Connection: close"));
            assertEquals(-1, wire.in().read());
        }
    }

    @Test
    void what_exceeds_a_limit_of_the_command_line_is_refused() throws Exception {
        try (RunningServer server =
                RunningServer.start(
                        directory,
                        "--max-request-line-bytes",
                        "100",
                        "--max-header-bytes",
                        "200",
                        "--max-header-fields",
                        "3",
                        "--max-body-bytes",
                        "1k",
                        "--max-streamed-bytes",
                        "2k",
                        "--max-unwanted-bytes",
                        "1k")) {
            try (Wire wire = Wire.to(server)) {
                assertEquals(414, wire.send(Wire.get("/" + "a".repeat(100))).receive().status());
            }
            try (Wire wire = Wire.to(server)) {
                assertEquals(
                        431,
                        wire.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(200) + "\r\n\r\n")
                                .receive()
                                .status());
            }
            try (Wire wire = Wire.to(server)) {
                assertEquals(
                        431,
                        wire.send("GET / HTTP/1.1\r\nHost: a\r\nA:\r\nB:\r\nC:\r\n\r\n")
                                .receive()
                                .status());
            }
            for (int length : new int[] {2049, 1025, 1024}) {
                try (Wire wire = Wire.to(server)) {
                    String post =
                            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
                    Reply refusal = wire.send(post).receive();
                    assertEquals(length > 2048 ? 413 : 405, refusal.status());
                    boolean last = refusal.has("Connection: close");
                    assertEquals(length > 1024, last, refusal::head);
                }
            }
        }
    }
}
