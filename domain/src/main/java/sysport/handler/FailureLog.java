package sysport.handler;

/// Where the server reports what an embedding program did wrong: a handler or a body that threw.
///
/// Called by the threads that serve; several may call at once.
@FunctionalInterface
public interface FailureLog {

    /// Takes note of one failure.
    ///
    /// @param what what was being done, in words
    void failed(String what, Throwable failure);
}
