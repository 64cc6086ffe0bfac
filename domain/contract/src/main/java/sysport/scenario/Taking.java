package sysport.scenario;

import sysport.http.Request;
import sysport.server.Handler;
import sysport.server.Peer;
import sysport.server.Reception;
import sysport.server.Response;

/// A handler that has content go where a taker says, and answers `none` where there is none.
record Taking(Taker taker, boolean blocks) implements Handler {

    /// Says where the content of one request goes.
    @FunctionalInterface
    interface Taker {
        Reception take();
    }

    static Taking by(Taker taker) {
        return new Taking(taker, false);
    }

    @Override
    public Reception receive(Request head, Peer peer) {
        return taker.take();
    }

    @Override
    public Response handle(Request request, Peer peer) {
        return Response.text("none");
    }
}
