package sysport.bench;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.util.Locale;

/// A bar on standard error that shows how far one scenario is.
public final class Progress implements AutoCloseable {
    private static final int UPDATE_MILLIS = 1000;

    private final ProgressBar bar;

    /// Shows a bar.
    ///
    /// @param steps how often [#step] will be called
    public Progress(String scenario, long steps) {
        bar =
                new ProgressBarBuilder()
                        .setTaskName(String.format(Locale.ROOT, "%-15s", scenario))
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(UPDATE_MILLIS)
                        .build();
    }

    /// A step is done; `next` is what follows.
    public void step(String next) {
        bar.setExtraMessage(next);
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
