package sysport.sim.model;

/// What the simulated kernel makes of something that Linux has.
public enum Fidelity {
    /// It has the effect that it has on Linux. An error: the model answers it where Linux does.
    MODELLED,

    /// It is kept, and its effect is one that the simulation has no room for. An option: it can be
    /// set and read back. An error: it is answered when a fault asks for it (`SimKernel.failCall`,
    /// [Profile]).
    STORED,

    /// Its use throws UnsupportedOperationException with its name.
    ABSENT
}
