package sysport.sim;

import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.PollCalls;
import sysport.kernel.Stat;

/// An open file description (open(2)): what a descriptor names, and what access mode and status
/// flags belong to. It lives as long as a descriptor names it or a thread is in a call on it.
abstract sealed class OpenFile
        permits TcpSocket,
                DatagramSocket,
                EpollInstance,
                EventFd,
                OpenRegularFile,
                OpenDirectory,
                OpenFifo,
                OpenPath,
                NullDevice {

    /// What a file says that has always something to read and room to write.
    static final int ALWAYS_READY = PollCalls.EPOLLIN | PollCalls.EPOLLOUT;

    final WaitQueue waiters = new WaitQueue();
    private int flags = OpenFlag.O_RDWR.bit();
    private int holders;

    final boolean isNonBlocking() {
        return (flags & FileCalls.O_NONBLOCK) != 0;
    }

    /// F_GETFL.
    final int flags() {
        return flags;
    }

    /// Those that the file is opened with.
    final void setFlags(int all) {
        flags = all;
    }

    /// F_SETFL.
    ///
    /// @param which the flags that are set or cleared
    /// @param values each set or not
    final void setFlags(int which, int values) {
        flags = (flags & ~which) | (values & which);
    }

    /// Somebody more needs the file: a descriptor, or a call.
    final void hold() {
        holders++;
    }

    /// The opposite of [#hold]. The last one ends the file.
    final void letGo() {
        holders--;
        if (holders == 0) {
            waiters.dropEntries();
            release();
        }
    }

    /// Whether epoll_ctl takes it.
    boolean canBePolled() {
        return true;
    }

    /// What could be done now without waiting: the mask of poll(2).
    int poll() {
        return ALWAYS_READY;
    }

    /// What fstat(2) tells. Files without a kind of their own have mode 0600 and no kind bits.
    Stat stat() {
        return new Stat(0, 0, 0x180, 0, 0, 0);
    }

    /// What close(2) does before the number is gone from the process: nothing that is seen, but for
    /// files that take their time.
    void release() {}

    /// The answer to read(2) of a file that has its own way to wait is given elsewhere.
    int read(byte[] buffer, int offset, int length) {
        return Errno.EINVAL.negated();
    }

    int write(byte[] buffer, int offset, int length) {
        return Errno.EINVAL.negated();
    }
}
