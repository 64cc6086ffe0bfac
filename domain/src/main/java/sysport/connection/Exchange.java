package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.ContentPlan;
import sysport.handler.Duplex;
import sysport.handler.Receiver;
import sysport.handler.Response;
import sysport.http.Rejection;
import sysport.http.Request;
import sysport.http.Trailers;
import sysport.http.wire.Content;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.Phase;
import sysport.http.wire.RequestReader;
import sysport.http.wire.ResponseEncoder;

import java.util.Objects;

/// The requests of a connection and their responses, one at a time. Like the connection it makes no
/// call on the socket.
///
///     ┌─▶ write the response that is under way ──none, or it waits for the peer──▶ read what has come ─┐
///     └────────────────────────────────────────────────────────────────────────────────────────────────┘
///
/// A response under way comes first: nothing is read of content, let alone of the next request,
/// while the send buffer has something for which there is no room, and nothing is received
/// meanwhile. So a peer that does not read is not read from, and a handler that takes its time
/// slows down its peer alone.
///
/// What is done with what comes is its [State]. What the handler may wait in is made by another
/// thread ([DeferredCall]), between CALL_HANDLER and the next [#advance].
///
/// It is lent to a connection while a request or its response is under way ([ExchangePool]): the
/// larger part of its state by far. What it has to know of the connection it is given then.
final class Exchange implements AutoCloseable {

    /// What an exchange does with the octets that come.
    ///
    /// | state | what comes is | and leads to |
    /// |---|---|---|
    /// | HEAD | the head of a request | HEAD: handled, refused; HELD, STREAMED, UNWANTED: content; TUNNEL: 101 |
    /// | HELD | content, held until it is whole | HEAD: handled, refused |
    /// | STREAMED | content, for a sink as it comes | HEAD: its end, refused; UNWANTED: answered early |
    /// | UNWANTED | content of an answered request, dropped | HEAD: its end; OVER: too much, malformed |
    /// | TUNNEL | another protocol, for a duplex | OVER: the end of input |
    /// | OVER | not read any more | |
    enum State {
        HEAD,
        HELD,
        STREAMED,
        UNWANTED,
        TUNNEL,
        OVER;

        boolean leadsTo(State next) {
            return switch (this) {
                case HEAD -> next != OVER;
                case HELD -> next == HEAD;
                case STREAMED -> next == HEAD || next == UNWANTED;
                case UNWANTED -> next == HEAD || next == OVER;
                case TUNNEL -> next == OVER;
                case OVER -> false;
            };
        }
    }

    private final RequestReader reader;
    private final ResponseWriter writer;
    private final Responder responder;
    private final Now now;
    private final long unwantedBytesMax;

    private State state = State.HEAD;

    /// Null while it is not lent.
    private @Nullable Client client;

    /// Where content goes: while it is STREAMED, or a TUNNEL.
    private @Nullable ContentSink sink;

    /// How much more is dropped while it is UNWANTED.
    private long unwantedBytesLeft;

    private @Nullable DeferredCall deferred;
    private boolean inputEnded;
    private boolean lingers;

    Exchange(
            RequestReader reader,
            ResponseWriter writer,
            Responder responder,
            Now now,
            long unwantedBytesMax) {
        this.reader = reader;
        this.writer = writer;
        this.responder = responder;
        this.now = now;
        this.unwantedBytesMax = unwantedBytesMax;
    }

    /// It is lent to the connection with `borrower`.
    void begin(Client borrower) {
        client = borrower;
        lingers = false;
    }

    private Client client() {
        return Objects.requireNonNull(client);
    }

    private ContentSink sink() {
        return Objects.requireNonNull(sink);
    }

    /// Whether the peer owes the first octet of a request.
    boolean isIdle() {
        return state == State.HEAD && reader.phase() == Phase.IDLE;
    }

    /// Whether the peer may still be sending when the last response has been sent.
    boolean lingers() {
        return lingers;
    }

    /// Whether a response is under way.
    boolean isAnswering() {
        return writer.isPending();
    }

    /// What is sent from a file.
    ResponseWriter writer() {
        return writer;
    }

    /// What [#advance] has said [Step#CALL_HANDLER] for.
    DeferredCall deferred() {
        return Objects.requireNonNull(deferred);
    }

    /// Goes on as far as it can without the kernel.
    ///
    /// @param ended whether nothing more will come than stands in `in`
    /// @return what is to be done next; null once the last response is all sent
    @Nullable Step advance(OctetBuffer in, OctetBuffer out, boolean ended) {
        inputEnded = ended;
        Step step = resume(in, out);
        while (step == null) {
            if (writer.isPending()) {
                step = write(out);
                if (step == null && !writer.persistent()) {
                    return null;
                }
                if (step != null && step != Step.RECEIVE) {
                    return step;
                }
            }
            step = read(in, out);
            if (state == State.OVER && !writer.isPending()) {
                return null;
            }
        }
        return step;
    }

