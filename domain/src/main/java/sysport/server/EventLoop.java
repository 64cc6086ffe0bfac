package sysport.server;

import sysport.connection.Admission;
import sysport.connection.Deadline;
import sysport.connection.ExchangePool;
import sysport.connection.Now;
import sysport.handler.Limits;
import sysport.kernel.Kernel;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketAddress;

import java.util.concurrent.ConcurrentLinkedQueue;

/// One thread that serves many connections: waits in epoll_wait, level-triggered, until some of
/// them can go on, and lets its [NonBlockingDriver] drive each of these as far as it goes.
///
///     epoll_wait ──▶ listener: accept4 in a batch, and the first turn of each new connection
///         ▲     ├──▶ connections that can go on: their turn
///         │     ├──▶ wakeup: stop, or the turn of a connection whose handler has waited
///         └─────┴── deadlines that are due: their turn
///
/// It owns its [Acceptor], its [InterestList] and its connections ([ConnectionTable]). Only [#stop]
/// may be called by other threads.
final class EventLoop implements AutoCloseable {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long WAKEUP = -2;

    private final Kernel kernel;
    private final Limits limits;
    private final Admission admission;
    private final Wakeup wakeup;
    private final InterestList interests;
    private final Now now;
    private final Acceptor acceptor;
    private final ExchangePool exchanges;
    private final NonBlockingDriver driver;
    private final DeadlineQueue deadlines = new DeadlineQueue();
    private final ConnectionTable connections = new ConnectionTable();
    private final ConcurrentLinkedQueue<LoopConnection> answered = new ConcurrentLinkedQueue<>();

    private volatile boolean stopping;
    private boolean finishing;
    private long graceEndsNanos;
    private int timeoutMillis = -1;

    private EventLoop(
            Kernel kernel,
            Listener listener,
            Wakeup wakeup,
            InterestList interests,
            Limits limits,
            Admission admission) {
        this.kernel = kernel;
        this.limits = limits;
        this.admission = admission;
        this.wakeup = wakeup;
        this.interests = interests;
        this.now = new Now(kernel);
        this.acceptor = new Acceptor(kernel, listener, interests, admission, now);
        this.exchanges = admission.exchanges(now);
        this.driver = new NonBlockingDriver(kernel, limits);
    }

    /// Takes the listener into ownership, also if this fails.
    static EventLoop open(Kernel kernel, Listener listener, Limits limits, Admission admission) {
        Wakeup wakeup = null;
        boolean opened = false;
        try {
            wakeup = new Wakeup(kernel);
            var interests = new InterestList(kernel);
            opened = true;
            return new EventLoop(kernel, listener, wakeup, interests, limits, admission);
        } finally {
            if (!opened) {
                listener.close();
                if (wakeup != null) {
                    wakeup.close();
                }
            }
        }
    }

    SocketAddress address() {
        return acceptor.address();
    }

    /// Serves until [#stop], and until what is in flight then has finished or the grace period is
    /// over.
    void run() {
        interests.add(wakeup.fd(), WAKEUP);
        acceptor.begin();
        while (!stopping) {
            poll();
        }
        finish();
        while (!connections.isEmpty() && graceEndsNanos - now.nanos() > 0) {
            poll();
        }
        cut();
    }

    /// Waits once, and does all that can be done then.
    private void poll() {
        int count = interests.await(timeoutMillis);
        now.dateNow();
        for (int i = 0; i < count; i++) {
            long who = interests.data(i);
            if (who == Acceptor.DATA) {
                acceptor.accept(exchanges, this::register);
            } else if (who == WAKEUP) {
                wakeup.reset();
                resumeAnswered();
            } else {
                LoopConnection connection = connections.on((int) who);
                if (connection != null) {
                    proceed(connection, interests.mask(i));
                }
            }
        }
        expire();
    }

    /// Until the next deadline; for ever if there is none. Rounded up, so that the loop does not
    /// wake before it.
    private int timeoutMillis(long nowNanos) {
        long next = acceptor.pauseNanosLeft(nowNanos);
        if (!deadlines.isEmpty()) {
            next = Math.min(next, deadlines.nextNanos() - nowNanos);
        }
        if (finishing) {
            next = Math.min(next, graceEndsNanos - nowNanos);
        }
        if (next == Long.MAX_VALUE) {
            return -1;
        }
        return next <= 0
                ? 0
                : (int) Math.min(Math.ceilDiv(next, NANOS_PER_MILLI), Integer.MAX_VALUE);
    }

