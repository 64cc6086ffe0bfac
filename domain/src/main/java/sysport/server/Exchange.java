package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.http.Content;
import sysport.http.OctetBuffer;
import sysport.http.Phase;
import sysport.http.Rejection;
import sysport.http.Request;
import sysport.http.RequestReader;
import sysport.http.ResponseEncoder;
import sysport.http.Trailers;

import java.util.Objects;

/// The requests of a connection and their responses, one at a time. Like its [Connection] it makes no call on the socket.
///
///     HEAD ──no content──▶ handle ──▶ response ──▶ HEAD
///       └──content──▶ receive ──whole──▶ HELD ──all of it──▶ handle ──▶ response ──▶ HEAD
///                        ├──a receiver──▶ TAKEN ──its end──▶ response ──▶ HEAD
///                        │                  └──an early answer──┐
///                        ├──an answer──▶ response ──▶ UNWANTED ◀┘──its end──▶ HEAD
///                        └──a duplex──▶ TAKEN beside response ──both ends──▶ HEAD
///     101 ──▶ TUNNEL beside response, to the end of the connection
///
/// A response under way comes first: nothing is taken of the content, let alone of the next request, before the send buffer has what there is
/// to be sent, and nothing is received meanwhile. So a peer that does not read is not read from.
///
/// What the handler may wait in is made by another thread ([Call]), between ANSWER and the next [#advance].
final class Exchange implements AutoCloseable {
    private enum Stage {
        HEAD,
        HELD,
        TAKEN,
        UNWANTED,
        TUNNEL,
        OVER
    }

    private final Responder responder;
    private final long unwantedBytesMax;
    private final Deadline deadline;
    private final Readers readers;
    private final Transmission transmission;

    /// Null while the connection rests.
    private @Nullable RequestReader currentReader;

    private Stage stage = Stage.HEAD;

    /// Where the content goes: in the stages TAKEN and TUNNEL.
    private @Nullable Intake intake;

    /// Octets of content that nobody wanted.
    private long unwanted;

    private @Nullable Question question;

    /// Whether the peer may still be sending when the last response has been sent.
    private boolean lingers;

    private boolean inputEnded;
    private boolean closed;
    private volatile boolean finishing;

    Exchange(Responder responder, Limits limits, Deadline deadline, Now now, Readers readers) {
        this.responder = responder;
        this.unwantedBytesMax = limits.message().unwantedBytes();
        this.deadline = deadline;
        this.readers = readers;
        this.transmission = new Transmission(now, responder);
    }

    Transmission transmission() {
        return transmission;
    }

    /// Whether the peer may still be sending when the last response has been sent.
    boolean lingers() {
        return lingers && !inputEnded;
    }

    /// Whether the peer owes the next word.
    boolean isIdle() {
        return stage == Stage.HEAD && currentReader == null && question == null;
    }

    /// The peer has ended its sending.
    void endOfInput() {
        inputEnded = true;
    }

    boolean hasInputEnded() {
        return inputEnded;
    }

    /// Whether a response that depends on what the peer sends has not come to its end.
    boolean isTruncated() {
        return stage == Stage.TAKEN && transmission.isPending();
    }

    /// By any thread: the response that is made next, or under way, is the last.
    void finish() {
        finishing = true;
    }

    /// Goes on as far as it can without the kernel.
    ///
    /// @return what is to be done next; null once the last response is all sent
    Connection.@Nullable Step advance(OctetBuffer in, OctetBuffer out) {
        if (question != null) {
            Connection.Step step = takeAnswer(question, in, out);
            if (step != null) {
                return step;
            }
        }
        while (true) {
            if (transmission.isPending()) {
                Connection.Step step = transmit(out);
                if (step == Connection.Step.ANSWER) {
                    return ask(new Call.Pull(transmission));
                }
                if (step != null && step != Connection.Step.RECEIVE) {
                    return step;
                }
                if (step == null && !transmission.persistent()) {
                    return null;
                }
            }
            Connection.Step step = take(in, out);
            if (step != null) {
                return step;
            }
            if (stage == Stage.OVER && !transmission.isPending()) {
                return null;
            }
        }
    }

