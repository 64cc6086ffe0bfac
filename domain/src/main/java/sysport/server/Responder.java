package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.http.Method;
import sysport.http.Rejection;
import sysport.http.Request;
import sysport.http.ResponseEncoder;
import sysport.http.Status;

/// Makes the response to each request: the handler's, or the server's own where there is none.
final class Responder {
    static final Rejection REQUEST_TIMEOUT =
            new Rejection(
                    Status.REQUEST_TIMEOUT,
                    "RFC 9110 15.5.9",
                    "the request did not arrive in time",
                    false);

    private static final Response SERVER_OPTIONS =
            Response.empty(Status.NO_CONTENT)
                    .with("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH");

    private final Handler handler;
    private final FailureLog failures;

    Responder(Handler handler, FailureLog failures) {
        this.handler = handler;
        this.failures = failures;
    }

    boolean blocks() {
        return handler.blocks();
    }

    /// Lets the handler close what it keeps open for speed alone.
    ///
    /// @return whether there was any
    boolean giveUpDescriptors() {
        try {
            return handler.giveUpDescriptors();
        } catch (Throwable failure) {
            logFailure("the handler failed to give up descriptors", failure);
            return false;
        }
    }

    Response respond(Request request, Peer peer) {
        // About the server and no resource of it (RFC 9110 9.3.7), so no handler is asked.
        if (request.method() == Method.OPTIONS && request.path().equals("*")) {
            return SERVER_OPTIONS;
        }
        Response response = null;
        try {
            response = handler.handle(request, peer);
            check(response);
            return response;
        } catch (Throwable failure) {
            // An Error too: a recursion that went too deep in one handler is no reason to serve
            // nobody.
            if (response != null) {
                discard(response.body());
            }
            logFailure("the handler failed at " + request, failure);
            return explain(
                    Status.INTERNAL_SERVER_ERROR, "the server failed to answer this request");
        }
    }

    private static void check(Response response) {
        if (response.status().isInformational()) {
            throw new IllegalArgumentException("not a final response: " + response.status());
        }
        if (ResponseEncoder.headOctetsAtMost(response.fields()) > Connection.RESPONSE_HEAD_OCTETS) {
            throw new IllegalArgumentException(
                    "the fields of the response take " + response.fields().length() + " octets");
        }
        String obligatory = obligatoryField(response.status());
        if (obligatory != null && response.fields().value(obligatory) == null) {
            throw new IllegalArgumentException(response.status() + " without " + obligatory);
        }
    }

    /// The field without which a response with that status must not be sent (RFC 9110 15.5.2,
    /// 15.5.6, 15.5.8), or null.
    private static @Nullable String obligatoryField(Status status) {
        return switch (status) {
            case UNAUTHORIZED -> "WWW-Authenticate";
            case METHOD_NOT_ALLOWED -> "Allow";
            case PROXY_AUTHENTICATION_REQUIRED -> "Proxy-Authenticate";
            default -> null;
        };
    }

    void logFailure(String what, Throwable failure) {
        failures.failed(what, failure);
    }

    /// Closes a body. That it fails at it is for the log: the response is not the worse for it.
    void discard(Body body) {
        try {
            body.close();
        } catch (Throwable failure) {
            logFailure("the body of a response cannot be closed", failure);
        }
    }

    /// The answer to a client's mistake.
    static Response explain(Rejection rejection) {
        return explain(rejection.status(), rejection.reason() + " (" + rejection.section() + ")");
    }

    private static Response explain(Status status, String sentence) {
        return Response.text(
                status, status.code() + " " + status.reason() + ": " + sentence + "\n");
    }
}
