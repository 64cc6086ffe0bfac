package sysport.lab;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

import sysport.linux.LinuxKernel;
import sysport.linux.UnsupportedPlatformException;
import sysport.testbed.linux.LinuxUnderTest;
import sysport.testbed.sim.SimUnderTest;
import sysport.transcript.Case;
import sysport.transcript.Script;
import sysport.transcript.print.Printer;
import sysport.transcript.run.CaseRun;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Verdict;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;

/// `java -jar app.jar kernel run|diff|fuzz`, as commands of picocli. `run` and `diff` run scripts:
/// one line of output for each case, and a last one that counts them.
public final class KernelCommand {
    private static final int USAGE = 2;
    private static final long SEED = 1;

    private final PrintStream out;
    private int passed;
    private int failed;
    private int skipped;

    private KernelCommand(PrintStream out) {
        this.out = out;
    }

    /// The command and those below it.
    public static CommandSpec spec() {
        CommandSpec run =
                withFiles("Makes the calls of each case on one kernel and prints what differs.")
                        .addOption(
                                OptionSpec.builder("--kernel")
                                        .paramLabel("NAME")
                                        .type(String.class)
                                        .converters(KernelCommand::kernelName)
                                        .defaultValue("linux")
                                        .description("linux or sim. Default: ${DEFAULT-VALUE}")
                                        .build())
                        .addOption(
                                OptionSpec.builder("--observe")
                                        .type(boolean.class)
                                        .description("Print each call as it happened.")
                                        .build());
        CommandSpec diff =
                withFiles("Runs each case on both kernels and prints what differs between them.");
        return described("Runs transcripts of system calls.")
                .name("java -jar app.jar kernel")
                .addSubcommand("run", run)
                .addSubcommand("diff", diff)
                .addSubcommand("fuzz", FuzzCommand.spec());
    }

    private static CommandSpec withFiles(String description) {
        return described(description)
                .addPositional(
                        PositionalParamSpec.builder()
                                .paramLabel("FILE")
                                .arity("1..*")
                                .required(true)
                                .type(List.class)
                                .auxiliaryTypes(String.class)
                                .description("A script of cases.")
                                .build());
    }

    /// A command that knows how to explain itself.
    static CommandSpec described(String description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description).sortOptions(false);
        return spec.addOption(
                OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Show this and end.")
                        .build());
    }

    private static String kernelName(String text) {
        if (!text.equals("linux") && !text.equals("sim")) {
            throw new TypeConversionException("linux or sim is expected, not '" + text + "'");
        }
        return text;
    }

    /// Runs the command.
    ///
    /// @param args what follows `kernel` on the command line
    /// @param err where a sentence goes about what is not understood
    /// @return the exit status: 0; 1 if anything differs; 2 if the arguments or a script are not
    ///   understood
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            return run(args, out);
        } catch (CommandMistake | UnsupportedPlatformException mistake) {
            err.println("sysport: " + mistake.getMessage());
            return USAGE;
        }
    }

    private static int run(String[] args, PrintStream out) {
        var commandLine =
                new CommandLine(spec())
                        .setExpandAtFiles(false)
                        .setOut(new PrintWriter(out, true, out.charset()));
        try {
            ParseResult parsed = commandLine.parseArgs(args);
            Integer answered = CommandLine.executeHelpRequest(parsed);
            return answered == null ? run(parsed, out) : answered;
        } catch (ParameterException mistake) {
            throw new CommandMistake(mistake.getMessage() + "; see kernel --help.");
        }
    }

    private static int run(ParseResult parsed, PrintStream out) {
        if (!parsed.hasSubcommand()) {
            throw new CommandMistake(
                    "kernel takes a command, run, diff or fuzz (a directory of that name is"
                            + " ./kernel); see kernel --help.");
        }
        ParseResult command = parsed.subcommand();
        return command.commandSpec().name().equals("fuzz")
                ? FuzzCommand.run(command, out)
                : new KernelCommand(out).runScripts(command);
    }

    private int runScripts(ParseResult command) {
        var linux = new LinuxKernel();
        List<String> files = command.matchedPositionalValue(0, List.of());
        // All scripts are read before the first is run: a mistake in the last one comes first.
        List<Script> scripts = files.stream().map(file -> ScriptFile.read(linux, file)).toList();
        for (Script script : scripts) {
            for (Case one : script.cases()) {
                if (command.commandSpec().name().equals("diff")) {
                    compareOne(script, one);
                } else {
                    boolean simulated =
                            command.matchedOptionValue("--kernel", "linux").equals("sim");
                    runOne(script, one, simulated, command.hasMatchedOption("--observe"));
                }
                out.flush();
            }
        }
        out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private void runOne(Script script, Case one, boolean simulated, boolean observe) {
        KernelUnderTest side = simulated ? new SimUnderTest(SEED) : new LinuxUnderTest();
        if (observe) {
            out.println("case " + one.name());
        }
        Verdict verdict =
                CaseRun.of(
                        one,
                        side,
                        line -> {
                            if (observe) {
                                out.println("    " + Printer.print(line));
                            }
                        });
        switch (verdict) {
            case Verdict.Passed() -> passed++;
            case Verdict.Differs _ -> failed++;
            case Verdict.Skipped _ -> skipped++;
        }
        out.println(inWords(script, one, verdict));
    }

    private void compareOne(Script script, Case one) {
        Verdict real = CaseRun.of(one, new LinuxUnderTest(), _ -> {});
        Verdict simulated = CaseRun.of(one, new SimUnderTest(SEED), _ -> {});
        if (real instanceof Verdict.Skipped || simulated instanceof Verdict.Skipped) {
            skipped++;
        } else if (real.equals(simulated)) {
            passed++;
        } else {
            failed++;
            out.println("linux: " + inWords(script, one, real));
            out.println("sim: " + inWords(script, one, simulated));
        }
    }

    private static String inWords(Script script, Case one, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed() -> "ok " + one.name();
            case Verdict.Differs(int line, String expected, String got) ->
                    "differs "
                            + one.name()
                            + ": "
                            + script.file()
                            + ":"
                            + line
                            + ": expected "
                            + expected
                            + ", got "
                            + got;
            case Verdict.Skipped(String reason) -> "skipped " + one.name() + ": " + reason;
        };
    }
}
