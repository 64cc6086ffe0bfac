package sysport.sim.observation;

/// No thread of the simulation can run and no timer is left: each waits for another. The message
/// names every thread and the call it is in.
public final class DeadlockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeadlockException(String threads) {
        super("no thread can run and no timer is left:" + threads);
    }
}
