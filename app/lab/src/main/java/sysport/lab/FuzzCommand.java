package sysport.lab;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

import sysport.lab.fuzz.Fuzzing;
import sysport.linux.LinuxKernel;
import sysport.sim.model.Fidelity;
import sysport.sim.model.ModelTable;
import sysport.testbed.linux.LinuxUnderTest;
import sysport.testbed.sim.SimUnderTest;
import sysport.transcript.print.Printer;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `java -jar app.jar kernel fuzz`: random cases on both kernels, each difference as a script, and
/// a summary.
///
/// It goes on beyond the calls that were asked for, up to a bound, until each error that is
/// modelled has been seen on both sides.
final class FuzzCommand {
    /// One mistake is found again and again; more would not be read.
    private static final int MOST_DIFFERENCES = 20;

    private static final long DEFAULT_OPS = 100_000;

    /// How many more than were asked for, if nothing is said about it.
    private static final long DEFAULT_MORE = 1_000_000;

    private final Goal goal;
    private final PrintStream out;
    private final Fuzzing fuzzing;

    /// What is asked for.
    ///
    /// @param ops how many calls are to be compared, at least
    /// @param most how many are compared at most while errors that are modelled have not been seen
    /// @param seed of the random cases
    record Goal(long ops, long most, long seed) {}

    private FuzzCommand(Goal goal, PrintStream out) {
        this.goal = goal;
        this.out = out;
        fuzzing = new Fuzzing(goal.seed(), SimUnderTest::new, new LinuxUnderTest());
    }

    static CommandSpec spec() {
        return KernelCommand.described(
                        "Makes random calls on both kernels and prints what differs as small"
                                + " scripts.")
                .addOption(
                        number("--ops", FuzzCommand::positive)
                                .defaultValue(Long.toString(DEFAULT_OPS))
                                .description(
                                        "Compare at least so many calls. Default: ${DEFAULT-VALUE}")
                                .build())
                .addOption(
                        number("--most", FuzzCommand::positive)
                                .description(
                                        "Go on until each error that is modelled was seen on both"
                                                + " kernels, but end after so many calls, with"
                                                + " status 1. Default: "
                                                + DEFAULT_MORE
                                                + " more than --ops")
                                .build())
                .addOption(
                        OptionSpec.builder("--record")
                                .paramLabel("FILE")
                                .type(String.class)
                                .converters(FuzzCommand::named)
                                .description(
                                        "Write there how often each answer of each call was"
                                                + " compared.")
                                .build())
                .addOption(
                        number("--seed", FuzzCommand::whole)
                                .defaultValue("1")
                                .description(
                                        "Draw the cases from this number. Default:"
                                                + " ${DEFAULT-VALUE}")
                                .build());
    }

    private static OptionSpec.Builder number(String name, ITypeConverter<Long> converter) {
        return OptionSpec.builder(name).paramLabel("N").type(Long.class).converters(converter);
    }

    private static Long positive(String text) {
        long number = whole(text);
        if (number <= 0) {
            throw new TypeConversionException("a number from 1 on is expected, not '" + text + "'");
        }
        return number;
    }

    private static Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException mistake) {
            throw new TypeConversionException("a number is expected, not '" + text + "'");
        }
    }

    private static String named(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("the name of a file is expected");
        }
        return text;
    }

    /// Runs the command.
    ///
    /// @return the exit status: 0, or 1 if anything differs or an error was not seen
    static int run(ParseResult command, PrintStream out) {
        long ops = command.matchedOptionValue("--ops", DEFAULT_OPS);
        var goal =
                new Goal(
                        ops,
                        command.matchedOptionValue("--most", ops + DEFAULT_MORE),
                        command.matchedOptionValue("--seed", 1L));
        return new FuzzCommand(goal, out).run(command.matchedOptionValue("--record", ""));
    }

    private int run(String record) {
        var progress = new FuzzProgress(new LinuxKernel(), System.err, goal.ops());
        while (goesOn()) {
            fuzzing.runCase(this::print);
            progress.show(fuzzing.calls(), fuzzing.differences().size());
        }
        progress.end();
        printSummary();
        if (!record.isEmpty()) {
            FuzzRecord.write(new LinuxKernel(), record, goal, fuzzing);
        }
        return fuzzing.differences().isEmpty() && unseen().isEmpty() ? 0 : 1;
    }

    private boolean goesOn() {
        return fuzzing.differences().size() < MOST_DIFFERENCES
                && (fuzzing.calls() < goal.ops()
                        || (fuzzing.calls() < goal.most() && !unseen().isEmpty()));
    }

    private void print(Fuzzing.Difference difference) {
        out.println("# the simulated kernel: " + difference.simulated());
        out.println(Printer.print(difference.script()));
        out.flush();
    }

    private void printSummary() {
        out.printf(Locale.ROOT, "%-28s %9s %9s%n", "call and answer", "linux", "sim");
        for (String pair : fuzzing.pairs()) {
            out.printf(
                    Locale.ROOT,
                    "%-28s %9d %9d%n",
                    pair,
                    fuzzing.timesReal(pair),
                    fuzzing.timesSimulated(pair));
        }
        unmodelled().forEach(pair -> out.println("seen, not modelled: " + pair));
        unseen().forEach(pair -> out.println("modelled, not seen: " + pair));
        out.printf(
                Locale.ROOT,
                "%,d calls in %,d cases compared, %d differences, %d differed once only%n",
                fuzzing.calls(),
                fuzzing.cases(),
                fuzzing.differences().size(),
                fuzzing.notRepeated());
        out.flush();
    }

    /// The errors that are modelled and come of calls alone, and have not been seen on both sides
    /// yet.
    private List<String> unseen() {
        return modelled()
                .filter(pair -> !ModelTable.comesOfAnotherThread(pair))
                .filter(pair -> fuzzing.timesReal(pair) == 0 || fuzzing.timesSimulated(pair) == 0)
                .toList();
    }

    /// The errors that have been seen, of which the table says that there are none.
    private List<String> unmodelled() {
        List<String> modelled = modelled().toList();
        return fuzzing.pairs().stream()
                .filter(pair -> !pair.endsWith(" -") && !modelled.contains(pair))
                .toList();
    }

    private static Stream<String> modelled() {
        return ModelTable.rows().stream()
                .filter(row -> row.kind().equals("error") && row.fidelity() == Fidelity.MODELLED)
                .map(ModelTable.Row::name);
    }
}
