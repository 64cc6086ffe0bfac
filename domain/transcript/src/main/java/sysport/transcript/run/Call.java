package sysport.transcript.run;

/// A call that another thread of the process is in, or has answered. Held by the main thread.
public interface Call {

    /// Whether there is still no answer when nothing else can run: on a real clock, after 60 ms; in
    /// simulation, when all other threads have got as far as they can without time going by.
    boolean isBlocked();

    /// Waits for the answer and returns it. Throws what the call threw, if it threw. On a real
    /// clock the limit of the program ends the wait; in simulation, a deadlock does.
    int await();
}