    private Connection.@Nullable Step transmit(OctetBuffer out) {
        Connection.Step step;
        try {
            step = transmission.advance(out);
        } catch (Throwable failure) {
            responder.logFailure("the body of a response failed", failure);
            return Connection.Step.ABORT;
        }
        if (step == null && stage == Stage.TAKEN) {
            // A duplex has said all it has to say.
            abandonContent();
        }
        return step;
    }

    /// @return what has to be done before more can be taken; null if there is something to transmit
    ///   or to take
    private Connection.@Nullable Step take(OctetBuffer in, OctetBuffer out) {
        if (!out.isEmpty() && responder.blocks()) {
            // The buffers are not waited for.
            return Connection.Step.SEND;
        }
        RequestReader reader = reader();
        return switch (stage) {
            case HEAD -> takeHead(reader, in, out);
            case HELD -> takeHeld(reader, in, out);
            case TAKEN -> takeContent(reader, Objects.requireNonNull(intake), in, out);
            case UNWANTED -> takeUnwanted(reader, in, out);
            case TUNNEL -> takeTunnelled(Objects.requireNonNull(intake), in, out);
            case OVER -> null;
        };
    }

    private Connection.@Nullable Step takeHead(
            RequestReader reader, OctetBuffer in, OctetBuffer out) {
        switch (reader.readHead(in)) {
            case INCOMPLETE -> {
                return await(reader, out);
            }
            case REJECTED -> {
                reject(reader, in);
                return null;
            }
            case COMPLETE -> transmission.answering(reader.request());
        }
        if (!reader.announcesContent()) {
            return handle(reader, in);
        }
        if (!out.reserve(ResponseEncoder.CONTINUE_OCTETS)) {
            return Connection.Step.SEND;
        }
        if (responder.blocks()) {
            return ask(new Call.Receive(reader.request().snapshot()));
        }
        received(responder.receive(reader.request()), reader, in, out);
        return null;
    }

    private Connection.@Nullable Step handle(RequestReader reader, OctetBuffer in) {
        Request request = reader.request();
        lingers = request.keepAlive();
        if (responder.blocks()) {
            var call = new Call.Handle(request.snapshot());
            reader.release(in);
            return ask(call);
        }
        Response response = responder.respond(request);
        reader.release(in);
        answered(response, in);
        return null;
    }

    private void answered(Response response, OctetBuffer in) {
        if (response.body() instanceof Body.Tunnel tunnel) {
            stage = Stage.TUNNEL;
            lingers = true;
            intake = Intake.of(tunnel.duplex(), responder, tunnel.protocol());
        }
        begin(response, in);
    }

    private void received(
            Reception reception, RequestReader reader, OctetBuffer in, OctetBuffer out) {
        Request request = reader.request();
        lingers = request.keepAlive();
        if (reception instanceof Receiver receiver) {
            stage = Stage.TAKEN;
            intake = Intake.of(receiver, responder, request.toString());
        } else if (!(reception instanceof Response response)) {
            stage = Stage.HELD;
        } else if (response.body() instanceof Body.Stream stream
                && stream.source() instanceof Duplex duplex) {
            stage = Stage.TAKEN;
            intake = Intake.of(duplex, responder, request.toString());
            // Nothing but the response may come behind its head.
            continue100(reader, out);
            begin(response, in);
        } else {
            beginEarly(response, reader, in);
        }
    }

    private Connection.@Nullable Step takeHeld(
            RequestReader reader, OctetBuffer in, OctetBuffer out) {
        return switch (reader.read(in)) {
            case COMPLETE -> {
                stage = Stage.HEAD;
                yield handle(reader, in);
            }
            case INCOMPLETE -> awaitContent(reader, out);
            case REJECTED -> {
                reject(reader, in);
                yield null;
            }
        };
    }

    private Connection.@Nullable Step takeContent(
            RequestReader reader, Intake to, OctetBuffer in, OctetBuffer out) {
        if (responder.blocks()) {
            return gatherContent(reader, to, in, out);
        }
        return switch (reader.readContent(in)) {
            case PIECE -> {
                Response answer = to.take(in.array(), reader.pieceStart(), reader.pieceEnd());
                yield took(to, answer, reader, in);
            }
            case INCOMPLETE -> awaitContent(reader, out);
            case COMPLETE -> ended(to, to.end(reader.request().trailers()), reader, in);
            case REJECTED -> rejectContent(reader, in);
        };
    }

