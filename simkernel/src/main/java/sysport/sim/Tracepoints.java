package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.sim.KernelEvent.Change;

/// Where the parts of a simulated machine tell what changes in them. While nobody listens, passing
/// a tracepoint is a look at one field. Owned by the [Simulation].
final class Tracepoints {
    private final VirtualClock clock;
    private final Scheduler scheduler;
    private @Nullable KernelEventListener listener;

    Tracepoints(VirtualClock clock, Scheduler scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
    }

    void listen(KernelEventListener to) {
        listener = to;
    }

    private void tell(KernelEventListener to, Change change) {
        to.changed(new KernelEvent(clock.monotonic(), scheduler.cause(), change));
    }

    private static KernelEvent.Endpoint at(TcpSocket socket) {
        SocketNames names = socket.names();
        return new KernelEvent.Endpoint(names.local().toString(), names.remote().toString());
    }

    void state(TcpSocket socket, TcpState from, TcpState to) {
        if (listener != null && from != to) {
            tell(listener, new Change.State(at(socket), from.toString(), to.toString()));
        }
    }

    void bytes(TcpSocket socket, int arrived, int unread) {
        if (listener != null) {
            tell(listener, new Change.Bytes(at(socket), arrived, unread));
        }
    }

    void fin(TcpSocket socket) {
        if (listener != null) {
            tell(listener, new Change.Fin(at(socket)));
        }
    }

    void reset(TcpSocket socket) {
        if (listener != null) {
            tell(listener, new Change.Reset(at(socket)));
        }
    }

    void acknowledged(TcpSocket socket, int bytes) {
        if (listener != null) {
            tell(listener, new Change.Acknowledged(at(socket), bytes));
        }
    }

    void queued(TcpSocket socket, int waiting) {
        if (listener != null) {
            tell(listener, new Change.Queued(at(socket), waiting));
        }
    }

    void synDropped(TcpSocket socket) {
        if (listener != null) {
            tell(listener, new Change.SynDropped(at(socket)));
        }
    }

    void opened(String process, int fd, OpenFile file) {
        if (listener != null) {
            tell(listener, new Change.Opened(process, fd, file.getClass().getSimpleName()));
        }
    }

    void closed(String process, int fd) {
        if (listener != null) {
            tell(listener, new Change.Closed(process, fd));
        }
    }

    void ready(EpollEntry entry) {
        if (listener != null) {
            tell(listener, new Change.Ready(entry.fd(), entry.data()));
        }
    }

    void waits(Task task) {
        if (listener != null) {
            tell(listener, new Change.Waits(task.toString()));
        }
    }

    void wakes(Task task) {
        if (listener != null) {
            tell(listener, new Change.Wakes(task.toString()));
        }
    }
}
