package sysport.sim;

import org.jspecify.annotations.Nullable;

/// The way into the kernel and out of it, for each system call of one process: who makes it is
/// noted, what is to go wrong is drawn, and the answer is told to the listener.
final class SyscallEntry {
    /// What a call answers within the kernel that a signal has interrupted and that is to be made
    /// again (`ERESTARTSYS` of Linux). No program sees it.
    static final int RESTART = -512;

    private final SimProcess process;
    private final @Nullable CallListener listener;

    SyscallEntry(SimProcess process, @Nullable CallListener listener) {
        this.process = process;
        this.listener = listener;
    }

    /// A call begins.
    ///
    /// @return what it answers without being made, or 0
    int begin(SystemCall call, long first, long second, long third, @Nullable Object object) {
        Task task = process.scheduler().enter();
        task.call().note(call, first, second, third, object);
        if (process.faults().preempts()) {
            process.scheduler().giveWay(task);
        }
        return process.faults().begin(call);
    }

    /// A call has its answer.
    long end(long answer) {
        Task task = process.scheduler().current();
        if (listener != null) {
            long now = process.clock().monotonic();
            listener.answered(task.call().answered(now, process.name(), task.name(), answer));
        }
        task.call().clear();
        task.takeSignal();
        return answer;
    }
}