    /// The request has mostly arrived by now. If its answer is the last, the socket never gets to
    /// know epoll.
    private void register(LoopConnection connection) {
        connections.add(connection);
        proceed(connection, PollCalls.EPOLLIN);
    }

    /// Lets a connection go on as far as it can now.
    ///
    /// @return whether it waits for its peer then
    private boolean proceed(LoopConnection connection, int mask) {
        if (!driver.drive(connection, mask) || !interests.watch(connection)) {
            unregister(connection);
            return false;
        }
        if (connection.wanted == LoopConnection.NOTHING) {
            deadlines.remove(connection);
            callHandler(connection);
            return false;
        }
        long wake = connection.protocol.deadlineNanos();
        if (connection.wanted == PollCalls.EPOLLOUT) {
            connection.protocol.awaitsRoom();
            wake = Math.min(connection.protocol.deadlineNanos(), now.nanos() + Deadline.LOOK_NANOS);
        }
        deadlines.wakeBy(connection, wake);
        return true;
    }

    /// Hands the request to a thread that may wait; without one, the connection ends unanswered.
    private void callHandler(LoopConnection connection) {
        int started = kernel.spawnLight("answer", () -> answer(connection));
        if (started < 0) {
            unregister(connection);
        }
    }

    private void answer(LoopConnection connection) {
        try {
            connection.protocol.callHandler();
        } finally {
            answered.add(connection);
            wakeup.ring();
        }
    }

    private void resumeAnswered() {
        LoopConnection connection = answered.poll();
        while (connection != null) {
            proceed(connection, 0);
            connection = answered.poll();
        }
    }

    private void unregister(LoopConnection connection) {
        connections.remove(connection);
        deadlines.remove(connection);
        connection.close();
        admission.left(connection.protocol);
        acceptor.resume();
    }

    /// Ends what is due, until nothing is; then the loop may wait.
    private void expire() {
        long nowNanos = now.nanos();
        LoopConnection due = deadlines.pollDue(nowNanos);
        while (due != null) {
            if (due.wanted == PollCalls.EPOLLOUT || isDue(due, nowNanos)) {
                look(due);
            } else {
                deadlines.wakeBy(due, due.protocol.deadlineNanos());
            }
            nowNanos = now.nanos();
            due = deadlines.pollDue(nowNanos);
        }
        if (acceptor.pauseNanosLeft(nowNanos) <= 0) {
            acceptor.resume();
        }
        timeoutMillis = timeoutMillis(nowNanos);
    }

    private static boolean isDue(LoopConnection connection, long nowNanos) {
        return connection.protocol.deadlineNanos() - nowNanos <= 0;
    }

    /// Asks the kernel once more, and ends the connection if its time has passed nevertheless:
    /// epoll does not tell of all room ([Deadline#LOOK_NANOS]), and what has come while a handler
    /// took its time has come.
    private void look(LoopConnection due) {
        if (proceed(due, due.wanted & PollCalls.EPOLLIN) && isDue(due, now.nanos())) {
            end(due);
        }
    }

    private void end(LoopConnection due) {
        due.protocol.timedOut();
        proceed(due, 0);
    }

    /// No new connection; those at rest end at once.
    private void finish() {
        finishing = true;
        acceptor.close();
        graceEndsNanos = now.nanos() + limits.times().graceMillis() * NANOS_PER_MILLI;
        for (LoopConnection connection : connections.all()) {
            connection.protocol.finish();
            if (connection.wanted != LoopConnection.NOTHING && connection.protocol.isIdle()) {
                proceed(connection, 0);
            }
        }
        timeoutMillis = timeoutMillis(now.nanos());
    }

    private void cut() {
        connections.all().forEach(this::unregister);
    }

    /// By any thread.
    void stop() {
        stopping = true;
        wakeup.ring();
    }

    @Override
    public void close() {
        acceptor.close();
        interests.close();
        wakeup.close();
    }
}