    // What is sent.

    private @Nullable Step write(OctetBuffer out) {
        Step step;
        try {
            step = writer.write(out);
        } catch (Throwable failure) {
            responder.logFailure("the body of a response failed", failure);
            return Step.ABORT;
        }
        if (step == Step.CALL_HANDLER) {
            return defer(writer.read(this));
        }
        if (step == null && state == State.STREAMED) {
            // A duplex has said all it has to say.
            dropContent();
        }
        return step;
    }

    /// The answer to the present request, all of which has been read, or to content that is being
    /// read.
    private void begin(Response response, OctetBuffer in) {
        writer.begin(response);
        client().deadline().received();
        announceClose(in);
        // A peer that asked for the close has said all it has to say.
        lingers |= !in.isEmpty();
    }

    /// An answer before the end of the content, which nobody wants any more. It is read all the
    /// same if the client is sure to send it and it is not too much.
    private void beginEarly(Response response, OctetBuffer in) {
        begin(response, in);
        if (reader.continueExpected() || reader.contentLeft() > unwantedBytesMax) {
            writer.announceClose();
        }
        dropContent();
    }

    private void dropContent() {
        lingers = true;
        unwantedBytesLeft = unwantedBytesMax;
        enter(State.UNWANTED);
    }

    /// Says that the response is the last, if it is: the server finishes, or the quota is used up.
    private void announceClose(OctetBuffer in) {
        if (client().quota().isUsedUp(!in.isEmpty())) {
            writer.announceClose();
        }
    }

    /// The answer to what has been received so far, whole or not.
    void refuse(Rejection rejection) {
        writer.begin(Responder.explain(rejection), reader);
        lingers = true;
        enter(State.HEAD);
    }

    /// The answer to the mistake that the reader has found.
    private @Nullable Step reject(OctetBuffer in) {
        Rejection rejection = reader.rejection();
        refuse(rejection);
        client().deadline().received();
        if (rejection.connectionSurvives()) {
            Response excess = client().quota().count(now);
            if (excess != null) {
                writer.begin(excess, reader);
            }
            reader.release(in);
            announceClose(in);
        }
        return null;
    }

    // What comes.

    /// Reads what it can of `in`, while no response has anything to send.
    ///
    /// @return what has to be done before more can be read; null if there is something to send, or
    ///   more to read
    private @Nullable Step read(OctetBuffer in, OctetBuffer out) {
        // What another thread is asked for has its time: the buffers are not to wait for it.
        if (!out.isEmpty() && responder.blocks()) {
            return Step.SEND;
        }
        return switch (state) {
            case HEAD -> readHead(in, out);
            case HELD -> readHeld(in, out);
            case STREAMED -> responder.blocks() ? gather(in, out) : readStreamed(in, out);
            case UNWANTED -> readUnwanted(in, out);
            case TUNNEL -> readTunnel(in, out);
            case OVER -> null;
        };
    }

    private void enter(State next) {
        if (!state.leadsTo(next)) {
            throw new IllegalStateException(state + " does not lead to " + next);
        }
        state = next;
        closeSink();
    }

    private void enter(State next, ContentSink taker) {
        enter(next);
        sink = taker;
    }

    private void closeSink() {
        ContentSink left = sink;
        sink = null;
        if (left != null) {
            left.close();
        }
    }

    /// A request is handled if it announces no content; else the handler is asked what to do with
    /// that.
    private @Nullable Step readHead(OctetBuffer in, OctetBuffer out) {
        switch (reader.readHead(in)) {
            case INCOMPLETE -> {
                return await(out);
            }
            case REJECTED -> {
                return reject(in);
            }
            case COMPLETE -> writer.answering(reader.request());
        }
        if (reader.announcesContent() && !out.reserve(ResponseEncoder.CONTINUE_OCTETS)) {
            return Step.SEND;
        }
        Response excess = client().quota().count(now);
        if (excess != null) {
            refuseExcess(excess, in);
            return null;
        }
        if (!reader.announcesContent()) {
            return handle(in);
        }
        Request head = reader.request();
        if (responder.blocks()) {
            return defer(new DeferredCall.Plan(responder, this, head.snapshot(), client().peer()));
        }
        follow(responder.plan(head, client().peer()), in, out);
        return null;
    }

