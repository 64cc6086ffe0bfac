package sysport.server;

import sysport.kernel.PollCalls;
import sysport.kernel.PollFds;

/// Wakes a thread that waits for other threads of the server, at most so long: an eventfd that it
/// polls.
///
/// One thread calls [#expect] and [#await]; any thread rings. Ringing costs no call while nobody
/// expects it.
final class Bell implements AutoCloseable {
    private final PollCalls kernel;
    private final Wakeup wakeup;
    private final PollFds watched = new PollFds(1);
    private volatile boolean expected;

    Bell(PollCalls kernel) {
        this.kernel = kernel;
        wakeup = new Wakeup(kernel);
        watched.set(0, wakeup.fd(), PollCalls.POLLIN);
    }

    /// From now on a ring is kept until [#await]. Look once more at what you wait for after this,
    /// and only then await.
    void expect() {
        expected = true;
    }

    /// Returns when the bell has been rung since [#expect], or after `timeoutMillis`.
    void await(int timeoutMillis) {
        kernel.poll(watched, 1, timeoutMillis);
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
        wakeup.close();
    }
}
