package sysport.app;

import sysport.linux.LinuxKernel;
import sysport.linux.LinuxUnderTest;
import sysport.sim.SimUnderTest;
import sysport.transcript.Case;
import sysport.transcript.CaseRun;
import sysport.transcript.KernelUnderTest;
import sysport.transcript.Printer;
import sysport.transcript.Script;
import sysport.transcript.Verdict;

import java.io.PrintStream;
import java.util.List;

/// `java -jar app.jar kernel run|diff FILE...`: runs scripts, one line of output for each case, and
/// a last one that counts them.
final class KernelCommand {
    private static final long SEED = 1;

    private final KernelArguments arguments;
    private final PrintStream out;
    private int passed;
    private int failed;
    private int skipped;

    private KernelCommand(KernelArguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    /// Runs the command.
    ///
    /// @return the exit status: 0, or 1 if anything differs
    static int run(String[] args, PrintStream out) {
        FuzzArguments fuzz = args[1].equals("fuzz") ? FuzzArguments.read(args) : null;
        if (fuzz != null) {
            return FuzzCommand.run(fuzz, out);
        }
        KernelArguments arguments = KernelArguments.read(args);
        if (arguments == null) {
            KernelHelp.answer(args, out);
            return 0;
        }
        return new KernelCommand(arguments, out).run();
    }

    private int run() {
        var linux = new LinuxKernel();
        // All scripts are read before the first is run: a mistake in the last one comes first.
        List<Script> scripts =
                arguments.files().stream().map(file -> ScriptFile.read(linux, file)).toList();
        for (Script script : scripts) {
            for (Case one : script.cases()) {
                switch (arguments.command()) {
                    case RUN -> runOne(script, one);
                    case DIFF -> compareOne(script, one);
                }
                out.flush();
            }
        }
        out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private void runOne(Script script, Case one) {
        KernelUnderTest side =
                arguments.simulated() ? new SimUnderTest(SEED) : new LinuxUnderTest();
        if (arguments.observe()) {
            out.println("case " + one.name());
        }
        Verdict verdict =
                CaseRun.of(
                        one,
                        side,
                        line -> {
                            if (arguments.observe()) {
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
