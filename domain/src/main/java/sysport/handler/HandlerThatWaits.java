package sysport.handler;

import sysport.http.Request;

/// A handler that may wait, whatever it says itself.
record HandlerThatWaits(Handler handler) implements Handler {
    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public Response handle(Request request, Peer peer) {
        return handler.handle(request, peer);
    }

    @Override
    public ContentPlan receive(Request head, Peer peer) {
        return handler.receive(head, peer);
    }

    @Override
    public boolean giveUpDescriptors() {
        return handler.giveUpDescriptors();
    }
}
