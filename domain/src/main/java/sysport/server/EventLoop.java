package sysport.server;

import static sysport.kernel.KernelException.check;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Descriptor;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.Out;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One thread that serves many connections: waits in epoll_wait, level-triggered, until some of them can go on, and gives each of these
/// its [Turn].
///
///     epoll_wait ──▶ listener: accept4 in a batch, and the first turn of each new connection
///         ▲     ├──▶ connections that can go on: their turn
///         │     ├──▶ wakeup: stop
///         └─────┴── deadlines that are due: their turn
///
/// It owns its listener, its epoll and its connections. Only [#stop] may be called by other threads.
final class EventLoop implements AutoCloseable {
    private static final int MOST_EVENTS = 256;

    /// How many connections are accepted before those that are there get a turn.
    private static final int MOST_ACCEPTED = 64;

    /// How long to leave the listener alone when descriptors or memory have run out, unless one of
    /// its own connections ends before.
    private static final long EXHAUSTED_NANOS = 1_000_000_000L;

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long LISTENER = -1;
    private static final long WAKEUP = -2;

    private final Kernel kernel;
    private final Limits limits;
    private final Admission admission;
    private final Listener listener;
    private final Wakeup wakeup;
    private final Descriptor epoll;
    private final Now now;
    private final Exchanges exchanges;
    private final Turn turn;
    private final EpollEvents events = new EpollEvents(MOST_EVENTS);
    private final Out<SocketAddress> peer = new Out<>();
    private final Deadlines deadlines = new Deadlines();

    /// By descriptor: the kernel gives the lowest free number, so this stays as small as the number
    /// of connections.
    private @Nullable Registration[] registrations = new @Nullable Registration[MOST_EVENTS];

    private int registered;
    private final ConcurrentLinkedQueue<Registration> answered = new ConcurrentLinkedQueue<>();

    /// When to accept again, if descriptors ran out; else 0.
    private long acceptAgainNanos;

    private volatile boolean stopping;
    private boolean finishing;
    private long graceEndsNanos;

    private EventLoop(
            Kernel kernel,
            Listener listener,
            Wakeup wakeup,
            Descriptor epoll,
            Limits limits,
            Admission admission) {
        this.kernel = kernel;
        this.limits = limits;
        this.admission = admission;
        this.listener = listener;
        this.wakeup = wakeup;
        this.epoll = epoll;
        this.now = new Now(kernel);
        this.exchanges = admission.exchanges(now);
        this.turn = new Turn(kernel, limits);
    }

