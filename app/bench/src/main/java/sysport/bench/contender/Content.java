package sysport.bench.contender;

/// What a server has to offer to take part in a scenario.
public enum Content {
    /// A handler's small constant answer at `/`.
    GREETING,
    /// The files of a directory.
    FILES
}
