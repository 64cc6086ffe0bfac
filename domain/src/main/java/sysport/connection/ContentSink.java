package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Duplex;
import sysport.handler.Receiver;
import sysport.handler.Response;
import sysport.http.Trailers;

/// Where the content of one request goes, or what comes behind a 101: to a [Receiver] or to a
/// [Duplex].
///
/// Owned by an [Exchange]. The receiver belongs to it and is closed once; the duplex belongs to the
/// response. One thread uses it at a time.
final class ContentSink implements AutoCloseable {
    private final Responder responder;
    private final String request;
    private @Nullable Receiver receiver;
    private final @Nullable Duplex duplex;
    private boolean failed;

    private ContentSink(
            Responder responder,
            String request,
            @Nullable Receiver receiver,
            @Nullable Duplex duplex) {
        this.responder = responder;
        this.request = request;
        this.receiver = receiver;
        this.duplex = duplex;
    }

    /// One that a handler has given for `request`, as that is called in the log.
    static ContentSink of(Receiver receiver, Responder responder, String request) {
        return new ContentSink(responder, request, receiver, null);
    }

    /// One that a handler has given for `request`, as that is called in the log.
    static ContentSink of(Duplex duplex, Responder responder, String request) {
        return new ContentSink(responder, request, null, duplex);
    }

    /// Whether it makes the response of what it takes.
    boolean isDuplex() {
        return duplex != null;
    }

    /// Whether a duplex has failed: its response cannot come to its end.
    boolean hasFailed() {
        return failed;
    }

    /// Gives it some octets.
    ///
    /// @return null to go on; or the answer, and nothing more is taken
    @Nullable Response put(byte[] array, int from, int to) {
        try {
            if (duplex != null) {
                duplex.take(array, from, to);
            }
            Response response = receiver == null ? null : receiver.content(array, from, to);
            return response == null ? null : answer(response);
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    /// Tells it that there are no more.
    ///
    /// @return the answer; null if it is being given already
    @Nullable Response end(Trailers trailers) {
        try {
            if (duplex != null) {
                duplex.end();
            }
            return receiver == null ? null : answer(receiver.end(trailers));
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    private Response answer(Response response) {
        Response answer = responder.checked(response);
        close();
        return answer;
    }

    private @Nullable Response failed(Throwable failure) {
        responder.logFailure("the content was not taken of " + request, failure);
        failed = duplex != null;
        close();
        return duplex == null ? Responder.failure() : null;
    }

    @Override
    public void close() {
        Receiver current = receiver;
        receiver = null;
        if (current != null) {
            responder.discard(current);
        }
    }
}
