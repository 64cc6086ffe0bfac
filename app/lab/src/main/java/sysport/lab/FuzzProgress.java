package sysport.lab;

import sysport.kernel.FileCalls;
import sysport.kernel.Out;
import sysport.kernel.Stat;

import java.io.PrintStream;
import java.util.Locale;

/// How far a run is: a bar on a terminal, elsewhere a line now and then.
final class FuzzProgress {
    private static final int BAR_CHARACTERS = 30;
    private static final int LINES = 20;
    private static final int STANDARD_ERROR = 2;
    private static final int S_IFCHR = 0x2000;

    private final PrintStream out;
    private final long ops;
    private final boolean terminal;
    private long shown = -1;

    /// @param kernel of this machine: whether standard error is a character device
    /// @param out standard error
    FuzzProgress(FileCalls kernel, PrintStream out, long ops) {
        this.out = out;
        this.ops = ops;
        var stat = new Out<Stat>();
        terminal =
                kernel.fstat(STANDARD_ERROR, stat) == 0
                        && (stat.get().mode() & Stat.S_IFMT) == S_IFCHR;
    }

    /// So many of the calls have been compared.
    void show(long calls, int differences) {
        long parts = terminal ? 100 : LINES;
        long part = Math.min(calls * parts / Math.max(1, ops), parts);
        if (part == shown) {
            return;
        }
        shown = part;
        String counts =
                String.format(
                        Locale.ROOT, "%,d of %,d calls, %d differences", calls, ops, differences);
        if (terminal) {
            int full = (int) (part * BAR_CHARACTERS / parts);
            out.print("\r[" + "=".repeat(full) + " ".repeat(BAR_CHARACTERS - full) + "] " + counts);
        } else {
            out.println(counts);
        }
        out.flush();
    }

    void end() {
        if (terminal) {
            out.println();
        }
    }
}