    /// The answer to a request too many.
    private void refuseExcess(Response excess, OctetBuffer in) {
        lingers = reader.request().keepAlive();
        if (reader.announcesContent()) {
            beginEarly(excess, in);
        } else {
            reader.release(in);
            begin(excess, in);
        }
    }

    /// Has the whole request handled that the reader holds.
    private @Nullable Step handle(OctetBuffer in) {
        Request request = reader.request();
        lingers = request.keepAlive();
        enter(State.HEAD);
        if (responder.blocks()) {
            var call =
                    new DeferredCall.Handle(responder, this, request.snapshot(), client().peer());
            reader.release(in);
            return defer(call);
        }
        Response response = responder.respond(request, client().peer());
        reader.release(in);
        beginHandled(response, in);
        return null;
    }

    private void beginHandled(Response response, OctetBuffer in) {
        if (response.body() instanceof Body.Tunnel tunnel) {
            lingers = true;
            enter(State.TUNNEL, ContentSink.of(tunnel.duplex(), responder, tunnel.protocol()));
        }
        begin(response, in);
    }

    /// Does with the content of the present request what the handler wants.
    private void follow(ContentPlan plan, OctetBuffer in, OctetBuffer out) {
        Request request = reader.request();
        lingers = request.keepAlive();
        if (plan instanceof Receiver receiver) {
            enter(State.STREAMED, ContentSink.of(receiver, responder, request.toString()));
        } else if (!(plan instanceof Response response)) {
            enter(State.HELD);
        } else if (response.body() instanceof Body.Stream stream
                && stream.source() instanceof Duplex duplex) {
            enter(State.STREAMED, ContentSink.of(duplex, responder, request.toString()));
            // Behind the head of the response it would be content.
            continue100(out);
            begin(response, in);
        } else {
            beginEarly(response, in);
        }
    }

    private @Nullable Step readHeld(OctetBuffer in, OctetBuffer out) {
        return switch (reader.read(in)) {
            case COMPLETE -> handle(in);
            case INCOMPLETE -> awaitContent(out);
            case REJECTED -> reject(in);
        };
    }

    private @Nullable Step readStreamed(OctetBuffer in, OctetBuffer out) {
        return switch (reader.readContent(in)) {
            case PIECE ->
                    streamed(sink().put(in.array(), reader.pieceStart(), reader.pieceEnd()), in);
            case INCOMPLETE -> awaitContent(out);
            case COMPLETE -> streamedAll(sink().end(reader.request().trailers()), in);
            case REJECTED -> rejectStreamed(in);
        };
    }

    /// Reads all the content that is there at once, for each deferred call costs a thread.
    private @Nullable Step gather(OctetBuffer in, OctetBuffer out) {
        var octets = new OctetBuffer(0, in.length());
        Content found = reader.readContent(in);
        while (found == Content.PIECE) {
            octets.put(in.array(), reader.pieceStart(), reader.pieceEnd());
            found = reader.readContent(in);
        }
        if (found == Content.REJECTED) {
            return rejectStreamed(in);
        }
        if (found == Content.INCOMPLETE && octets.isEmpty()) {
            return awaitContent(out);
        }
        Trailers trailers =
                found == Content.COMPLETE ? reader.request().trailers().snapshot() : null;
        return defer(new DeferredCall.Content(responder, this, sink(), octets, trailers));
    }

    /// The sink has taken some content, and perhaps answered early.
    private @Nullable Step streamed(@Nullable Response answer, OctetBuffer in) {
        if (sink().hasFailed()) {
            return Step.ABORT;
        }
        writer.duplexFed(false);
        if (answer != null) {
            beginEarly(answer, in);
        }
        return null;
    }

    /// The sink has been told that there is no more.
    private @Nullable Step streamedAll(@Nullable Response answer, OctetBuffer in) {
        if (sink().hasFailed()) {
            return Step.ABORT;
        }
        writer.duplexFed(true);
        reader.release(in);
        enter(State.HEAD);
        if (answer != null) {
            begin(answer, in);
        }
        return null;
    }

    /// What a duplex has said up to now cannot be unsaid.
    private @Nullable Step rejectStreamed(OctetBuffer in) {
        return sink().isDuplex() ? Step.ABORT : reject(in);
    }

    /// Some of it is read all the same, to get to the next request (RFC 9112 9.3); for more, the
    /// connection ends.
    private @Nullable Step readUnwanted(OctetBuffer in, OctetBuffer out) {
        switch (reader.readContent(in)) {
            case PIECE -> {
                unwantedBytesLeft -= reader.pieceEnd() - reader.pieceStart();
                if (unwantedBytesLeft < 0) {
                    enter(State.OVER);
                }
            }
            case INCOMPLETE -> {
                return await(out);
            }
            case COMPLETE -> {
                client().deadline().received();
                reader.release(in);
                enter(State.HEAD);
            }
            case REJECTED -> enter(State.OVER);
        }
        return null;
    }

