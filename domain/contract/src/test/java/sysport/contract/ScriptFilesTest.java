package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sysport.transcript.Case;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether all scripts that are there are run, and can be told apart.
class ScriptFilesTest {
    @Test
    void each_case_of_each_file_is_run_and_no_two_have_one_name() throws IOException {
        var written = new TreeSet<String>();
        var twice = new TreeSet<String>();
        try (var files = Files.list(Path.of("src/main/resources/sysport/contract"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("case ") && !written.add(line.split(" ", 3)[1])) {
                        twice.add(line);
                    }
                }
            }
        }
        assertEquals(Set.of(), twice);
        assertEquals(
                written,
                ScriptContract.scripts().stream()
                        .map(Case::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
