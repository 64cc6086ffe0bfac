package sysport.testbed.linux;

import java.util.function.BooleanSupplier;

/// Which programs run at the same time: any number together, or one alone.
///
/// Who wants to be alone lets others pass until there are none. So programs that run alone gather
/// while there is other work, and are not each waited for.
final class Occupancy {
    private int together;
    private boolean isOneAlone;

    /// Runs a program beside others.
    void together(Runnable program) {
        enterTogether();
        try {
            program.run();
        } finally {
            leave();
        }
    }

    /// Runs a program while there is no other.
    void alone(Runnable program) {
        enterAlone();
        try {
            program.run();
        } finally {
            leave();
        }
    }

    private synchronized void enterTogether() {
        awaitThat(() -> !isOneAlone);
        together++;
    }

    private synchronized void enterAlone() {
        awaitThat(() -> !isOneAlone && together == 0);
        isOneAlone = true;
    }

    private synchronized void awaitThat(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    private synchronized void leave() {
        if (isOneAlone) {
            isOneAlone = false;
        } else {
            together--;
        }
        notifyAll();
    }
}
