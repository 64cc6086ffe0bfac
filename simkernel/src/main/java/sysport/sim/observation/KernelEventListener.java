package sysport.sim.observation;

/// Is told of each change in a `Simulation` when it happens, on the thread that causes it. Two runs
/// of one program from one seed tell the same.
@FunctionalInterface
public interface KernelEventListener {

    /// Something has changed. Must make no calls itself.
    void changed(KernelEvent event);
}