    private @Nullable Step readTunnel(OctetBuffer in, OctetBuffer out) {
        boolean last = in.isEmpty();
        if (last && !inputEnded) {
            client().deadline().tunnelling();
            return out.isEmpty() ? Step.RECEIVE : Step.SEND;
        }
        if (responder.blocks()) {
            var octets = new OctetBuffer(0, in.length());
            octets.put(in.array(), in.start(), in.end());
            in.clear();
            Trailers trailers = last ? Trailers.NONE : null;
            return defer(new DeferredCall.Content(responder, this, sink(), octets, trailers));
        }
        if (last) {
            sink().end(Trailers.NONE);
        } else {
            sink().put(in.array(), in.start(), in.end());
            in.clear();
        }
        return tunnelled(last);
    }

    /// The duplex has taken something, or been told that there is no more.
    private @Nullable Step tunnelled(boolean last) {
        if (sink().hasFailed()) {
            return Step.ABORT;
        }
        writer.duplexFed(last);
        if (last) {
            enter(State.OVER);
        }
        return null;
    }

    /// Lets the client send the content it holds back.
    private void continue100(OctetBuffer out) {
        if (reader.continueExpected() && out.reserve(ResponseEncoder.CONTINUE_OCTETS)) {
            ResponseEncoder.continue100(out);
            reader.continueSent();
        }
    }

    /// Nothing more can be done before more content has come.
    private Step awaitContent(OctetBuffer out) {
        continue100(out);
        return await(out);
    }

    /// Nothing more can be done with what has been received.
    private Step await(OctetBuffer out) {
        if (!out.isEmpty()) {
            return Step.SEND;
        }
        if (inputEnded || (isIdle() && client().quota().isFinishing())) {
            return writer.isPending() ? Step.ABORT : Step.CLOSE;
        }
        client().deadline().receiving(reader.phase());
        return Step.RECEIVE;
    }

    /// The peer has not sent in time what was waited for.
    ///
    /// @return what has to be done; null if the peer is told so
    @Nullable Step timedOut() {
        if (state == State.STREAMED && writer.isPending()) {
            return Step.ABORT;
        }
        if (!isWithinRequest() || !client().deadline().isWithinRequest()) {
            return Step.CLOSE;
        }
        refuse(Responder.REQUEST_TIMEOUT);
        return null;
    }

    /// Whether a request has begun that is neither whole nor answered.
    private boolean isWithinRequest() {
        return state == State.HEAD
                || state == State.HELD
                || (state == State.STREAMED && !sink().isDuplex());
    }

    // What waits.

    /// Hands a call to a thread that may wait.
    private Step defer(DeferredCall call) {
        deferred = call;
        return Step.CALL_HANDLER;
    }

    /// Goes on with what has come of the deferred call, if there was one.
    private @Nullable Step resume(OctetBuffer in, OctetBuffer out) {
        DeferredCall call = deferred;
        deferred = null;
        if (call == null) {
            return null;
        }
        if (!call.isMade()) {
            return Step.CLOSE;
        }
        if (call instanceof DeferredCall.Content content) {
            return resume(content, in);
        }
        if (call instanceof DeferredCall.Handle handle) {
            Response response = handle.response();
            if (response == null) {
                return Step.CLOSE;
            }
            beginHandled(response, in);
        } else if (call instanceof DeferredCall.Plan made) {
            ContentPlan plan = made.plan();
            if (plan == null) {
                return Step.CLOSE;
            }
            follow(plan, in, out);
        }
        // Else the writer has asked for a piece, and goes on with it.
        return null;
    }

    private @Nullable Step resume(DeferredCall.Content content, OctetBuffer in) {
        if (state == State.TUNNEL) {
            return tunnelled(content.isLast());
        }
        return content.isLast()
                ? streamedAll(content.response(), in)
                : streamed(content.response(), in);
    }

    /// Whether it can be used again. If not, the connection has ended while a call is being made,
    /// whose thread then lets go of what this holds.
    boolean abandon() {
        DeferredCall call = deferred;
        deferred = null;
        return call == null || call.abandon();
    }

    /// Lets go of all that the handler has given: as it was before it was lent.
    @Override
    public void close() {
        state = State.HEAD;
        closeSink();
        writer.close();
        reader.restart();
        client = null;
    }
}
