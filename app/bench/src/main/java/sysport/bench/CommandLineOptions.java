package sysport.bench;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.util.List;

/// The options of the command line, and the settings that they say.
final class CommandLineOptions {
    /// Netty needs both to run without warnings; all JVM servers have them.
    private static final String JVM_FLAGS =
            "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow";

    private final CommandSpec spec = CommandSpec.create().name("bench");

    CommandLineOptions() {
        spec.usageMessage()
                .description(
                        "Measures HTTP servers against each other on this machine, by loopback"
                                + " connections only.")
                .sortOptions(false);
        spec.mixinStandardHelpOptions(true).version("bench");
        names(
                "--scenario",
                "SCENARIO",
                "Only these scenarios, separated by commas; --list names them.");
        names("--server", "SERVER", "Only these servers, separated by commas; --list names them.");
        flag("--list", "Names the scenarios and the servers, and which of them cannot run here.");
        flag(
                "--validate",
                "Sets the generator against wrk instead of the servers against each other.");
        flag(
                "--quick",
                "Few and short rounds: to see that everything runs. Such figures mean nothing.");
        value("--rounds", int.class, "How often each server is measured; default 11, quick 2.");
        value("--seconds", double.class, "How long one measurement takes; default 2, quick 0.5.");
        value(
                "--warm-up",
                double.class,
                "Seconds of load before the first round; default 8, quick 1.");
        value("--idle-connections", int.class, "Of the scenario idle; default 10000, quick 1000.");
        value("--rate", int.class, "Requests a second of the scenario rate; default 10000.");
        value("--server-core", int.class, "The core of the servers; default 0.");
        value("--client-core", int.class, "The core of the generator; default 1.");
        value("--jvm-flags", String.class, "Flags of all JVM servers; default " + JVM_FLAGS + ".");
        value(
                "--results",
                Path.class,
                "The directory for the report; default results beside bench.jar.");
    }

    private void names(String option, String label, String description) {
        spec.addOption(
                OptionSpec.builder(option)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .paramLabel(label)
                        .description(description)
                        .build());
    }

    private void flag(String option, String description) {
        spec.addOption(
                OptionSpec.builder(option).type(boolean.class).description(description).build());
    }

    private void value(String option, Class<?> type, String description) {
        spec.addOption(
                OptionSpec.builder(option)
                        .type(type)
                        .paramLabel("VALUE")
                        .description(description)
                        .build());
    }

    CommandSpec spec() {
        return spec;
    }

    /// What was said, or its default.
    static Settings settings(ParseResult said, Installation here, int cores) {
        boolean quick = said.hasMatchedOption("--quick");
        String flags = said.matchedOptionValue("--jvm-flags", JVM_FLAGS).strip();
        return new Settings(
                said.matchedOptionValue("--scenario", List.of()),
                said.matchedOptionValue("--server", List.of()),
                said.matchedOptionValue("--rounds", quick ? 2 : 11),
                said.matchedOptionValue("--seconds", quick ? 0.5 : 2.0),
                said.matchedOptionValue("--warm-up", quick ? 1.0 : 8.0),
                said.matchedOptionValue("--idle-connections", quick ? 1000 : 10_000),
                said.matchedOptionValue("--rate", 10_000),
                said.matchedOptionValue("--server-core", 0),
                said.matchedOptionValue("--client-core", Math.min(1, cores - 1)),
                flags.isEmpty() ? List.of() : List.of(flags.split("\\s+", -1)),
                said.matchedOptionValue("--results", here.target().resolve("results")),
                said.hasMatchedOption("--validate"));
    }
}
