package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CommandLineIT {
    private record Outcome(int status, String out, String err) {}

    private static Outcome run(Object... arguments) throws Exception {
        Process process = new ProcessBuilder(RunningServer.command(arguments)).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }

    private static void assertOneSentence(String expected, Outcome outcome) {
        assertEquals(2, outcome.status(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains(expected), outcome.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--port=65536",
                "--port=-1",
                "--port=x",
                "--port=",
                "--host=localhost",
                "--grace=10",
                "--grace=soon",
                "--max-connections=0",
                "--max-header-bytes=64q",
                "--max-body-bytes=9g",
                "--max-request-line-bytes=1",
                "--port",
                "a b",
                "--send-timeout=0s",
                "--trace=maybe"
            })
    void a_mistake_is_one_sentence(String argument) throws Exception {
        assertOneSentence("sysport: ", run((Object[]) argument.split(" ", -1)));
    }

    @Test
    void a_directory_has_to_be_there() throws Exception {
        assertOneSentence(
                "There is no directory '/no/such/place'", run("/no/such/place", "--port", "0"));
    }

    @Test
    void a_file_is_no_directory(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertOneSentence("is not a directory", run(file, "--port", "0"));
    }

    @Test
    void a_port_in_use_is_told() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOneSentence(
                    "Something else listens on 127.0.0.1:" + taken.getLocalPort(),
                    run("--port", taken.getLocalPort()));
        }
    }

    @Test
    void a_foreign_address_is_told() throws Exception {
        assertOneSentence(
                "192.0.2.1:0 is no address of this machine",
                run("--host", "192.0.2.1", "--port", "0"));
    }

    @Test
    void help_names_each_option_and_its_default() throws Exception {
        Outcome help = run("--help");
        assertEquals(0, help.status());
        for (String text :
                List.of(
                        "DIR",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "8080",
                        "--trace",
                        "--grace",
                        "10s",
                        "--max-connections",
                        "1024",
                        "--max-header-bytes",
                        "--max-request-line-bytes",
                        "--max-body-bytes",
                        "--header-timeout",
                        "--body-timeout",
                        "--keep-alive-timeout",
                        "1m",
                        "--send-timeout",
                        "--help",
                        "--version",
                        "kernel  Runs transcripts")) {
            assertTrue(help.out().contains(text), text);
        }
        assertEquals("", help.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "kernel run", "kernel walk"})
    void a_command_that_is_not_understood_is_one_sentence(String line) throws Exception {
        assertOneSentence("see kernel --help", run((Object[]) line.split(" ", -1)));
    }

    @Test
    void version_is_one_line() throws Exception {
        Outcome version = run("--version");
        assertEquals(0, version.status());
        assertTrue(version.out().startsWith("sysport "), version.out());
        assertEquals(1, version.out().lines().count());
    }

    @Test
    void a_server_on_ipv6_says_so_in_brackets() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/if_inet6")), "this machine has no IPv6");
        try (RunningServer server = RunningServer.start("--host", "::1")) {
            assertTrue(
                    server.readyLine().matches("listening on http://\\[::1]:[1-9][0-9]*/"),
                    server.readyLine());
        }
    }

    @Test
    void a_directory_with_another_name_than_ascii_is_served(@TempDir Path directory)
            throws IOException {
        Path named = Files.createDirectory(directory.resolve("größe"));
        Files.writeString(named.resolve("a.txt"), "here");
        try (RunningServer server = RunningServer.start(named);
                Wire wire = Wire.to(server)) {
            assertEquals("here", wire.send(Wire.get("/a.txt")).receive().text());
        }
    }
}
