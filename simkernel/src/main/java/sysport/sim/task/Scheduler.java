package sysport.sim.task;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.sim.observation.DeadlockException;
import sysport.sim.observation.MachineState;
import sysport.sim.observation.StateAtFailure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Lets exactly one simulated thread run at a time, and picks the next from the seed. The one class
/// that stands on the JVM's threads.
///
/// A thread keeps the processor until its call has to wait, until it ends, or until its slice of
/// calls is used up; then it hands the processor directly to the next. When nothing can run, the
/// clock goes to the next timer.
public final class Scheduler {
    /// How a wait ended.
    public enum Wake {
        WOKEN,
        TIMED_OUT,
        /// By a signal whose handler was installed without SA_RESTART: a fault.
        INTERRUPTED,
        /// By one whose handler was installed with SA_RESTART.
        SIGNALLED;

        /// What a call answers within the kernel that a signal has interrupted and that is to be
        /// made again. No program sees it.
        public static final int ERESTARTSYS = -512;

        public boolean isInterruption() {
            return this == INTERRUPTED || this == SIGNALLED;
        }

        /// What a call answers that a signal has interrupted before it got anything (signal(7)).
        ///
        /// @param deadline of the call's timeout; [Timer#NEVER] if it has none
        /// @return a negated EINTR, or [#ERESTARTSYS]
        public int answer(long deadline) {
            return this == SIGNALLED && deadline == Timer.NEVER
                    ? ERESTARTSYS
                    : Errno.EINTR.negated();
        }
    }

    /// After so many calls without waiting, a thread that spins lets the others run.
    private static final int SLICE_CALLS = 4096;

    /// How long such a slice took, so that one that spins on the clock gets on.
    private static final long SLICE_NANOS = VirtualClock.NANOS_PER_MILLI;

    private final VirtualClock clock;
    private final SeededRandom random;
    private final List<Task> alive = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    /// Stands for whoever makes calls while the simulation does not run.
    private final Task outside;

    private final RunQueue runnable = new RunQueue();
    private Task current;
    private @Nullable Thread starter;
    private volatile boolean atRest = true;
    private boolean stopped;
    private int callsLeft = SLICE_CALLS;
    private boolean timersExpire;
    private @Nullable Tracepoints tracepoints;
    private @Nullable Supplier<MachineState> state;

    public Scheduler(VirtualClock clock, SeededRandom random) {
        this.clock = clock;
        this.random = random;
        outside = new Task(this, clock, "(outside)", "(outside)", () -> {});
        current = outside;
    }

    /// A new thread, which runs when it is picked.
    public void spawn(String process, String name, Runnable body) {
        Task task = new Task(this, clock, process, name, body);
        alive.add(task);
        makeRunnable(task);
    }

    /// Begins a call: returns who makes it. Throws IllegalStateException for a thread that is none
    /// of the simulation's.
    public Task enter() {
        Task task = current;
        if (task != outside && !task.isCarriedBy(Thread.currentThread())) {
            throw new IllegalStateException(
                    Thread.currentThread() + " is no thread of the simulation that is running");
        }
        callsLeft--;
        if (callsLeft < 0) {
            preempt(task);
        }
        return task;
    }

    public Task current() {
        return current;
    }

    /// The threads that have not ended, in the order in which they were made.
    public List<Task> alive() {
        return alive;
    }

    /// Lets `points` be told of threads that wait and wake, and a failure tell the machine's state.
    public void observe(Tracepoints points, Supplier<MachineState> machine) {
        tracepoints = points;
        state = machine;
    }

    /// Because of what something happens now.
    String cause() {
        return timersExpire ? "a timer" : current + " in " + current.call();
    }

    private void preempt(Task task) {
        callsLeft = SLICE_CALLS;
        if (task != outside && !task.isUnwinding()) {
            timersExpire = true;
            clock.elapse(SLICE_NANOS);
            timersExpire = false;
            giveWay(task);
        }
    }

    /// sched_yield(2): the running thread goes on when it is picked again.
    public void giveWay(Task task) {
        if (task != outside && !task.isUnwinding()) {
            makeRunnable(task);
            yieldTurn(task);
        }
    }

