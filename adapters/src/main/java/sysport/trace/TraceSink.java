package sysport.trace;

/// Takes the lines of a trace, in their order and one at a time, on whichever thread's call made
/// the line.
///
/// It holds up the calls of all threads while it works, and must make no call of the traced kernel
/// itself.
@FunctionalInterface
public interface TraceSink {

    void accept(TraceLine line);
}
