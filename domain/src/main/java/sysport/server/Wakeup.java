package sysport.server;

import static sysport.kernel.KernelException.check;

import sysport.kernel.Descriptor;
import sysport.kernel.PollCalls;

/// Wakes a thread that waits in epoll_wait or poll: an eventfd among what it watches.
final class Wakeup implements AutoCloseable {
    private static final int COUNTER_BYTES = 8;

    private final PollCalls kernel;
    private final Descriptor counter;
    private final byte[] taken = new byte[COUNTER_BYTES];

    Wakeup(PollCalls kernel) {
        this.kernel = kernel;
        int flags = PollCalls.EFD_CLOEXEC | PollCalls.EFD_NONBLOCK;
        counter = new Descriptor(kernel, check("eventfd", kernel.eventfd(0, flags)));
    }

    /// What to watch for EPOLLIN.
    int fd() {
        return counter.fd();
    }

    /// By any thread, also when it is closed already.
    void ring() {
        // Whatever the machine's byte order is, the counter becomes positive, and is far from full.
        byte[] value = {0, 0, 0, 1, 0, 0, 0, 0};
        counter.write(value);
    }

    /// By the thread that was woken: ready for the next time.
    void reset() {
        kernel.read(counter.fd(), taken, 0, COUNTER_BYTES);
    }

    @Override
    public void close() {
        counter.close();
    }
}
