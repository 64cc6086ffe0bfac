package sysport.app;

import sysport.app.fuzz.Fuzzing;
import sysport.linux.LinuxKernel;
import sysport.linux.LinuxUnderTest;
import sysport.sim.Fidelity;
import sysport.sim.ModelTable;
import sysport.sim.SimUnderTest;
import sysport.transcript.Printer;

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

    private final FuzzArguments arguments;
    private final PrintStream out;
    private final Fuzzing fuzzing;

    private FuzzCommand(FuzzArguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
        fuzzing = new Fuzzing(arguments.seed(), SimUnderTest::new, new LinuxUnderTest());
    }

    /// Runs the command.
    ///
    /// @return the exit status: 0, or 1 if anything differs or an error was not seen
    static int run(FuzzArguments arguments, PrintStream out) {
        return new FuzzCommand(arguments, out).run();
    }

    private int run() {
        var progress = new FuzzProgress(new LinuxKernel(), System.err, arguments.ops());
        while (goesOn()) {
            fuzzing.runCase(this::print);
            progress.show(fuzzing.calls(), fuzzing.differences().size());
        }
        progress.end();
        printSummary();
        if (!arguments.record().isEmpty()) {
            FuzzRecord.write(new LinuxKernel(), arguments, fuzzing);
        }
        return fuzzing.differences().isEmpty() && unseen().isEmpty() ? 0 : 1;
    }

    private boolean goesOn() {
        return fuzzing.differences().size() < MOST_DIFFERENCES
                && (fuzzing.calls() < arguments.ops()
                        || (fuzzing.calls() < arguments.most() && !unseen().isEmpty()));
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
