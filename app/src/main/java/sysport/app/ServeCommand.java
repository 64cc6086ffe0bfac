package sysport.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import sysport.lab.KernelCommand;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;

/// [ServeOption]s as a command of picocli, which has the help, and a sentence about what it does
/// not understand. By its programmatic API, since annotations would cost reflection.
final class ServeCommand {
    /// The other command, of which a directory can have the name too.
    static final String KERNEL = "kernel";

    private ServeCommand() {}

    /// Reads the arguments. Answers --help and --version itself, on `out`.
    ///
    /// @return null if there is nothing left to do
    /// @throws UserMistake if they are not understood
    static @Nullable Arguments read(String[] args, PrintStream out) {
        var commandLine =
                new CommandLine(spec())
                        .setExpandAtFiles(false)
                        .setOut(new PrintWriter(out, true, out.charset()));
        try {
            ParseResult parsed = commandLine.parseArgs(args);
            return CommandLine.executeHelpRequest(parsed) == null ? arguments(parsed) : null;
        } catch (ParameterException mistake) {
            throw mistake.getCause() instanceof UserMistake known
                    ? known
                    : new UserMistake(firstLine(mistake) + "; see --help.");
        }
    }

    private static CommandSpec spec() {
        ArgGroupSpec.Builder files =
                ArgGroupSpec.builder().heading("%nThe files below DIR:%n").validate(false);
        ArgGroupSpec.Builder limits =
                ArgGroupSpec.builder()
                        .heading("%nLimits, all on but the request rate:%n")
                        .validate(false);
        CommandSpec spec =
                CommandSpec.create()
                        .name("java -jar app.jar")
                        .version(version())
                        .addPositional(
                                PositionalParamSpec.builder()
                                        .paramLabel("DIR")
                                        .arity("0..1")
                                        .type(String.class)
                                        .description(
                                                "Serve the files below this directory. Without it:"
                                                        + " a page that shows how it reached you.")
                                        .build());
        for (ServeOption option : ServeOption.values()) {
            if (option.isLimit()) {
                limits.addArg(spec(option));
            } else if (option.isForFiles()) {
                files.addArg(spec(option));
            } else {
                spec.addOption(spec(option));
            }
        }
        spec.addArgGroup(files.build())
                .addArgGroup(limits.build())
                .addOption(flag("--help", "Show this and end.").usageHelp(true).build())
                .addOption(flag("--version", "Show the version and end.").versionHelp(true).build())
                .addSubcommand(KERNEL, KernelCommand.spec())
                .usageMessage()
                .abbreviateSynopsis(true)
                .description("An HTTP/1.1 server on raw Linux system calls.")
                .sortOptions(false)
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%nOther commands:%n")
                .footer(
                        "",
                        "SIZE is in bytes, as 8000 or 64k (k, m, g); TIME as 500ms, 10s, 2m or"
                                + " 1h.");
        return spec;
    }

    private static OptionSpec spec(ServeOption option) {
        if (option.repeats()) {
            return OptionSpec.builder(option.text())
                    .paramLabel(option.label())
                    .arity("1")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .description(option.description())
                    .build();
        }
        OptionSpec.Builder builder =
                option.isFlag()
                        ? flag(option.text(), option.description())
                        : OptionSpec.builder(option.text())
                                .paramLabel(option.label())
                                .arity("1")
                                .type(Object.class)
                                .converters(option::parse)
                                .defaultValue(option.initial())
                                .description(option.description() + " Default: ${DEFAULT-VALUE}");
        return builder.build();
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
        if (parsed.hasSubcommand()) {
            throw new UserMistake(
                    "kernel is a command, which comes first; a directory of that name is"
                            + " ./kernel.");
        }
        var arguments = new Arguments();
        for (ServeOption option : ServeOption.values()) {
            if (parsed.hasMatchedOption(option.text())) {
                arguments.put(option, parsed.matchedOption(option.text()).getValue());
            }
        }
        if (parsed.hasMatchedPositional(0)) {
            arguments.putDirectory(parsed.matchedPositionalValue(0, ""));
        }
        return arguments;
    }
}
