package sysport.sim.syscall;

import sysport.kernel.PollCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.task.WaitQueue;
import sysport.sim.task.Watcher;

/// A file that a call of poll(2) waits for (`struct poll_table_entry` of Linux). The file lives at
/// least as long as the wait.
final class PollEntry implements Watcher {
    private final OpenFile file;
    private final int interest;
    private final WaitQueue caller;

    /// The wait begins.
    ///
    /// @param events what is asked for
    /// @param caller where the thread waits
    PollEntry(OpenFile file, int events, WaitQueue caller) {
        this.file = file;
        this.caller = caller;
        interest = events | PollCalls.POLLERR | PollCalls.POLLHUP;
        file.hold();
        file.waiters().add(this);
    }

    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public boolean notice(int events) {
        boolean wakes = events == WaitQueue.ANY_EVENT || (events & interest) != 0;
        if (wakes) {
            caller.wake(WaitQueue.ANY_EVENT);
        }
        return wakes;
    }

    /// The wait has ended.
    @Override
    public void delete() {
        file.waiters().remove(this);
        file.letGo();
    }
}
