package sysport.sim.task;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;

/// A thread of the simulation (`task_struct` of Linux): carried by a virtual thread that is parked
/// whenever it is not its turn. Owned by the [Scheduler], which alone gives turns.
public final class Task {
    private final Scheduler scheduler;
    private final VirtualClock clock;
    private final String process;
    private final String name;
    private final PendingCall call = new PendingCall();
    private final Thread carrier;
    private volatile boolean hasTurn;
    private boolean unwinding;
    private @Nullable WaitQueue waitingOn;
    private boolean timedOut;

    /// From the begin of a wait at a queue until the thread runs again.
    private boolean waits;

    private boolean signalEndedIt;
    private boolean signalled;

    private final Timer alarm =
            new Timer() {
                @Override
                protected void expire() {
                    timedOut = true;
                    leaveQueue();
                    scheduler.makeRunnable(Task.this);
                }
            };

    Task(Scheduler scheduler, VirtualClock clock, String process, String name, Runnable body) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.process = process;
        this.name = name;
        carrier = Thread.ofVirtual().name(process + "/" + name).unstarted(() -> live(body));
    }

    public String process() {
        return process;
    }

    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return process + "/" + name;
    }

    public PendingCall call() {
        return call;
    }

    boolean isCarriedBy(Thread thread) {
        return carrier == thread;
    }

    /// Whether the simulation has ended, and the thread is to end too.
    boolean isUnwinding() {
        return unwinding;
    }

    private void live(Runnable body) {
        parkUntilTurn();
        Throwable failure = null;
        try {
            if (!unwinding) {
                body.run();
            }
        } catch (Unwound end) {
            assert unwinding;
        } catch (Throwable thrown) {
            failure = thrown;
        }
        scheduler.ended(this, failure);
    }

    /// Begins to wait for `queue`, at most until `deadline`; the turn is given away next.
    void beginWaiting(@Nullable WaitQueue queue, long deadline) {
        timedOut = false;
        waitingOn = queue;
        waits = queue != null;
        if (queue != null) {
            queue.add(this);
        }
        clock.set(alarm, deadline);
    }

    Scheduler.Wake howItEnded() {
        waits = false;
        if (signalEndedIt) {
            signalEndedIt = false;
            return Scheduler.Wake.SIGNALLED;
        }
        return timedOut ? Scheduler.Wake.TIMED_OUT : Scheduler.Wake.WOKEN;
    }

    /// Called by the queue, which has let go of the task already.
    void wake() {
        waitingOn = null;
        clock.cancel(alarm);
        scheduler.makeRunnable(this);
    }

    /// A signal comes. It ends a wait at a queue; one that something else has just ended looks for
    /// that first, and finds the signal if it has to wait again.
    void signal() {
        if (waitingOn != null) {
            signalEndedIt = true;
            leaveQueue();
            clock.cancel(alarm);
            scheduler.makeRunnable(this);
        } else if (waits) {
            signalled = true;
        }
    }

    /// Whether a signal is pending, which then is no more.
    public boolean takeSignal() {
        boolean pending = signalled;
        signalled = false;
        return pending;
    }

    private void leaveQueue() {
        if (waitingOn != null) {
            waitingOn.remove(this);
            waitingOn = null;
        }
    }

    /// The simulation has ended: the next turn is for `finally` blocks only.
    void beginUnwinding() {
        unwinding = true;
        clock.cancel(alarm);
        leaveQueue();
    }

    void giveTurn() {
        hasTurn = true;
        if (carrier.getState() == Thread.State.NEW) {
            carrier.start();
        } else {
            LockSupport.unpark(carrier);
        }
    }

    void parkUntilTurn() {
        while (!hasTurn) {
            LockSupport.park(this);
        }
        hasTurn = false;
    }
}
