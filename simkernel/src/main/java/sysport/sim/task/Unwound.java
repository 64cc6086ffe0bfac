package sysport.sim.task;

/// Thrown in a simulated thread that still waits when the simulation ends, so that it runs its
/// `finally` blocks and ends too. Nobody should catch it.
final class Unwound extends Error {
    private static final long serialVersionUID = 1L;

    Unwound() {
        super("the simulation has ended", null, false, false);
    }
}
