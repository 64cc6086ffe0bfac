package sysport.app;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.PrintStream;
import java.util.List;

/// What the picocli library does for the commands about kernels: help, and a sentence about what is
/// not understood.
final class KernelHelp {
    private static final List<String> KERNELS = List.of("linux", "sim");

    private KernelHelp() {}

    /// Prints the help that `args` asks for.
    ///
    /// @throws UserMistake if it asks for none: then something is wrong with it
    static void answer(String[] args, PrintStream out) {
        var commandLine = new CommandLine(spec()).setExpandAtFiles(false);
        ParseResult parsed;
        try {
            parsed =
                    commandLine.parseArgs(
                            List.of(args).subList(1, args.length).toArray(String[]::new));
        } catch (ParameterException mistake) {
            throw new UserMistake(mistake.getMessage() + "; see kernel --help.");
        }
        ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (last.isUsageHelpRequested()) {
            last.commandSpec().commandLine().usage(out);
            out.flush();
            return;
        }
        if (!parsed.hasSubcommand()) {
            throw new UserMistake("kernel takes a command, run, diff or fuzz; see kernel --help.");
        }
        if (last.commandSpec().name().equals("fuzz")) {
            throw new UserMistake(
                    "--ops and --most take a number from 1 on, --seed a number, --record a file;"
                            + " see kernel fuzz --help.");
        }
        String kernel = last.matchedOptionValue("--kernel", "linux");
        throw new UserMistake(
                "--kernel takes " + String.join(" or ", KERNELS) + ", not '" + kernel + "'.");
    }

    private static CommandSpec spec() {
        CommandSpec run =
                scripts("Makes the calls of each case on one kernel and prints what differs.")
                        .addOption(
                                OptionSpec.builder("--kernel")
                                        .paramLabel("NAME")
                                        .arity("1")
                                        .type(String.class)
                                        .defaultValue("linux")
                                        .description(
                                                "linux: this machine's; sim: the simulated one."
                                                        + " Default: linux")
                                        .build())
                        .addOption(
                                OptionSpec.builder("--observe")
                                        .arity("0")
                                        .type(boolean.class)
                                        .description("Print each line as it happened.")
                                        .build());
        CommandSpec diff =
                scripts("Runs each case on both kernels and prints what differs between them.");
        return help(
                CommandSpec.create()
                        .name("java -jar app.jar kernel")
                        .addSubcommand("run", run)
                        .addSubcommand("diff", diff)
                        .addSubcommand("fuzz", fuzz())
                        .usageMessage(
                                new UsageMessageSpec()
                                        .description("Runs transcripts of system calls.")
                                        .sortOptions(false)));
    }

    private static CommandSpec fuzz() {
        return help(
                CommandSpec.create()
                        .addOption(
                                number(
                                        "--ops",
                                        FuzzArguments.DEFAULT_OPS,
                                        "Compare at least so many calls."))
                        .addOption(
                                OptionSpec.builder("--most")
                                        .paramLabel("N")
                                        .arity("1")
                                        .type(String.class)
                                        .description(
                                                "Go on until each error that is modelled was seen"
                                                        + " on both kernels, but end after so many"
                                                        + " calls, with status 1. Default: "
                                                        + FuzzArguments.DEFAULT_MORE
                                                        + " more than --ops")
                                        .build())
                        .addOption(
                                OptionSpec.builder("--record")
                                        .paramLabel("FILE")
                                        .arity("1")
                                        .type(String.class)
                                        .description(
                                                "Write there how often each answer of each call was"
                                                        + " compared.")
                                        .build())
                        .addOption(
                                number(
                                        "--seed",
                                        FuzzArguments.DEFAULT_SEED,
                                        "Draw the cases from this number."))
                        .usageMessage(
                                new UsageMessageSpec()
                                        .description(
                                                "Makes random calls on both kernels and prints what"
                                                        + " differs as small scripts.")
                                        .sortOptions(false)));
    }

    private static OptionSpec number(String name, long initial, String description) {
        return OptionSpec.builder(name)
                .paramLabel("N")
                .arity("1")
                .type(String.class)
                .defaultValue(Long.toString(initial))
                .description(description + " Default: ${DEFAULT-VALUE}")
                .build();
    }

    private static CommandSpec scripts(String description) {
        return help(
                CommandSpec.create()
                        .addPositional(
                                PositionalParamSpec.builder()
                                        .paramLabel("FILE")
                                        .arity("1..*")
                                        .type(List.class)
                                        .auxiliaryTypes(String.class)
                                        .description("A script of cases.")
                                        .build())
                        .usageMessage(
                                new UsageMessageSpec()
                                        .description(description)
                                        .sortOptions(false)));
    }

    private static CommandSpec help(CommandSpec spec) {
        return spec.addOption(
                OptionSpec.builder("--help")
                        .arity("0")
                        .type(boolean.class)
                        .usageHelp(true)
                        .description("Show this and end.")
                        .build());
    }
}
