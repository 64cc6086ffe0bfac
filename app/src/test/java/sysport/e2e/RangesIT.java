package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What curl asks for in part or on condition.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RangesIT {
    private static final int LARGE = 10_000_000;
    private static final int SMALL = 1_000;
    private static final FileTime LONG_AGO = FileTime.from(Instant.ofEpochSecond(784_111_777));

    private Path directory;
    private Path got;

    @BeforeAll
    void make(@TempDir Path made, @TempDir Path other) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
        directory = made;
        got = other;
        for (int bytes : new int[] {SMALL, LARGE}) {
            Files.setLastModifiedTime(TestFiles.make(path(bytes), bytes), LONG_AGO);
        }
    }

    private Path path(int bytes) {
        return directory.resolve(bytes + ".bin");
    }

    private byte[] octets(int bytes, int from, int to) throws IOException {
        return Arrays.copyOfRange(Files.readAllBytes(path(bytes)), from, to);
    }

    /// Runs curl for the file of that many bytes.
    ///
    /// @return the status
    private static String curl(RunningServer server, int bytes, Object... options)
            throws Exception {
        List<String> command =
                Stream.concat(
                                Stream.of("/usr/bin/curl", "-sS", "-w", "%{http_code}"),
                                Stream.concat(
                                        Arrays.stream(options).map(Object::toString),
                                        Stream.of(server.origin() + "/" + bytes + ".bin")))
                        .toList();
        Process curl =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String status = new String(curl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertEquals(0, curl.waitFor(), () -> "curl, after status " + status);
        return status;
    }

    @OnEachEngine
    void rfc9110_15_3_7_a_range_arrives(String engine) throws Exception {
        Path part = got.resolve("part");
        try (RunningServer server = RunningServer.start(directory, engine)) {
            for (int bytes : new int[] {SMALL, LARGE}) {
                assertEquals("206", curl(server, bytes, "-r", "100-899", "-o", part));
                assertArrayEquals(octets(bytes, 100, 900), Files.readAllBytes(part));
                assertEquals("206", curl(server, bytes, "-r", "-7", "-o", part));
                assertArrayEquals(octets(bytes, bytes - 7, bytes), Files.readAllBytes(part));
            }
            assertEquals("206", curl(server, LARGE, "-r", "5000000-", "-o", part));
            assertArrayEquals(octets(LARGE, LARGE / 2, LARGE), Files.readAllBytes(part));
        }
    }

    @OnEachEngine
    void a_download_that_was_cut_off_is_resumed(String engine) throws Exception {
        Path part = got.resolve("resumed");
        try (RunningServer server = RunningServer.start(directory, engine)) {
            Files.write(part, octets(LARGE, 0, 3_000_001));
            assertEquals("206", curl(server, LARGE, "-C", "-", "-o", part));
            assertEquals(TestFiles.digest(path(LARGE)), TestFiles.digest(part));
        }
    }

    @OnEachEngine
    void rfc9110_15_3_7_2_several_ranges_arrive_as_parts(String engine) throws Exception {
        Path parts = got.resolve("parts");
        try (RunningServer server = RunningServer.start(directory, engine)) {
            for (int bytes : new int[] {SMALL, LARGE}) {
                Path head = got.resolve("head");
                String asked = "0-99,200-699,-10";
                assertEquals("206", curl(server, bytes, "-r", asked, "-D", head, "-o", parts));
                String boundary = boundary(Files.readString(head));
                String expected =
                        part(boundary, bytes, 0, 100)
                                + "\r\n"
                                + part(boundary, bytes, 200, 700)
                                + "\r\n"
                                + part(boundary, bytes, bytes - 10, bytes)
                                + "\r\n--"
                                + boundary
                                + "--\r\n";
                assertEquals(expected, Files.readString(parts, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static String boundary(String head) {
        String before = "Content-Type: multipart/byteranges; boundary=";
        assertTrue(head.contains(before), head);
        assertFalse(head.contains("\nContent-Range"), head);
        int at = head.indexOf(before) + before.length();
        return head.substring(at, head.indexOf('\r', at));
    }

    private String part(String boundary, int bytes, int from, int to) throws IOException {
        return "--%s\r\nContent-Type: application/octet-stream\r\n".formatted(boundary)
                + "Content-Range: bytes %d-%d/%d\r\n\r\n".formatted(from, to - 1, bytes)
                + new String(octets(bytes, from, to), StandardCharsets.ISO_8859_1);
    }

    @OnEachEngine
    void rfc9110_15_4_5_what_the_client_has_is_not_sent_again(String engine) throws Exception {
        try (RunningServer server = RunningServer.start(directory, engine)) {
            for (int bytes : new int[] {SMALL, LARGE}) {
                Path whole = got.resolve("whole");
                Path tag = got.resolve("tag");
                assertEquals("200", curl(server, bytes, "--etag-save", tag, "-o", whole));
                assertTrue(Files.readString(tag).startsWith("\""), Files.readString(tag));
                Path again = got.resolve("again");
                Path nothing = got.resolve("nothing");
                assertEquals("304", curl(server, bytes, "--etag-compare", tag, "-o", nothing));
                assertEquals("304", curl(server, bytes, "-z", date(0), "-o", nothing));
                assertFalse(Files.exists(nothing) && Files.size(nothing) > 0);
                assertEquals("200", curl(server, bytes, "-z", date(-1), "-o", again));
                assertEquals("412", curl(server, bytes, "-z", "-" + date(-1), "-o", again));
                assertEquals("416", curl(server, bytes, "-r", bytes + "-", "-o", again, "-D", tag));
                assertTrue(Files.readString(tag).contains("Content-Range: bytes */" + bytes));
            }
        }
    }

    private static String date(int seconds) {
        return "Sun, 06 Nov 1994 08:49:%d GMT".formatted(37 + seconds);
    }

    @OnEachEngine
    void rfc9110_13_1_5_a_range_of_what_has_changed_is_the_whole(String engine) throws Exception {
        Path changing = directory.resolve("4.bin");
        Path tag = got.resolve("changing-tag");
        Path part = got.resolve("changing-part");
        Files.writeString(changing, "abcd");
        Files.setLastModifiedTime(changing, LONG_AGO);
        try (RunningServer server = RunningServer.start(directory, engine)) {
            curl(server, 4, "--etag-save", tag, "-o", part);
            String condition = "If-Range: " + Files.readString(tag).strip();
            assertEquals("206", curl(server, 4, "-r", "2-", "-H", condition, "-o", part));
            assertEquals("cd", Files.readString(part));
            Files.writeString(changing, "xyz", StandardOpenOption.TRUNCATE_EXISTING);
            // For a second the server may answer with what it has read before, and its tag.
            String status = curl(server, 4, "-r", "2-", "-H", condition, "-o", part);
            while (status.equals("206")) {
                assertEquals("cd", Files.readString(part));
                status = curl(server, 4, "-r", "2-", "-H", condition, "-o", part);
            }
            assertEquals("200", status);
            assertEquals("xyz", Files.readString(part));
        }
    }
}
