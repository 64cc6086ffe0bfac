package sysport.server;

import sysport.http.Request;

/// A handler that is called on the right kind of thread, whatever it says itself.
///
/// @param blocks whether it needs a thread of its own for that
record HandlerThatWaits(Handler handler, boolean blocks) implements Handler {
    @Override
    public Response handle(Request request, Peer peer) {
        return handler.handle(request, peer);
    }

    @Override
    public Reception receive(Request head, Peer peer) {
        return handler.receive(head, peer);
    }

    @Override
    public boolean giveUpDescriptors() {
        return handler.giveUpDescriptors();
    }
}
