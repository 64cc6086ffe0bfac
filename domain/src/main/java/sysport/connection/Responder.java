package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.ContentPlan;
import sysport.handler.Duplex;
import sysport.handler.FailureLog;
import sysport.handler.Handler;
import sysport.handler.Peer;
import sysport.handler.Receiver;
import sysport.handler.Response;
import sysport.http.Method;
import sysport.http.Rejection;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.wire.ResponseEncoder;

import java.util.Objects;

/// Makes the response to each request: the handler's, or the server's own where there is none.
public final class Responder {
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
    private final boolean waitsInPlace;
    private final FailureLog failures;

    /// @param waitsInPlace whether any handler may wait on the thread that calls it
    public Responder(Handler handler, boolean waitsInPlace, FailureLog failures) {
        this.handler = handler;
        this.waitsInPlace = waitsInPlace;
        this.failures = failures;
    }

    /// Whether the handler has to be called by a thread of its own.
    boolean blocks() {
        return !waitsInPlace && handler.blocks();
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
        if (isAboutServer(request)) {
            return SERVER_OPTIONS;
        }
        Response response = null;
        try {
            response = handler.handle(request, peer);
            if (response.body() instanceof Body.Tunnel tunnel) {
                check(response, tunnel, request);
            } else {
                check(response);
            }
            return response;
        } catch (Throwable failure) {
            // An Error too: a recursion that went too deep in one handler is no reason to serve
            // nobody.
            if (response != null) {
                discard(response.body());
            }
            return failed(request, failure);
        }
    }

    /// About the server and no resource of it (RFC 9110 9.3.7): no handler is asked.
    private static boolean isAboutServer(Request request) {
        return request.method() == Method.OPTIONS && request.path().equals("*");
    }

    ContentPlan plan(Request head, Peer peer) {
        if (isAboutServer(head)) {
            return ContentPlan.WHOLE;
        }
        ContentPlan plan = null;
        try {
            plan = handler.receive(head, peer);
            if (plan instanceof Response response) {
                checkHead(response);
            }
            return Objects.requireNonNull(plan, "no plan for the content");
        } catch (Throwable failure) {
            if (plan instanceof Response response) {
                discard(response.body());
            }
            return failed(head, failure);
        }
    }

    private Response failed(Request request, Throwable failure) {
        logFailure("the handler failed at " + request, failure);
        return failure();
    }

    /// The answer where something of the handler's has failed.
    static Response failure() {
        return explain(Status.INTERNAL_SERVER_ERROR, "the server failed to answer this request");
    }

    /// The answer of a receiver; what is none is closed and throws IllegalArgumentException.
    Response checked(Response response) {
        boolean valid = false;
        try {
            check(response);
            valid = true;
            return response;
        } finally {
            if (!valid) {
                discard(response.body());
            }
        }
    }

    private static void check(Response response) {
        checkHead(response);
        if (response.body() instanceof Body.Stream stream && stream.source() instanceof Duplex) {
            throw new IllegalArgumentException("a duplex where no content comes any more");
        }
    }

    private static void checkHead(Response response) {
        if (response.status().isInformational() || response.body() instanceof Body.Tunnel) {
            throw new IllegalArgumentException("not a final response: " + response.status());
        }
        if (!response.status().allowsContent() && response.body().length() != 0) {
            throw new IllegalArgumentException("content in a " + response.status());
        }
        checkSize(response);
        String obligatory = obligatoryField(response.status());
        if (obligatory != null && response.fields().value(obligatory) == null) {
            throw new IllegalArgumentException(response.status() + " without " + obligatory);
        }
    }

    /// RFC 9110 7.8: nothing that the client has not offered.
    private static void check(Response response, Body.Tunnel tunnel, Request request) {
        if (response.status() != Status.SWITCHING_PROTOCOLS) {
            throw new IllegalArgumentException("a tunnel behind " + response.status());
        }
        if (!request.offers(tunnel.protocol())) {
            throw new IllegalArgumentException("nobody has offered " + tunnel.protocol());
        }
        checkSize(response);
    }

    private static void checkSize(Response response) {
        if (ResponseEncoder.headOctetsAtMost(response.fields()) > Connection.RESPONSE_HEAD_OCTETS) {
            throw new IllegalArgumentException(
                    "the fields of the response take " + response.fields().length() + " octets");
        }
    }

    /// The field without which a response with that status must not be sent (RFC 9110 15.5.2,
    /// 15.5.6, 15.5.8, 15.5.22), or null.
    private static @Nullable String obligatoryField(Status status) {
        return switch (status) {
            case UNAUTHORIZED -> "WWW-Authenticate";
            case METHOD_NOT_ALLOWED -> "Allow";
            case PROXY_AUTHENTICATION_REQUIRED -> "Proxy-Authenticate";
            case UPGRADE_REQUIRED -> "Upgrade";
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

    /// Closes a receiver in the same way.
    void discard(Receiver receiver) {
        try {
            receiver.close();
        } catch (Throwable failure) {
            logFailure("the receiver of a request cannot be closed", failure);
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
