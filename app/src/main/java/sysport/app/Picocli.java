package sysport.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.PrintStream;

/// What the picocli library does for the command line: help, version, and a sentence about what it
/// does not understand. By its programmatic API, since annotations would cost reflection.
final class Picocli {
    private Picocli() {}

    /// Reads the arguments. Answers --help and --version itself, on `out`.
    ///
    /// @return null if there is nothing left to do
    /// @throws UserMistake if they are not understood
    static @Nullable Arguments read(String[] args, PrintStream out) {
        var commandLine = new CommandLine(spec()).setExpandAtFiles(false);
        ParseResult parsed;
        try {
            parsed = commandLine.parseArgs(args);
        } catch (ParameterException mistake) {
            throw new UserMistake(firstLine(mistake) + "; see --help.");
        }
        if (parsed.isUsageHelpRequested()) {
            commandLine.usage(out);
        } else if (parsed.isVersionHelpRequested()) {
            commandLine.printVersionHelp(out);
        } else {
            return arguments(parsed);
        }
        out.flush();
        return null;
    }

    private static CommandSpec spec() {
        CommandSpec spec =
                CommandSpec.create()
                        .name("java -jar app.jar")
                        .version(version())
                        .addPositional(
                                PositionalParamSpec.builder()
                                        .paramLabel("DIR")
                                        .index("0")
                                        .arity("0..1")
                                        .type(String.class)
                                        .description(
                                                "Serve the files below this directory. Without it:"
                                                        + " a page that shows how it reached you.")
                                        .build())
                        .usageMessage(
                                new UsageMessageSpec()
                                        .customSynopsis("java -jar app.jar [DIR] [options]")
                                        .description(
                                                "An HTTP/1.1 server on raw Linux system calls.")
                                        .sortOptions(false)
                                        .parameterListHeading("%n")
                                        .optionListHeading("%n")
                                        .footer(
                                                "",
                                                "SIZE is in bytes, as 8000 or 64k (k, m, g); TIME"
                                                        + " as 500ms, 10s, 2m or 1h."));
        for (ServeOption option : ServeOption.values()) {
            spec.addOption(
                    option.isFlag()
                            ? flag(option.text(), option.description()).build()
                            : valued(option));
        }
        return spec.addOption(flag("--help", "Show this and end.").usageHelp(true).build())
                .addOption(
                        flag("--version", "Show the version and end.").versionHelp(true).build());
    }

    private static OptionSpec valued(ServeOption option) {
        return OptionSpec.builder(option.text())
                .paramLabel(option.label())
                .arity("1")
                .type(String.class)
                .defaultValue(option.initial())
                .description(option.description() + " Default: ${DEFAULT-VALUE}")
                .build();
    }

    private static OptionSpec.Builder flag(String name, String description) {
        return OptionSpec.builder(name).arity("0").type(boolean.class).description(description);
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "sysport " + (version == null ? "(not packaged)" : version);
    }

    private static String firstLine(ParameterException mistake) {
        String message = mistake.getMessage();
        return message == null
                ? "The arguments are not understood"
                : message.lines().findFirst().orElse("");
    }

    private static Arguments arguments(ParseResult parsed) {
        var arguments = new Arguments();
        for (ServeOption option : ServeOption.values()) {
            if (parsed.hasMatchedOption(option.text())) {
                arguments.put(
                        option,
                        option.isFlag()
                                ? ""
                                : parsed.matchedOptionValue(option.text(), option.initial()));
            }
        }
        if (parsed.hasMatchedPositional(0)) {
            arguments.putDirectory(parsed.matchedPositionalValue(0, ""));
        }
        return arguments;
    }
}
