package sysport.handler;

import sysport.http.Request;

/// Answers requests: what an embedding program writes.
///
/// A handler is called once for each valid request, when the whole of it has been received; one
/// that wants content as it comes says so in [#receive]. Only `OPTIONS *`, which asks about the
/// server, is answered without it. Several threads may call it at once. What it throws becomes a
/// 500, and is reported; so does a response that must not be sent.
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

    /// Says what to do with the content that `head` announces, be it of length 0. A request that
    /// announces none goes to [#handle] right away.
    ///
    /// @param head a request without its content, valid until this method returns
    /// @param peer who asks
    default ContentPlan receive(Request head, Peer peer) {
        return ContentPlan.WHOLE;
    }

    /// Whether this handler, and what it makes, may wait. Then no event loop calls them but for
    /// their closing: each call has a thread of its own.
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
        return new HandlerThatWaits(handler);
    }
}
