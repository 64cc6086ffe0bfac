package sysport.server;

import static sysport.kernel.KernelException.check;

import sysport.kernel.Descriptor;
import sysport.kernel.EpollEvents;
import sysport.kernel.PollCalls;

/// Wakes a thread that waits for other threads of the server, at most so long: an eventfd, watched
/// by an epoll.
///
/// One thread calls [#expect] and [#await]; any thread rings. Ringing costs no call while nobody
/// expects it.
final class Bell implements AutoCloseable {
    private final PollCalls kernel;
    private final Wakeup wakeup;
    private final Descriptor epoll;
    private final EpollEvents events = new EpollEvents(1);
    private volatile boolean expected;

    Bell(PollCalls kernel) {
        this.kernel = kernel;
        wakeup = new Wakeup(kernel);
        Descriptor opened = null;
        boolean watched = false;
        try {
            int fd = check("epoll_create1", kernel.epoll_create1(PollCalls.EPOLL_CLOEXEC));
            opened = new Descriptor(kernel, fd);
            int add = PollCalls.EPOLL_CTL_ADD;
            check("epoll_ctl", kernel.epoll_ctl(fd, add, wakeup.fd(), PollCalls.EPOLLIN, 0));
            watched = true;
        } finally {
            if (!watched) {
                wakeup.close();
                if (opened != null) {
                    opened.close();
                }
            }
        }
        epoll = opened;
    }

    /// From now on a ring is kept until [#await]. Look once more at what you wait for after this,
    /// and only then await.
    void expect() {
        expected = true;
    }

    /// Returns when the bell has been rung since [#expect], or after `timeoutMillis`.
    void await(int timeoutMillis) {
        kernel.epoll_wait(epoll.fd(), events, 1, timeoutMillis);
        expected = false;
        wakeup.reset();
    }

    /// By any thread.
    void ring() {
        if (expected) {
            wakeup.ring();
        }
    }

    @Override
    public void close() {
        epoll.close();
        wakeup.close();
    }
}