    /// Takes all the content that is there at once: each call costs a thread.
    private Connection.@Nullable Step gatherContent(
            RequestReader reader, Intake to, OctetBuffer in, OctetBuffer out) {
        var octets = new OctetBuffer(0, in.length());
        Content found = reader.readContent(in);
        while (found == Content.PIECE) {
            octets.put(in.array(), reader.pieceStart(), reader.pieceEnd());
            found = reader.readContent(in);
        }
        if (found == Content.REJECTED) {
            return rejectContent(reader, in);
        }
        if (found == Content.COMPLETE) {
            Trailers trailers = reader.request().trailers().snapshot();
            return ask(new Call.Take(to, octets, trailers));
        }
        return octets.isEmpty() ? awaitContent(reader, out) : ask(new Call.Take(to, octets, null));
    }

    private Connection.@Nullable Step took(
            Intake from, @Nullable Response answer, RequestReader reader, OctetBuffer in) {
        if (from.hasFailed()) {
            return Connection.Step.ABORT;
        }
        if (answer != null) {
            beginEarly(answer, reader, in);
        }
        return null;
    }

    private Connection.@Nullable Step ended(
            Intake from, @Nullable Response answer, RequestReader reader, OctetBuffer in) {
        if (from.hasFailed()) {
            return Connection.Step.ABORT;
        }
        transmission.endOfInput();
        intake = null;
        reader.release(in);
        stage = Stage.HEAD;
        if (answer != null) {
            begin(answer, in);
        }
        return null;
    }

    private Connection.@Nullable Step takeUnwanted(
            RequestReader reader, OctetBuffer in, OctetBuffer out) {
        switch (reader.readContent(in)) {
            case PIECE -> {
                unwanted += reader.pieceEnd() - reader.pieceStart();
                if (unwanted > unwantedBytesMax) {
                    stage = Stage.OVER;
                }
            }
            case INCOMPLETE -> {
                return await(reader, out);
            }
            case COMPLETE -> {
                deadline.received();
                reader.release(in);
                stage = Stage.HEAD;
            }
            case REJECTED -> stage = Stage.OVER;
        }
        return null;
    }

    /// What comes behind a 101 is for the tunnel as it is.
    private Connection.@Nullable Step takeTunnelled(Intake to, OctetBuffer in, OctetBuffer out) {
        boolean last = in.isEmpty();
        if (last && !inputEnded) {
            deadline.tunnelling();
            return out.isEmpty() ? Connection.Step.RECEIVE : Connection.Step.SEND;
        }
        if (last) {
            stage = Stage.OVER;
            transmission.endOfInput();
        }
        if (responder.blocks()) {
            var octets = new OctetBuffer(0, in.length());
            octets.put(in.array(), in.start(), in.end());
            in.clear();
            return ask(new Call.Take(to, octets, last ? Trailers.NONE : null));
        }
        if (last) {
            to.end(Trailers.NONE);
        } else {
            to.take(in.array(), in.start(), in.end());
            in.clear();
        }
        return to.hasFailed() ? Connection.Step.ABORT : null;
    }

    private void begin(Response response, OctetBuffer in) {
        transmission.begin(response);
        deadline.received();
        announceClose(in);
        // A peer that asked for the close has said all it has to say.
        lingers |= !in.isEmpty();
    }

    /// An answer before the end of the content, which nobody wants any more. It is read all the
    /// same if the client is sure to send it and it is not too much.
    private void beginEarly(Response response, RequestReader reader, OctetBuffer in) {
        begin(response, in);
        if (reader.continueExpected() || reader.contentLeft() > unwantedBytesMax) {
            transmission.announceClose();
        }
        abandonContent();
    }

    private void abandonContent() {
        intake = null;
        unwanted = 0;
        lingers = true;
        stage = Stage.UNWANTED;
    }

    /// Says that the response is the last, if the server finishes.
    private void announceClose(OctetBuffer in) {
        // What stands in the buffer was sent before the peer could know that the server finishes,
        // so it is answered as well.
        if (finishing && in.isEmpty()) {
            transmission.announceClose();
        }
    }

