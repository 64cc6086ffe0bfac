package sysport.sim.epoll;

import org.jspecify.annotations.Nullable;

import sysport.kernel.PollCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.task.WaitQueue;
import sysport.sim.task.Watcher;

/// The interest of one epoll instance in one open file under one number (`struct epitem`). Links
/// itself into the instance's ready list.
final class EpollInterest implements Watcher {
    /// Bits of an interest that say how to report, not what.
    private static final int PRIVATE_BITS =
            PollCalls.EPOLLET | PollCalls.EPOLLONESHOT | PollCalls.EPOLLEXCLUSIVE;

    static final int UNASKED = PollCalls.EPOLLERR | PollCalls.EPOLLHUP;

    private final EpollInstance instance;
    private final int fd;
    private final OpenFile file;
    private int interest;
    private long data;
    private boolean isPretended;

    /// Owned by the instance's ready list.
    @Nullable EpollInterest nextReady;

    boolean isReady;

    /// Owned by the instance's table: another entry of the same number, for another file.
    @Nullable EpollInterest nextOfNumber;

    EpollInterest(EpollInstance instance, int fd, OpenFile file) {
        this.instance = instance;
        this.fd = fd;
        this.file = file;
        file.waiters().add(this);
    }

    int fd() {
        return fd;
    }

    OpenFile file() {
        return file;
    }

    EpollInstance instance() {
        return instance;
    }

    long data() {
        return data;
    }

    int interest() {
        return interest;
    }

    void change(int events, long newData) {
        interest = events | UNASKED;
        data = newData;
    }

    boolean isEdgeTriggered() {
        return (interest & PollCalls.EPOLLET) != 0;
    }

    @Override
    public boolean isExclusive() {
        return (interest & PollCalls.EPOLLEXCLUSIVE) != 0;
    }

    boolean wants(int events) {
        return (interest & events) != 0;
    }

    /// What is there of that which is asked for.
    int ready() {
        int pretended = isPretended ? PollCalls.EPOLLIN : 0;
        return (file.poll() | pretended) & interest;
    }

    /// Until it is reported, the file counts as readable.
    void pretendReadable() {
        isPretended = true;
    }

    /// An event was reported. EPOLLONESHOT then asks for nothing until the next EPOLL_CTL_MOD.
    void reported() {
        isPretended = false;
        if ((interest & PollCalls.EPOLLONESHOT) != 0) {
            interest &= PRIVATE_BITS;
        }
    }

    @Override
    public boolean notice(int events) {
        boolean isAsked = (events & interest) != 0;
        boolean wakes = isAsked && instance.waiters().hasTasks();
        boolean disabled = (interest & ~PRIVATE_BITS) == 0;
        if (!disabled && (events == WaitQueue.ANY_EVENT || isAsked)) {
            instance.becameReady(this);
        }
        return wakes;
    }

    /// Leaves the file and the instance.
    @Override
    public void delete() {
        file.waiters().remove(this);
        instance.forget(this);
    }
}
