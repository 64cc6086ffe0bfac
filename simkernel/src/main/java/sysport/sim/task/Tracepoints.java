package sysport.sim.task;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketAddress;
import sysport.sim.observation.KernelEvent;
import sysport.sim.observation.KernelEvent.Change;
import sysport.sim.observation.KernelEventListener;

/// Where the parts of a simulated machine tell what changes in them. While nobody listens, passing
/// a tracepoint is a look at one field. Owned by the `Simulation`.
public final class Tracepoints {
    private final VirtualClock clock;
    private final Scheduler scheduler;
    private @Nullable KernelEventListener listener;

    /// Where something happens: one side of a connection, or a socket that has none.
    public interface Place {
        /// Its address.
        SocketAddress local();

        /// That of the other side; port 0 if there is none.
        SocketAddress remote();
    }

    public Tracepoints(VirtualClock clock, Scheduler scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
    }

    public void listen(KernelEventListener to) {
        listener = to;
    }

    private void tell(KernelEventListener to, Change change) {
        to.changed(new KernelEvent(clock.monotonic(), scheduler.cause(), change));
    }

    private static KernelEvent.Endpoint at(Place place) {
        return new KernelEvent.Endpoint(place.local().toString(), place.remote().toString());
    }

    public void state(Place place, Enum<?> from, Enum<?> to) {
        if (listener != null && from != to) {
            tell(listener, new Change.State(at(place), from.toString(), to.toString()));
        }
    }

    public void bytes(Place place, int arrived, int unread) {
        if (listener != null) {
            tell(listener, new Change.Bytes(at(place), arrived, unread));
        }
    }

    public void fin(Place place) {
        if (listener != null) {
            tell(listener, new Change.Fin(at(place)));
        }
    }

    public void reset(Place place) {
        if (listener != null) {
            tell(listener, new Change.Reset(at(place)));
        }
    }

    public void acknowledged(Place place, int bytes) {
        if (listener != null) {
            tell(listener, new Change.Acknowledged(at(place), bytes));
        }
    }

    public void queued(Place place, int waiting) {
        if (listener != null) {
            tell(listener, new Change.Queued(at(place), waiting));
        }
    }

    public void synDropped(Place place) {
        if (listener != null) {
            tell(listener, new Change.SynDropped(at(place)));
        }
    }

    public void opened(String process, int fd, Class<?> file) {
        if (listener != null) {
            tell(listener, new Change.Opened(process, fd, file.getSimpleName()));
        }
    }

    public void closed(String process, int fd) {
        if (listener != null) {
            tell(listener, new Change.Closed(process, fd));
        }
    }

    public void ready(int fd, long data) {
        if (listener != null) {
            tell(listener, new Change.Ready(fd, data));
        }
    }

    void blocked(Task task) {
        if (listener != null) {
            tell(listener, new Change.Blocked(task.toString()));
        }
    }

    void woken(Task task) {
        if (listener != null) {
            tell(listener, new Change.Woken(task.toString()));
        }
    }
}