    private void reject(RequestReader reader, OctetBuffer in) {
        Rejection rejection = reader.rejection();
        transmission.begin(Responder.explain(rejection), reader);
        lingers = true;
        deadline.received();
        stage = Stage.HEAD;
        if (rejection.connectionSurvives()) {
            reader.release(in);
            announceClose(in);
        }
    }

    private Connection.@Nullable Step rejectContent(RequestReader reader, OctetBuffer in) {
        if (transmission.isPending()) {
            return Connection.Step.ABORT;
        }
        closeIntake();
        reject(reader, in);
        return null;
    }

    private void continue100(RequestReader reader, OctetBuffer out) {
        if (reader.continueExpected() && out.reserve(ResponseEncoder.CONTINUE_OCTETS)) {
            ResponseEncoder.continue100(out);
            reader.continueSent();
        }
    }

    private Connection.Step awaitContent(RequestReader reader, OctetBuffer out) {
        continue100(reader, out);
        return await(reader, out);
    }

    /// Nothing more can be done with what has been received.
    private Connection.Step await(RequestReader reader, OctetBuffer out) {
        if (!out.isEmpty()) {
            return Connection.Step.SEND;
        }
        Phase phase = reader.phase();
        boolean idle = phase == Phase.IDLE;
        if (idle) {
            rest();
        }
        if (inputEnded || (idle && finishing)) {
            return transmission.isPending() ? Connection.Step.ABORT : Connection.Step.CLOSE;
        }
        deadline.receiving(phase);
        return Connection.Step.RECEIVE;
    }

    /// The peer has not sent in time what was waited for.
    ///
    /// @return whether there is an answer to that
    boolean timedOut() {
        boolean answered = transmission.isPending() || stage == Stage.UNWANTED;
        if (answered || !deadline.isWithinRequest()) {
            return false;
        }
        closeIntake();
        stage = Stage.HEAD;
        refuse(Responder.REQUEST_TIMEOUT);
        return true;
    }

    /// Answers what has been received so far, and ends.
    void refuse(Rejection rejection) {
        transmission.begin(Responder.explain(rejection), reader());
        lingers = true;
    }

    private Connection.Step ask(Call call) {
        question = new Question(call);
        return Connection.Step.ANSWER;
    }

    /// Calls what may wait. By one thread, which may be another than the one that calls [#advance],
    /// between [Connection.Step#ANSWER] and the call of advance that follows it.
    void answer() {
        Question asked = question;
        if (asked != null && !asked.make(responder)) {
            letGo(asked);
        }
    }

    /// @return what has to be done now; null to go on
    private Connection.@Nullable Step takeAnswer(Question asked, OctetBuffer in, OctetBuffer out) {
        question = null;
        RequestReader reader = reader();
        Call call = asked.isMade() ? asked.call() : null;
        if (call instanceof Call.Handle handle && handle.response() != null) {
            answered(handle.response(), in);
        } else if (call instanceof Call.Receive receive && receive.reception() != null) {
            received(receive.reception(), reader, in, out);
        } else if (call instanceof Call.Take take && stage == Stage.TAKEN) {
            return take.isLast()
                    ? ended(take.intake(), take.response(), reader, in)
                    : took(take.intake(), take.response(), reader, in);
        } else if (call instanceof Call.Take take) {
            return take.intake().hasFailed() ? Connection.Step.ABORT : null;
        } else if (!(call instanceof Call.Pull)) {
            return Connection.Step.CLOSE;
        }
        return null;
    }

    private RequestReader reader() {
        RequestReader reader = currentReader;
        if (reader == null) {
            reader = readers.take();
            currentReader = reader;
        }
        return reader;
    }

    private void rest() {
        RequestReader reader = currentReader;
        if (reader != null) {
            readers.giveBack(reader);
            currentReader = null;
        }
    }

    private void closeIntake() {
        if (intake != null) {
            intake.close();
            intake = null;
        }
    }

    private void letGo(@Nullable Question asked) {
        if (asked != null) {
            asked.call().discard(responder);
        }
        closeIntake();
        transmission.close();
    }

    /// Lets go of all that the handler has given; what it is being asked for now, when it comes.
    @Override
    public void close() {
        rest();
        if (!closed) {
            closed = true;
            if (question == null || question.abandon()) {
                letGo(question);
            }
        }
    }
}
