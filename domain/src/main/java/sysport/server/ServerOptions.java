package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.handler.FailureLog;
import sysport.handler.Limits;

/// How a server works, beside what it answers.
///
/// @param concurrency how it serves many connections at once
/// @param limits what it grants to its clients
/// @param failures who is told of handlers that throw; null: the standard error of the process
public record ServerOptions(Concurrency concurrency, Limits limits, @Nullable FailureLog failures) {

    /// One event loop, the default limits, failures to standard error.
    public static final ServerOptions DEFAULT =
            new ServerOptions(new Concurrency.Loops(1), Limits.defaults(), null);

    public ServerOptions with(Concurrency other) {
        return new ServerOptions(other, limits, failures);
    }

    public ServerOptions with(Limits other) {
        return new ServerOptions(concurrency, other, failures);
    }

    public ServerOptions with(FailureLog other) {
        return new ServerOptions(concurrency, limits, other);
    }
}
