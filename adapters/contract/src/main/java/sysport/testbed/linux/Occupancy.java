package sysport.testbed.linux;

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
        while (isOneAlone) {
            awaitChange();
        }
        together++;
    }

    private synchronized void enterAlone() {
        while (isOneAlone || together > 0) {
            awaitChange();
        }
        isOneAlone = true;
    }

    private synchronized void leave() {
        if (isOneAlone) {
            isOneAlone = false;
        } else {
            together--;
        }
        notifyAll();
    }

    private void awaitChange() {
        try {
            wait();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
