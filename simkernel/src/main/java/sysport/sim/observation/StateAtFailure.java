package sysport.sim.observation;

/// Goes with what a thread of a simulation threw, as a suppressed exception: its message is the
/// [MachineState] of that moment.
public final class StateAtFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateAtFailure(MachineState state) {
        super(state.toString(), null, false, false);
    }
}
