package sysport.scenario;

import sysport.handler.ContentPlan;
import sysport.handler.Handler;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Request;

/// A handler that has content go where a taker says, and answers `none` where there is none.
record Taking(Taker taker, boolean blocks) implements Handler {

    /// Says where the content of one request goes.
    @FunctionalInterface
    interface Taker {
        ContentPlan take();
    }

    static Taking by(Taker taker) {
        return new Taking(taker, false);
    }

    @Override
    public ContentPlan receive(Request head, Peer peer) {
        return taker.take();
    }

    @Override
    public Response handle(Request request, Peer peer) {
        return Response.text("none");
    }
}
