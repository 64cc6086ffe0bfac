package sysport.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import sysport.bench.Settings;
import sysport.bench.load.Result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// All that a run leaves in a directory: `results.md`, `results.json` and a chart `SCENARIO.svg`
/// for each scenario.
///
/// @param environment where it ran
/// @param settings how
/// @param results in the order of the scenarios
public record Report(Environment environment, Settings settings, List<Result> results) {

    /// Writes it, over what was there.
    public void write() throws IOException {
        Path directory = Files.createDirectories(settings.results());
        Files.writeString(directory.resolve("results.md"), MarkdownTable.document(this));
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve("results.json").toFile(), this);
        for (Result result : results) {
            if (!result.servers().isEmpty()) {
                Files.writeString(
                        directory.resolve(result.scenario().name() + ".svg"), Chart.svg(result));
            }
        }
    }
}
