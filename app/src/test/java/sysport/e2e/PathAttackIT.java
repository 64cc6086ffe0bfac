package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.client.Reply;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// RFC 9110, 17.3: nothing outside of the directory.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathAttackIT {
    private static final String SECRET = "not for you";

    private RunningServer server;
    private Path magic;
    private Path device;

    @BeforeAll
    void start(@TempDir Path parent) throws Exception {
        Path root = parent.resolve("root");
        Files.createDirectories(root.resolve("sub"));
        Files.writeString(parent.resolve("secret.txt"), SECRET);
        Files.writeString(root.resolve("a.txt"), "here");
        Files.createSymbolicLink(root.resolve("sub/inside"), Path.of("../a.txt"));
        Files.createSymbolicLink(root.resolve("outside"), Path.of("../secret.txt"));
        Files.createSymbolicLink(root.resolve("absolute"), parent.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("link-to-fifo"), Path.of("fifo"));
        device = Files.createSymbolicLink(root.resolve("device"), Path.of("/dev/zero"));
        magic = Files.createSymbolicLink(root.resolve("magic"), Path.of("/proc/self/root"));
        assertEquals(
                0, new ProcessBuilder("mkfifo", root.resolve("fifo").toString()).start().waitFor());
        server = RunningServer.start(root);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        // What removes the directory warns about links that lead out of it.
        Files.delete(magic);
        Files.delete(device);
    }

    private Reply get(String target) throws IOException {
        try (Wire wire = Wire.to(server)) {
            return wire.send(Wire.get(target)).receive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/%2e%2e%2fsecret.txt",
                "/..%2fsecret.txt",
                "/sub/../../secret.txt",
                "/.%2e/secret.txt",
                "/..%5csecret.txt",
                "/..%c0%afsecret.txt",
                "/%252e%252e%252fsecret.txt",
                "//secret.txt",
                "/outside",
                "/absolute",
                "/up/secret.txt",
                "/magic/etc/passwd",
                "/loop",
                "/.%252e/secret.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/sub/%2e%2e/%2e%2e/secret.txt",
                "/.../secret.txt",
                "/a.txt.",
                "/a.txt%20",
                "/a.txt::$DATA",
                "/a.txt%00.html",
                "/%00",
                "/a.txt/",
                "/a.txt/x",
                "/fifo",
                "/sub/fifo",
                "/link-to-fifo",
                "/device",
                "/etc/passwd"
            })
    @Proves(Requirement.FILE_NAMES)
    void nothing_outside_is_reached(String target) throws Exception {
        Reply answer = get(target);
        assertTrue(
                answer.status() == 400 || answer.status() == 404,
                target + " was answered " + answer.head());
        assertFalse(answer.text().contains(SECRET));
        assertFalse(answer.text().contains("root:"));
    }

    @ParameterizedTest
    @CsvSource({"/a.txt, here", "/%61.txt, here", "/sub/inside, here", "http://other/a.txt, here"})
    void what_is_inside_is_served(String target, String content) throws Exception {
        assertEquals(content, get(target).text());
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 4_100, 7_900})
    void a_name_or_path_that_is_too_long_is_not_there(int octets) throws Exception {
        assertEquals(404, get("/" + "n".repeat(octets)).status());
        assertEquals(404, get("/" + "n/".repeat(octets / 2) + "a").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/null", "/zero", "/full", "/tty"})
    void a_device_is_not_there(String target) throws Exception {
        try (RunningServer devices = RunningServer.start(Path.of("/dev"));
                Wire wire = Wire.to(devices)) {
            int status = wire.send(Wire.get(target)).receive().status();
            assertTrue(status == 403 || status == 404, target + " was answered " + status);
        }
    }

    @Test
    @Proves(Requirement.LOCATION)
    void a_redirect_stays_on_this_server() throws Exception {
        assertTrue(get("/sub?x").has("Location: /sub/?x"));
        assertEquals(404, get("//sub").status());
    }
}
