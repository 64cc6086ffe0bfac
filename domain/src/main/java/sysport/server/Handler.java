package sysport.server;

import sysport.http.Request;

/// Answers requests: what an embedding program writes.
///
/// A handler is called once for each valid request, when the whole of it has been received, by the
/// thread that serves the connection; several threads may call it at once. What it throws becomes a
/// 500, and is logged.
@FunctionalInterface
public interface Handler {

    /// Makes the response to `request`.
    ///
    /// @param request valid until this method returns; [Request#snapshot()] is what outlives it
    /// @param peer who asks
    Response handle(Request request, Peer peer);
}
