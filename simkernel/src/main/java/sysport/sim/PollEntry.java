package sysport.sim;

import sysport.kernel.PollCalls;

/// A file that a call of poll(2) waits for (`struct poll_table_entry` of Linux). The file lives at
/// least as long as the wait.
final class PollEntry {
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
        file.waiters.add(this);
    }

    /// The file tells that something happened.
    void notice(int events) {
        if (events == WaitQueue.ANY_EVENT || (events & interest) != 0) {
            caller.wake(WaitQueue.ANY_EVENT);
        }
    }

    /// The wait has ended.
    void delete() {
        file.waiters.remove(this);
        file.letGo();
    }
}