    /// The running thread waits on `queue` until it is woken, at most until `deadline`.
    public Wake await(@Nullable WaitQueue queue, long deadline) {
        Task task = current;
        if (task == outside) {
            throw new IllegalStateException(
                    task.call() + " has to wait, and only a thread of the simulation can");
        }
        if (task.isUnwinding()) {
            throw new Unwound();
        }
        if (task.takeSignal()) {
            return Wake.SIGNALLED;
        }
        if (tracepoints != null) {
            tracepoints.blocked(task);
        }
        task.beginWaiting(queue, deadline);
        yieldTurn(task);
        return task.howItEnded();
    }

    /// Sends a signal to the threads of that name.
    public void interrupt(String process, String name) {
        boolean found = false;
        for (Task task : alive) {
            if (task.process().equals(process) && task.name().equals(name)) {
                task.signal();
                found = true;
            }
        }
        if (!found) {
            throw new IllegalArgumentException("no thread " + process + "/" + name);
        }
    }

    private void yieldTurn(Task task) {
        Task next = stopped ? null : pick();
        if (next == task) {
            return;
        }
        resume(next);
        task.parkUntilTurn();
        if (task.isUnwinding()) {
            throw new Unwound();
        }
    }

    /// A thread's body has ended: the next one has the turn.
    ///
    /// @param failure what the body threw
    void ended(Task task, @Nullable Throwable failure) {
        if (failure != null) {
            failures.add(failure);
            stopped = true;
        }
        alive.remove(task);
        current = outside;
        resume(stopped || alive.isEmpty() ? null : pick());
    }

    /// Gives `next` the turn; null ends the simulation
    private void resume(@Nullable Task next) {
        if (next == null) {
            current = outside;
            atRest = true;
            LockSupport.unpark(starter);
        } else {
            current = next;
            callsLeft = SLICE_CALLS;
            next.giveTurn();
        }
    }

    /// The next thread to run; null if none ever can.
    private @Nullable Task pick() {
        while (runnable.isEmpty()) {
            timersExpire = true;
            boolean advanced = clock.advance();
            timersExpire = false;
            if (!advanced) {
                return null;
            }
        }
        return runnable.removeOne(random);
    }

    void makeRunnable(Task task) {
        if (tracepoints != null) {
            tracepoints.woken(task);
        }
        runnable.add(task);
    }

    /// Ends the run at the next call that has to wait.
    public void stop() {
        stopped = true;
    }

    /// Runs all threads until they have ended, and throws what `Simulation.run` says.
    public void run() {
        if (!atRest) {
            throw new IllegalStateException("the simulation is running already");
        }
        starter = Thread.currentThread();
        stopped = false;
        Task first = alive.isEmpty() ? null : pick();
        if (first != null) {
            atRest = false;
            resume(first);
            parkUntilAtRest();
        }
        boolean deadlock = !stopped && !alive.isEmpty();
        tellState(deadlock);
        unwind();
        rethrow();
    }

    private void parkUntilAtRest() {
        while (!atRest) {
            LockSupport.park(this);
        }
    }

    private void unwind() {
        stopped = true;
        while (!alive.isEmpty()) {
            Task task = alive.getFirst();
            task.beginUnwinding();
            atRest = false;
            resume(task);
            parkUntilAtRest();
        }
        runnable.clear();
    }

    private void tellState(boolean deadlock) {
        if (deadlock) {
            failures.addFirst(new DeadlockException(describeThreads()));
        }
        if (!failures.isEmpty() && state != null) {
            failures.getFirst().addSuppressed(new StateAtFailure(state.get()));
        }
    }

    private void rethrow() {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.removeFirst();
        failures.stream().filter(other -> !other.equals(first)).forEach(first::addSuppressed);
        failures.clear();
        switch (first) {
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(first);
        }
    }

    private String describeThreads() {
        var text = new StringBuilder();
        for (Task task : alive) {
            text.append("\n  ").append(task).append(" in ").append(task.call());
        }
        return text.toString();
    }
}
