package sysport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.files.FileOptions;
import sysport.files.PathPattern;
import sysport.handler.Limits;
import sysport.server.Concurrency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class ServeOptionsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ServeOptions parse(String... args) {
        ServeOptions options =
                ServeOptions.parse(args, new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertNotNull(options);
        return options;
    }

    @Test
    void without_arguments_the_defaults_hold() {
        ServeOptions options = parse();
        assertNull(options.directory());
        assertEquals("127.0.0.1:8080", options.address().toString());
        assertFalse(options.trace());
        int cores = Runtime.getRuntime().availableProcessors();
        assertEquals(new Concurrency.Loops(cores), options.server().concurrency());
        Limits defaults = Limits.defaults();
        Limits limits = options.server().limits();
        assertEquals(64 * 1024, limits.message().bodyBytes());
        assertEquals(defaults.message().streamedBytes(), limits.message().streamedBytes());
        assertEquals(defaults.message().unwantedBytes(), limits.message().unwantedBytes());
        assertEquals(defaults, limits.with(defaults.message()));
        assertEquals(defaults.message().headBytes(), limits.message().headBytes());
        assertEquals(defaults.message().headerFields(), limits.message().headerFields());
    }

    @Test
    void each_option_reaches_its_place() {
        ServeOptions options =
                parse(
                        "dir",
                        "--host",
                        "::1",
                        "--port=0",
                        "--trace",
                        "--grace",
                        "0s",
                        "--max-connections",
                        "7",
                        "--max-request-line-bytes",
                        "9k",
                        "--max-header-bytes",
                        "10k",
                        "--max-body-bytes",
                        "11k",
                        "--max-streamed-bytes",
                        "12g",
                        "--max-unwanted-bytes",
                        "13m",
                        "--header-timeout",
                        "1s",
                        "--body-timeout",
                        "2s",
                        "--keep-alive-timeout",
                        "3s",
                        "--send-timeout",
                        "4s",
                        "--request-timeout",
                        "5s",
                        "--max-connections-per-address",
                        "6",
                        "--max-requests-per-connection",
                        "8",
                        "--max-request-rate",
                        "12",
                        "--max-request-burst",
                        "13",
                        "--max-header-fields",
                        "14",
                        "--min-body-rate",
                        "15",
                        "--min-send-rate",
                        "16k");
        assertEquals("dir", options.directory());
        assertEquals("[::1]:0", options.address().toString());
        assertTrue(options.trace());
        Limits limits = options.server().limits();
        int backlog = Limits.defaults().connections().backlog();
        long linger = Limits.defaults().times().lingerMillis();
        assertEquals(new Limits.Connections(7, 6, 8, backlog), limits.connections());
        assertEquals(new Limits.Rates(15, 16 * 1024, 12, 13), limits.rates());
        assertEquals(
                new Limits.Times(1_000, 2_000, 5_000, 3_000, 4_000, linger, 0), limits.times());
        assertEquals(14, limits.message().headerFields());
        assertEquals(9 * 1024, limits.message().requestLineBytes());
        assertEquals(10 * 1024, limits.message().headerBytes());
        assertEquals(11 * 1024, limits.message().bodyBytes());
        assertEquals(12L << 30, limits.message().streamedBytes());
        assertEquals(13 << 20, limits.message().unwantedBytes());
    }

    /// By either reader: only picocli knows `--`.
    @ParameterizedTest
    @ValueSource(strings = {"dir", "-- dir"})
    void each_option_for_files_reaches_its_place(String end) {
        String line =
                "--dotfiles --follow-links --no-listing --spa --cors --mime ts=text/x-ts"
                        + " --mime=WAV=audio/x --cache-control *.js=max-age=9"
                        + " --cache-control *=no-cache --header X-A:1 --header X-B:2:3 ";
        FileOptions files = parse((line + end).split(" ", -1)).files();
        assertEquals(
                FileOptions.DEFAULT
                        .withDotNames()
                        .withOutwardLinks()
                        .withoutListings()
                        .withSinglePage()
                        .withAnyOrigin()
                        .withMediaType("ts", "text/x-ts")
                        .withMediaType("wav", "audio/x")
                        .withCacheControl(new PathPattern("*.js"), "max-age=9")
                        .withCacheControl(new PathPattern("*"), "no-cache")
                        .withField("X-A", "1")
                        .withField("X-B", "2:3")
                        .toString(),
                files.toString());
        assertEquals(FileOptions.DEFAULT, parse("dir").files());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dir --mime wav",
                "dir --mime wav=audio",
                "dir --mime =audio/x",
                "dir --cache-control no-cache",
                "dir --header X",
                "dir --header Content-Length:1",
                "dir --header Content-Type:text/plain",
                "--spa",
                "--mime a=b/c"
            })
    void an_option_for_files_that_makes_no_sense_is_a_mistake_in_one_line(String line) {
        var mistake = assertThrows(UserMistake.class, () -> parse(line.split(" ", -1)));
        assertEquals(1, mistake.sentence().lines().count());
        assertTrue(mistake.sentence().endsWith("."), mistake.sentence());
    }

    @Test
    void loops_and_threads_exclude_each_other() {
        assertEquals(new Concurrency.Loops(2), parse("--loops", "2").server().concurrency());
        assertEquals(
                new Concurrency.Threads(), parse("--engine", "threads").server().concurrency());
        assertThrows(UserMistake.class, () -> parse("--engine=threads", "--loops", "1"));
        assertThrows(UserMistake.class, () -> parse("--engine=fibers"));
    }

    /// The table of the README, which also says why.
    @Test
    void each_limit_is_in_the_readme_with_its_default() throws IOException {
        Path readme = Path.of("README.md");
        List<String> rows =
                Files.readAllLines(readme).stream()
                        .filter(line -> line.startsWith("| `--"))
                        .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1)))
                        .toList();
        assertEquals(
                Stream.of(ServeOption.values())
                        .filter(ServeOption::isLimit)
                        .map(it -> "| `" + it.text() + "` | " + it.initial() + " ")
                        .toList(),
                rows);
    }

    @Test
    void help_is_an_answer_of_its_own() {
        assertNull(
                ServeOptions.parse(
                        new String[] {"--help"},
                        new PrintStream(printed, true, StandardCharsets.UTF_8)));
        String help = printed.toString(StandardCharsets.UTF_8);
        int limits = help.indexOf("Limits");
        assertTrue(help.indexOf("--grace") < limits, help);
        assertTrue(limits < help.indexOf("--max-connections"), help);
        assertTrue(help.contains("\n  kernel  Runs transcripts"), help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 1 kernel", "--trace kernel run a.cases"})
    void the_other_command_comes_first(String line) {
        var mistake = assertThrows(UserMistake.class, () -> parse(line.split(" ", -1)));
        assertTrue(mistake.sentence().contains("./kernel"), mistake.sentence());
    }

    /// By either reader: only picocli knows --help.
    @ParameterizedTest
    @ValueSource(strings = {"--port=x", "--help --port=x", "--port x dir", "--port x -- dir"})
    void a_number_that_an_option_cannot_have_is_told_with_its_bounds(String line) {
        var mistake = assertThrows(UserMistake.class, () -> parse(line.split(" ", -1)));
        assertEquals("--port takes a number from 0 to 65535, not 'x'.", mistake.sentence());
    }

    /// What the plain reader gives up on goes to picocli, which has to find the same in it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dir --port 1 --trace",
                "--trace dir --port=1",
                "--port=1 --trace -- dir",
                "--port 1 dir --trace"
            })
    void both_readers_understand_a_line_in_the_same_way(String line) {
        String[] args = line.split(" ", -1);
        ServeOptions options = parse(args);
        assertEquals("dir", options.directory());
        assertEquals("127.0.0.1:1", options.address().toString());
        assertTrue(options.trace());
        Arguments arguments =
                ServeCommand.read(args, new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertNotNull(arguments);
        assertEquals("dir", arguments.directory());
        assertEquals(1, arguments.number(ServeOption.PORT));
        assertTrue(arguments.has(ServeOption.TRACE));
        assertEquals("127.0.0.1", arguments.text(ServeOption.HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "--port",
                "--port --trace",
                "--port 1 --port 2",
                "--trace --trace",
                "--trace=maybe",
                "-x",
                "--ports 1"
            })
    void a_line_that_is_not_understood_is_a_mistake_in_one_line(String line) {
        var mistake = assertThrows(UserMistake.class, () -> parse(line.split(" ", -1)));
        assertEquals(1, mistake.sentence().lines().count());
        assertTrue(mistake.sentence().endsWith("; see --help."), mistake.sentence());
    }
}
