package sysport.sim.file;

import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.PollCalls;
import sysport.kernel.Stat;
import sysport.sim.model.OpenFlag;
import sysport.sim.task.WaitQueue;

/// An open file description (open(2)): what a descriptor names, and what access mode and status
/// flags belong to. It lives as long as a descriptor names it or a thread is in a call on it.
public abstract class OpenFile {

    /// What a file says that has always something to read and room to write.
    static final int ALWAYS_READY = PollCalls.EPOLLIN | PollCalls.EPOLLOUT;

    private final WaitQueue waiters = new WaitQueue();
    private int flags = OpenFlag.O_RDWR.bit();
    private int holders;

    /// Those who wait for something to change here.
    public final WaitQueue waiters() {
        return waiters;
    }

    public final boolean isNonBlocking() {
        return (flags & FileCalls.O_NONBLOCK) != 0;
    }

    /// F_GETFL.
    public final int flags() {
        return flags;
    }

    /// Those that the file is opened with.
    public final void setFlags(int all) {
        flags = all;
    }

    /// F_SETFL.
    ///
    /// @param which the flags that are set or cleared
    /// @param values each set or not
    public final void setFlags(int which, int values) {
        flags = (flags & ~which) | (values & which);
    }

    /// Somebody more needs the file: a descriptor, or a call.
    public final void hold() {
        holders++;
    }

    /// The opposite of [#hold]. The last one ends the file.
    public final void letGo() {
        holders--;
        if (holders == 0) {
            waiters.dropWatchers();
            release();
        }
    }

    /// Whether epoll_ctl takes it.
    public boolean canBePolled() {
        return true;
    }

    /// Whether it is the same open file description (kcmp(2), KCMP_FILE).
    @SuppressWarnings("ReferenceEquality") // A file is no value.
    public final boolean isSameAs(OpenFile other) {
        return this == other;
    }

    /// Whether it is a socket (S_ISSOCK of inode(7)).
    public boolean isSocket() {
        return false;
    }

    /// What could be done now without waiting: the mask of poll(2). Whoever asks waits at the file
    /// then, and is told of what could not.
    public int poll() {
        return ALWAYS_READY;
    }

    /// What fstat(2) tells. Files without a kind of their own have mode 0600 and no kind bits.
    public Stat stat() {
        return new Stat(0, 0, 0x180, 0, 0, 0);
    }

    /// What close(2) does before the number is gone from the process: nothing that is seen, but for
    /// files that take their time.
    protected void release() {}

    /// The answer to read(2) of a file that has its own way to wait is given elsewhere.
    public int read(byte[] buffer, int offset, int length) {
        return Errno.EINVAL.negated();
    }

    public int write(byte[] buffer, int offset, int length) {
        return Errno.EINVAL.negated();
    }
}