    /// Takes the listener into ownership, also if this fails.
    static EventLoop open(Kernel kernel, Listener listener, Limits limits, Admission admission) {
        Wakeup wakeup = null;
        boolean opened = false;
        try {
            wakeup = new Wakeup(kernel);
            int fd = check("epoll_create1", kernel.epoll_create1(PollCalls.EPOLL_CLOEXEC));
            opened = true;
            return new EventLoop(
                    kernel, listener, wakeup, new Descriptor(kernel, fd), limits, admission);
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
        return listener.address();
    }

    /// Serves until [#stop], and until what is in flight then has finished or the grace period is
    /// over.
    void run() {
        control(PollCalls.EPOLL_CTL_ADD, wakeup.fd(), PollCalls.EPOLLIN, WAKEUP);
        control(PollCalls.EPOLL_CTL_ADD, listener.fd(), PollCalls.EPOLLIN, LISTENER);
        while (!stopping) {
            poll();
        }
        finish();
        while (registered > 0 && graceEndsNanos - now.nanos() > 0) {
            poll();
        }
        cut();
    }

    /// Waits once, and does all that can be done then.
    private void poll() {
        int count = kernel.epoll_wait(epoll.fd(), events, MOST_EVENTS, timeoutMillis());
        now.read();
        if (count < 0 && !Errno.EINTR.is(count)) {
            check("epoll_wait", count);
        }
        for (int i = 0; i < count; i++) {
            long who = events.data(i);
            if (who == LISTENER) {
                accept();
            } else if (who == WAKEUP) {
                wakeup.reset();
                takeAnswered();
            } else {
                Registration registration = registrations[(int) who];
                if (registration != null) {
                    take(registration, events.mask(i));
                }
            }
        }
        expire();
    }

    /// Until the next deadline; for ever if there is none. Rounded up, so that the loop does not
    /// wake before it.
    private int timeoutMillis() {
        long next = Long.MAX_VALUE;
        if (!deadlines.isEmpty()) {
            next = deadlines.nextNanos() - now.nanos();
        }
        if (acceptAgainNanos != 0) {
            next = Math.min(next, acceptAgainNanos - now.nanos());
        }
        if (finishing) {
            next = Math.min(next, graceEndsNanos - now.nanos());
        }
        if (next == Long.MAX_VALUE) {
            return -1;
        }
        return next <= 0
                ? 0
                : (int) Math.min(Math.ceilDiv(next, NANOS_PER_MILLI), Integer.MAX_VALUE);
    }

    private void accept() {
        for (int i = 0; i < MOST_ACCEPTED; i++) {
            int flags = SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
            int fd = kernel.accept4(listener.fd(), peer, flags);
            if (fd >= 0) {
                register(new Descriptor(kernel, fd), peer.get());
            } else if (Listener.isScarcity(fd)) {
                if (admission.makeRoom()) {
                    continue;
                }
                // The connection stays queued, and level-triggered readiness would make the loop
                // spin.
                control(PollCalls.EPOLL_CTL_MOD, listener.fd(), 0, LISTENER);
                acceptAgainNanos = now.nanos() + EXHAUSTED_NANOS;
                return;
            } else if (Errno.EAGAIN.is(fd)) {
                return;
            }
        }
    }

    private void acceptAgain() {
        acceptAgainNanos = 0;
        control(PollCalls.EPOLL_CTL_MOD, listener.fd(), PollCalls.EPOLLIN, LISTENER);
    }

    private void register(Descriptor socket, SocketAddress address) {
        Connection connection = admission.admit(new Peer(address, socket.fd()), exchanges);
        if (connection == null) {
            socket.close();
            return;
        }
        var registration = new Registration(socket, connection);
        int fd = socket.fd();
        if (fd >= registrations.length) {
            registrations =
                    Arrays.copyOf(registrations, Math.max(fd + 1, 2 * registrations.length));
        }
        registrations[fd] = registration;
        registered++;
        // The request has mostly arrived by now. If its answer is the last, the socket never gets
        // to know epoll.
        take(registration, PollCalls.EPOLLIN);
    }

    /// Lets a connection go on as far as it can now.
    ///
    /// @return whether it waits for its peer then
    private boolean take(Registration registration, int mask) {
        if (!turn.take(registration, mask) || !watch(registration)) {
            unregister(registration);
            return false;
        }
        if (registration.wanted == Registration.NOTHING) {
            deadlines.remove(registration);
            ask(registration);
            return false;
        }
        long wake = registration.connection.deadlineNanos();
        if (registration.wanted == PollCalls.EPOLLOUT) {
            // A handler may have taken its time since the clock was read.
            now.read();
            registration.connection.awaitsRoom();
            wake =
                    Math.min(
                            registration.connection.deadlineNanos(),
                            now.nanos() + Deadline.LOOK_NANOS);
        }
        deadlines.wakeBy(registration, wake);
        return true;
    }

    /// @return false if the kernel has no memory for the entry
    private boolean watch(Registration registration) {
        int wanted = registration.wanted;
        int watched = registration.watched;
        if (wanted == watched) {
            return true;
        }
        int operation = PollCalls.EPOLL_CTL_MOD;
        if (wanted == Registration.NOTHING) {
            operation = PollCalls.EPOLL_CTL_DEL;
        } else if (watched == Registration.NOTHING) {
            operation = PollCalls.EPOLL_CTL_ADD;
        }
        int fd = registration.socket.fd();
        registration.watched = wanted;
        return kernel.epoll_ctl(epoll.fd(), operation, fd, wanted, fd) >= 0;
    }

    /// Hands the request to a thread that may wait; without one, the connection ends unanswered.
    private void ask(Registration registration) {
        int started = kernel.spawnLight("answer", () -> answer(registration));
        if (started < 0) {
            unregister(registration);
        }
    }

    private void answer(Registration registration) {
        try {
            registration.connection.answer();
        } finally {
            answered.add(registration);
            wakeup.ring();
        }
    }

    private void takeAnswered() {
        Registration registration = answered.poll();
        while (registration != null) {
            take(registration, 0);
            registration = answered.poll();
        }
    }

    private void unregister(Registration registration) {
        registrations[registration.socket.fd()] = null;
        registered--;
        deadlines.remove(registration);
        registration.close();
        admission.left(registration.connection);
        if (acceptAgainNanos != 0 && !finishing) {
            acceptAgain();
        }
    }

    private void expire() {
        Registration due = deadlines.pollDue(now.nanos());
        while (due != null) {
            if (due.wanted == PollCalls.EPOLLOUT) {
                look(due);
            } else if (isDue(due)) {
                end(due);
            } else {
                deadlines.wakeBy(due, due.connection.deadlineNanos());
            }
            due = deadlines.pollDue(now.nanos());
        }
        if (acceptAgainNanos != 0 && acceptAgainNanos - now.nanos() <= 0 && !finishing) {
            acceptAgain();
        }
    }

    private boolean isDue(Registration registration) {
        return registration.connection.deadlineNanos() - now.nanos() <= 0;
    }

    /// Tries to send though epoll has not told of room ([Deadline#LOOK_NANOS]), and ends the
    /// connection if its time has passed.
    private void look(Registration due) {
        if (take(due, 0) && isDue(due)) {
            end(due);
        }
    }

    private void end(Registration due) {
        due.connection.timedOut();
        take(due, 0);
    }

    private void control(int operation, int fd, int mask, long data) {
        check("epoll_ctl", kernel.epoll_ctl(epoll.fd(), operation, fd, mask, data));
    }

    /// No new connection; those at rest end at once.
    private void finish() {
        finishing = true;
        acceptAgainNanos = 0;
        listener.close();
        graceEndsNanos = now.nanos() + limits.times().graceMillis() * NANOS_PER_MILLI;
        for (Registration registration : registrations) {
            if (registration != null) {
                registration.connection.finish();
                if (registration.wanted != Registration.NOTHING
                        && registration.connection.isIdle()) {
                    take(registration, 0);
                }
            }
        }
    }

    private void cut() {
        for (Registration registration : registrations) {
            if (registration != null) {
                unregister(registration);
            }
        }
    }

    long heldOctets() {
        long octets = 0;
        for (Registration registration : registrations) {
            octets += registration == null ? 0 : registration.heldOctets();
        }
        return octets;
    }

    /// By any thread.
    void stop() {
        stopping = true;
        wakeup.ring();
    }

    @Override
    public void close() {
        listener.close();
        epoll.close();
        wakeup.close();
    }
}
