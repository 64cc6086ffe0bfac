package sysport.server;

import static sysport.kernel.KernelException.check;

import sysport.kernel.Descriptor;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.PollCalls;

/// What an event loop waits for: the interest list of an epoll instance (epoll(7)),
/// level-triggered, and the events of its last wait.
///
/// It owns the epoll, and none of the descriptors in the list. Used by the loop's thread.
final class InterestList implements AutoCloseable {
    private static final int MOST_EVENTS = 256;

    private final PollCalls kernel;
    private final Descriptor epoll;
    private final EpollEvents events = new EpollEvents(MOST_EVENTS);

    InterestList(Kernel kernel) {
        this.kernel = kernel;
        int fd = check("epoll_create1", kernel.epoll_create1(PollCalls.EPOLL_CLOEXEC));
        epoll = new Descriptor(kernel, fd);
    }

    /// Watches `fd` for input; its events have `data`.
    void add(int fd, long data) {
        control(PollCalls.EPOLL_CTL_ADD, fd, PollCalls.EPOLLIN, data);
    }

    /// Watches `fd`, which is in the list, for `mask` from now on.
    void change(int fd, int mask, long data) {
        control(PollCalls.EPOLL_CTL_MOD, fd, mask, data);
    }

    private void control(int operation, int fd, int mask, long data) {
        check("epoll_ctl", kernel.epoll_ctl(epoll.fd(), operation, fd, mask, data));
    }

    /// Watches a connection for what it wants; its events have its descriptor as data.
    ///
    /// @return false if the kernel has no memory for the entry
    boolean watch(LoopConnection connection) {
        int wanted = connection.wanted;
        int watched = connection.watched;
        if (wanted == watched) {
            return true;
        }
        int operation = PollCalls.EPOLL_CTL_MOD;
        if (wanted == LoopConnection.NOTHING) {
            operation = PollCalls.EPOLL_CTL_DEL;
        } else if (watched == LoopConnection.NOTHING) {
            operation = PollCalls.EPOLL_CTL_ADD;
        }
        int fd = connection.socket.fd();
        connection.watched = wanted;
        return kernel.epoll_ctl(epoll.fd(), operation, fd, wanted, fd) >= 0;
    }

    /// Waits for events.
    ///
    /// @param timeoutMillis -1: for ever
    /// @return how many there are; a signal ends the wait with none
    int await(int timeoutMillis) {
        int count = kernel.epoll_wait(epoll.fd(), events, events.capacity(), timeoutMillis);
        return Errno.EINTR.is(count) ? 0 : check("epoll_wait", count);
    }

    /// The data of event `index`.
    long data(int index) {
        return events.data(index);
    }

    /// What event `index` tells: EPOLLIN and so on.
    int mask(int index) {
        return events.mask(index);
    }

    @Override
    public void close() {
        epoll.close();
    }
}
