package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.PollCalls;
import sysport.kernel.PollFds;
import sysport.sim.epoll.EpollInstance;
import sysport.sim.epoll.EventFd;
import sysport.sim.file.OpenFile;
import sysport.sim.task.Scheduler;
import sysport.sim.task.Timer;
import sysport.sim.task.VirtualClock;
import sysport.sim.task.WaitQueue;
import sysport.sim.tcp.TcpSocket;

import java.util.ArrayList;
import java.util.List;

/// The calls of poll(2), epoll(7) and eventfd(2).
public final class PollSyscalls {
    private static final int EVENTFD_FLAGS =
            PollCalls.EFD_SEMAPHORE | PollCalls.EFD_NONBLOCK | PollCalls.EFD_CLOEXEC;

    /// What may stand beside EPOLLEXCLUSIVE (epoll_ctl(2)), EPOLLWAKEUP included.
    private static final int EXCLUSIVE_COMPANIONS =
            PollCalls.EPOLLIN
                    | PollCalls.EPOLLOUT
                    | PollCalls.EPOLLERR
                    | PollCalls.EPOLLHUP
                    | PollCalls.EPOLLET
                    | PollCalls.EPOLLEXCLUSIVE
                    | 1 << 29;

    private final SimProcess process;

    public PollSyscalls(SimProcess process) {
        this.process = process;
    }

    public int poll(PollFds fds, int count, int timeoutMillis) {
        if (count > process.table().limit()) {
            return Errno.EINVAL.negated();
        }
        int ready = look(fds, count);
        if (ready == 0 && process.faults().reportsSpuriously()) {
            ready = pretendReadable(fds, count);
        }
        return ready > 0 || timeoutMillis == 0 ? ready : await(fds, count, timeoutMillis);
    }

    /// Reports the first connection of which bytes are waited for, whatever the truth is.
    private int pretendReadable(PollFds fds, int count) {
        for (int i = 0; i < count; i++) {
            boolean isAsked = (fds.events(i) & PollCalls.POLLIN) != 0;
            if (isAsked && process.file(fds.fd(i)) instanceof TcpSocket) {
                fds.report(i, PollCalls.POLLIN);
                return 1;
            }
        }
        return 0;
    }

    /// Looks at each once.
    ///
    /// @return how many have something to report
    private int look(PollFds fds, int count) {
        int ready = 0;
        for (int i = 0; i < count; i++) {
            int mask = fds.fd(i) < 0 ? 0 : mask(process.file(fds.fd(i)), fds.events(i));
            fds.report(i, mask);
            ready += mask == 0 ? 0 : 1;
        }
        return ready;
    }

    private static int mask(@Nullable OpenFile file, int events) {
        return file == null
                ? PollCalls.POLLNVAL
                : file.poll() & (events | PollCalls.POLLERR | PollCalls.POLLHUP);
    }

    /// The files are those that the numbers name now; each look is at those that they name then.
    private int await(PollFds fds, int count, int timeoutMillis) {
        long deadline = deadline(timeoutMillis);
        var queue = new WaitQueue();
        List<PollEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OpenFile file = fds.fd(i) < 0 ? null : process.file(fds.fd(i));
            if (file != null) {
                entries.add(new PollEntry(file, fds.events(i), queue));
            }
        }
        try {
            while (true) {
                Scheduler.Wake wake = process.await(queue, deadline);
                if (wake.isInterruption()) {
                    return Errno.EINTR.negated();
                }
                int ready = look(fds, count);
                if (ready > 0 || wake == Scheduler.Wake.TIMED_OUT) {
                    return ready;
                }
            }
        } finally {
            entries.forEach(PollEntry::delete);
        }
    }

    private long deadline(int timeoutMillis) {
        return timeoutMillis < 0
                ? Timer.NEVER
                : process.clock().after(timeoutMillis * VirtualClock.NANOS_PER_MILLI);
    }

    public int epoll_create1(int flags) {
        return (flags & ~PollCalls.EPOLL_CLOEXEC) != 0
                ? Errno.EINVAL.negated()
                : process.table().open(new EpollInstance(process.tracepoints()), flags);
    }

    public int eventfd(int initial, int flags) {
        return (flags & ~EVENTFD_FLAGS) != 0
                ? Errno.EINVAL.negated()
                : process.table().open(new EventFd(initial, flags), flags);
    }

    public int epoll_ctl(int epfd, int operation, int fd, int events, long data) {
        OpenFile epoll = process.file(epfd);
        OpenFile file = process.file(fd);
        if (epoll == null || file == null) {
            return Errno.EBADF.negated();
        }
        if (!file.canBePolled()) {
            return Errno.EPERM.negated();
        }
        if (file.isSameAs(epoll) || !(epoll instanceof EpollInstance instance)) {
            return Errno.EINVAL.negated();
        }
        boolean removal = operation == PollCalls.EPOLL_CTL_DEL;
        if (!removal && (events & PollCalls.EPOLLEXCLUSIVE) != 0) {
            boolean allowed =
                    operation == PollCalls.EPOLL_CTL_ADD
                            && (events & ~EXCLUSIVE_COMPANIONS) == 0
                            && !(file instanceof EpollInstance);
            if (!allowed) {
                return Errno.EINVAL.negated();
            }
        }
        return switch (operation) {
            case PollCalls.EPOLL_CTL_ADD -> instance.add(fd, file, events, data);
            case PollCalls.EPOLL_CTL_MOD -> instance.modify(fd, file, events, data);
            case PollCalls.EPOLL_CTL_DEL -> instance.remove(fd, file);
            default -> Errno.EINVAL.negated();
        };
    }

    public int epoll_wait(int epfd, EpollEvents ready, int maxEvents, int timeoutMillis) {
        OpenFile file = process.file(epfd);
        if (file == null) {
            return Errno.EBADF.negated();
        }
        if (maxEvents <= 0 || !(file instanceof EpollInstance instance)) {
            return Errno.EINVAL.negated();
        }
        process.faults().maybeReportSpuriously(instance);
        int count = instance.collect(ready, maxEvents);
        return count > 0 || timeoutMillis == 0
                ? count
                : await(instance, ready, maxEvents, timeoutMillis);
    }

    private int await(EpollInstance instance, EpollEvents ready, int most, int timeoutMillis) {
        long deadline = deadline(timeoutMillis);
        instance.hold();
        try {
            while (true) {
                Scheduler.Wake wake = process.await(instance, deadline);
                if (wake.isInterruption()) {
                    return Errno.EINTR.negated();
                }
                int count = instance.collect(ready, most);
                if (count > 0 || wake == Scheduler.Wake.TIMED_OUT) {
                    return count;
                }
            }
        } finally {
            instance.letGo();
        }
    }
}
