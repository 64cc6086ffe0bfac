package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.http.Request;

import java.util.concurrent.atomic.AtomicReference;

/// A request that is with a handler which may wait. Made and taken back by the connection's thread,
/// answered by another.
final class Question {
    private final Request request;
    private final AtomicReference<@Nullable Response> answer = new AtomicReference<>();
    private volatile boolean abandoned;

    /// @param request a snapshot
    Question(Request request) {
        this.request = request;
    }

    Request request() {
        return request;
    }

    void answer(Responder responder, Peer peer) {
        answer.set(responder.respond(request, peer));
        if (abandoned) {
            abandon(responder);
        }
    }

    /// The answer, once. Null if the handler has died without one.
    @Nullable Response takeAnswer() {
        return answer.getAndSet(null);
    }

    /// Nobody wants the answer any more, whether or not it is there.
    void abandon(Responder responder) {
        abandoned = true;
        Response unwanted = takeAnswer();
        if (unwanted != null) {
            responder.discard(unwanted.body());
        }
    }
}
