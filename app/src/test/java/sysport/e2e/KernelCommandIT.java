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
import java.util.ArrayList;
import java.util.List;

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
        var all = new ArrayList<>(List.of(arguments));
        all.add(file.toString());
        return outcome(all.toArray(String[]::new));
    }

    private static Outcome outcome(String... arguments) throws Exception {
        Process process = new ProcessBuilder(RunningServer.command((Object[]) arguments)).start();
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
        assertEquals(
                "sysport: Invalid value for option '--kernel': linux or sim is expected, not"
                        + " 'minix'; see kernel --help.\n",
                outcome.err());
    }

    @Test
    void random_calls_that_end_before_each_error_was_seen_say_so() throws Exception {
        Path record = directory.resolve("compared.txt");
        Outcome outcome =
                outcome(
                        "kernel",
                        "fuzz",
                        "--ops",
                        "400",
                        "--most",
                        "500",
                        "--seed",
                        "3",
                        "--record",
                        record.toString());
        assertEquals(1, outcome.status(), outcome.err());
        assertTrue(outcome.out().contains("\nmodelled, not seen: "), outcome.out());
        assertTrue(outcome.out().contains(" 0 differences, 0 differed once only\n"), outcome.out());
        String recorded = Files.readString(record);
        assertTrue(recorded.startsWith("# kernel fuzz --ops 400 --seed 3\n# Linux "), recorded);
        assertTrue(recorded.contains("\nconnect EINPROGRESS "), recorded);
        assertTrue(recorded.contains("\nsocket - "), recorded);
    }

    @Test
    void the_help_of_random_calls_says_where_they_end() throws Exception {
        Outcome outcome = outcome("kernel", "fuzz", "--help");
        assertEquals(0, outcome.status());
        assertTrue(outcome.out().contains("1000000 more than --ops"), outcome.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--ops=0", "--ops=many", "--most=-1", "--seed=", "--record="})
    void a_number_that_random_calls_cannot_have_is_one_sentence(String option) throws Exception {
        Outcome outcome = outcome("kernel", "fuzz", option);
        assertEquals(2, outcome.status());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains(option.substring(0, option.indexOf('='))), outcome.err());
        assertTrue(outcome.err().endsWith(" see kernel --help.\n"), outcome.err());
    }
}
