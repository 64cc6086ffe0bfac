package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class KernelCommandIT {
    private static final String CASES =
            """
            case numbers  # L1
                eventfd(0, EFD_NONBLOCK) = n
                close(n) = 0
                socket(AF_INET, SOCK_STREAM, 0) = n

            case wrong
                eventfd(0, EFD_NONBLOCK) = n
                read(n, u64 1, 8) = 8

            case fork  # needs: fork
                close(-1) = -1 EBADF
            """;

    @TempDir private Path directory;

    private record Outcome(int status, String out, String err) {}

    private Outcome run(String script, String... arguments) throws Exception {
        Path file = Files.writeString(directory.resolve("a.cases"), script);
        var command = RunningServer.command((Object[]) arguments);
        command.add(file.toString());
        Process process = new ProcessBuilder(command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "sim"})
    void each_case_is_a_line_and_a_last_one_counts_them(String kernel) throws Exception {
        Outcome outcome = run(CASES, "kernel", "run", "--kernel", kernel);
        assertEquals(
                "ok numbers\ndiffers wrong: "
                        + directory.resolve("a.cases")
                        + ":8: expected read(n, u64 1, 8) = 8, got read(n, _, 8) = -1 EAGAIN\n"
                        + "skipped fork: needs fork\n"
                        + "1 passed, 1 failed, 1 skipped\n",
                outcome.out());
        assertEquals(1, outcome.status());
    }

    @Test
    void observing_prints_what_happened_as_a_script() throws Exception {
        String script =
                """
                case c
                    eventfd(0, EFD_NONBLOCK) = n
                    read(n, _, 8) = _ or -1 EAGAIN
                """;
        Outcome outcome = run(script, "kernel", "run", "--observe");
        assertEquals(
                """
                case c
                    eventfd(0, EFD_NONBLOCK) = n
                    read(n, _, 8) = -1 EAGAIN
                ok c
                1 passed, 0 failed, 0 skipped
                """,
                outcome.out());
        assertEquals(0, outcome.status());
    }

    @Test
    void what_both_kernels_do_alike_is_no_difference() throws Exception {
        Outcome outcome = run(CASES, "kernel", "diff");
        assertEquals("2 passed, 0 failed, 1 skipped\n", outcome.out());
        assertEquals(0, outcome.status());
    }

    @Test
    void a_mistake_in_a_script_is_told_with_its_place() throws Exception {
        Outcome outcome = run("case c\n  close(x) = 0\n", "kernel", "run");
        assertEquals(2, outcome.status());
        assertTrue(
                outcome.err().contains("a.cases:2:9: expected a descriptor that an earlier"),
                outcome.err());
    }

    @Test
    void a_mistake_on_the_command_line_is_one_sentence() throws Exception {
        Outcome outcome = run("", "kernel", "run", "--kernel", "minix");
        assertEquals(2, outcome.status());
        assertEquals("sysport: --kernel takes linux or sim, not 'minix'.\n", outcome.err());
    }
}
