package sysport.app;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/// How far a run is: a bar on a terminal, elsewhere a line now and then.
final class FuzzProgress {
    private static final int BAR_CHARACTERS = 30;
    private static final int LINES = 20;

    private final PrintStream out;
    private final long ops;
    private final boolean terminal;
    private long shown = -1;

    FuzzProgress(PrintStream out, long ops) {
        this.out = out;
        this.ops = ops;
        terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
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
