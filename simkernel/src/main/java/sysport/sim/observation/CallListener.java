package sysport.sim.observation;

/// Is told of each system call of a `Simulation` in the order of the answers, on the thread that
/// made it. Two runs of one program from one seed tell the same.
@FunctionalInterface
public interface CallListener {

    /// A call has answered. Must make no calls itself.
    void answered(ObservedCall call);
}
