package sysport.sim.torture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the fuzzer has found worth keeping, without the fuzzer.
class ServerFuzzTest {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz/server");

    static List<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void an_input_of_the_corpus_is_answered_once(Path input) throws IOException {
        ServerFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }
}
