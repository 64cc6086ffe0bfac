package sysport.server;

import sysport.http.Request;

/// Answers requests: what an embedding program writes.
///
/// A handler is called once for each valid request, when the whole of it has been received; only
/// `OPTIONS *`, which asks about the server, is answered without it. Several threads may call it at
/// once. What it throws becomes a 500, and is reported; so does a response that must not be sent.
///
/// On event loops it runs on the loop, and holds up all its connections meanwhile: a handler that
/// waits for anything says so by [#blocking].
@FunctionalInterface
public interface Handler {

    /// Makes the response to `request`.
    ///
    /// @param request valid until this method returns; [Request#snapshot()] is what outlives it
    /// @param peer who asks
    Response handle(Request request, Peer peer);

    /// Whether [#handle] may wait. Then no event loop calls it: it runs on a thread of its own.
    default boolean blocks() {
        return false;
    }

    /// Closes what is kept open for speed alone. The server calls this when no descriptor is left
    /// to accept a connection with (EMFILE, ENFILE); it must not wait. A handler that calls others
    /// passes it on.
    ///
    /// @return whether there was any
    default boolean giveUpDescriptors() {
        return false;
    }

    /// The same handler, which may wait.
    static Handler blocking(Handler handler) {
        return new Handler() {
            @Override
            public Response handle(Request request, Peer peer) {
                return handler.handle(request, peer);
            }

            @Override
            public boolean blocks() {
                return true;
            }

            @Override
            public boolean giveUpDescriptors() {
                return handler.giveUpDescriptors();
            }
        };
    }
}
