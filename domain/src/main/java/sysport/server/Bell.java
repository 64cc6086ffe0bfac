package sysport.server;

import static sysport.kernel.KernelException.check;

import sysport.kernel.Descriptor;
import sysport.kernel.EpollEvents;
import sysport.kernel.PollCalls;

/// Wakes a thread that waits for other threads of the server, at most so long: an eventfd, watched by an epoll.
///
/// One thread calls [#expect] and [#await]; any thread rings. Ringing costs no call while nobody expects it.
final class Bell implements AutoCloseable {
    private static final int COUNTER_BYTES = 8;

    private final PollCalls kernel;
    private final Descriptor counter;
    private final Descriptor epoll;
    private final EpollEvents events = new EpollEvents(1);
    private final byte[] taken = new byte[COUNTER_BYTES];
    private volatile boolean expected;

    Bell(PollCalls kernel) {
        this.kernel = kernel;
        int flags = PollCalls.EFD_CLOEXEC | PollCalls.EFD_NONBLOCK;
        counter = new Descriptor(kernel, check("eventfd", kernel.eventfd(0, flags)));
        boolean opened = false;
        try {
            epoll = new Descriptor(kernel, check("epoll_create1", kernel.epoll_create1(PollCalls.EPOLL_CLOEXEC)));
            opened = true;
        } finally {
            if (!opened) {
                counter.close();
            }
        }
        kernel.epoll_ctl(epoll.fd(), PollCalls.EPOLL_CTL_ADD, counter.fd(), PollCalls.EPOLLIN, 0);
    }

    /// From now on a ring is kept until [#await]. Look once more at what you wait for after this, and only then await.
    void expect() {
        expected = true;
    }

    /// Returns when the bell has been rung since [#expect], or after `timeoutMillis`.
    void await(int timeoutMillis) {
        kernel.epoll_wait(epoll.fd(), events, 1, timeoutMillis);
        expected = false;
        kernel.read(counter.fd(), taken, 0, COUNTER_BYTES);
    }

    /// By any thread.
    void ring() {
        if (expected) {
            // Any byte of the value will do, whatever the machine's byte order is: the counter becomes positive.
            byte[] one = {0, 0, 0, 1, 0, 0, 0, 0};
            kernel.write(counter.fd(), one, 0, COUNTER_BYTES);
        }
    }

    @Override
    public void close() {
        epoll.close();
        counter.close();
    }
}
