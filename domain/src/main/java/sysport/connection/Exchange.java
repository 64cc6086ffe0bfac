package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Response;
import sysport.http.Rejection;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.Phase;
import sysport.http.wire.RequestReader;
import sysport.http.wire.ResponseEncoder;

import java.util.Objects;

/// The requests of a connection and their responses, one at a time. Like its [Connection] it makes no call on the socket.
///
///     ┌─▶ transmit the response that is under way ──none, or it waits for what the peer sends──▶ let the Stage take what has come ─┐
///     └────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
///
/// A response under way comes first: nothing is taken of content, let alone of the next request, while the send buffer has something for which
/// there is no room, and nothing is received meanwhile. So a peer that does not read is not read from, and a handler that takes its time slows
/// down its peer alone.
///
/// What the handler may wait in is made by another thread ([Call]), between ANSWER and the next [#advance].
///
/// It is lent to a connection while a request or its response is under way ([Exchanges]): the larger part of its state by far.
final class Exchange implements AutoCloseable {
    private final RequestReader reader;
    private final Transmission transmission;
    private final Responder responder;
    private final long unwantedBytesMax;

    /// Null while it is not lent.
    private @Nullable Connection connection;

    private Stage stage = HeadStage.INSTANCE;
    private @Nullable Question question;
    private boolean lingers;

    Exchange(
            RequestReader reader,
            Transmission transmission,
            Responder responder,
            long unwantedBytesMax) {
        this.reader = reader;
        this.transmission = transmission;
        this.responder = responder;
        this.unwantedBytesMax = unwantedBytesMax;
    }

    /// It is lent to a connection.
    void begin(Connection borrower) {
        connection = borrower;
        lingers = false;
    }

    /// The connection that it is lent to.
    Connection connection() {
        return Objects.requireNonNull(connection);
    }

    RequestReader reader() {
        return reader;
    }

    Transmission transmission() {
        return transmission;
    }

    Responder responder() {
        return responder;
    }

    Deadline deadline() {
        return connection().deadline();
    }

    /// Whether the peer owes the first octet of a request.
    boolean isIdle() {
        return stage instanceof HeadStage && reader.phase() == Phase.IDLE;
    }

    /// Whether the peer may still be sending when the last response has been sent.
    boolean lingers() {
        return lingers;
    }

    void lingersIf(boolean mayBeSending) {
        lingers = mayBeSending;
    }

    /// Goes on as far as it can without the kernel.
    ///
    /// @return what is to be done next; null once the last response is all sent
    @Nullable Step advance(OctetBuffer in, OctetBuffer out) {
        Step step = takeAnswer(in, out);
        while (step == null) {
            if (transmission.isPending()) {
                step = transmit(out);
                if (step == Step.ANSWER) {
                    return ask(new Call.Pull(transmission));
                }
                if (step == null && !transmission.persistent()) {
                    return null;
                }
                if (step != null && step != Step.RECEIVE) {
                    return step;
                }
            }
            step = take(in, out);
            if (stage instanceof OverStage && !transmission.isPending()) {
                return null;
            }
        }
        return step;
    }

    private @Nullable Step transmit(OctetBuffer out) {
        Step step;
        try {
            step = transmission.advance(out);
        } catch (Throwable failure) {
            responder.logFailure("the body of a response failed", failure);
            return Step.ABORT;
        }
        if (step == null && stage instanceof TakenStage) {
            // A duplex has said all it has to say.
            abandonContent();
        }
        return step;
    }

    private @Nullable Step take(OctetBuffer in, OctetBuffer out) {
        // What another thread is asked for has its time: the buffers are not to wait for it.
        boolean sendsFirst = !out.isEmpty() && responder.blocks();
        return sendsFirst ? Step.SEND : stage.take(this, in, out);
    }

    /// Goes on in another stage, and ends the present one.
    void enter(Stage next) {
        Stage left = stage;
        stage = next;
        left.close();
    }

    /// The answer to the present request, all of which has been taken, or to content that is being
    /// taken.
    void begin(Response response, OctetBuffer in) {
        transmission.begin(response);
        deadline().received();
        announceClose(in);
        // A peer that asked for the close has said all it has to say.
        lingers |= !in.isEmpty();
    }

    /// An answer before the end of the content, which nobody wants any more. It is read all the
    /// same if the client is sure to send it and it is not too much.
    void beginEarly(Response response, OctetBuffer in) {
        begin(response, in);
        if (reader.continueExpected() || reader.contentLeft() > unwantedBytesMax) {
            transmission.announceClose();
        }
        abandonContent();
    }

    private void abandonContent() {
        lingers = true;
        enter(new UnwantedStage(unwantedBytesMax));
    }

    private void announceClose(OctetBuffer in) {
        if (connection().isEnding(in)) {
            transmission.announceClose();
        }
    }

    /// The answer to the mistake that the reader has found.
    void reject(OctetBuffer in) {
        Rejection rejection = reader.rejection();
        refuse(rejection);
        deadline().received();
        if (rejection.connectionSurvives()) {
            Response excess = connection().count();
            if (excess != null) {
                transmission.begin(excess, reader);
            }
            reader.release(in);
            announceClose(in);
        }
    }

    /// The answer to what has been received so far, whole or not.
    void refuse(Rejection rejection) {
        transmission.begin(Responder.explain(rejection), reader);
        lingers = true;
        enter(HeadStage.INSTANCE);
    }

    /// Lets the client send the content it holds back.
    void continue100(OctetBuffer out) {
        if (reader.continueExpected() && out.reserve(ResponseEncoder.CONTINUE_OCTETS)) {
            ResponseEncoder.continue100(out);
            reader.continueSent();
        }
    }

    /// Nothing more can be done before more content has come.
    Step awaitContent(OctetBuffer out) {
        continue100(out);
        return await(out);
    }

    /// Nothing more can be done with what has been received.
    Step await(OctetBuffer out) {
        if (!out.isEmpty()) {
            return Step.SEND;
        }
        if (connection().hasInputEnded() || (isIdle() && connection().isFinishing())) {
            return transmission.isPending() ? Step.ABORT : Step.CLOSE;
        }
        deadline().receiving(reader.phase());
        return Step.RECEIVE;
    }

    /// The peer has not sent in time what was waited for.
    ///
    /// @return what has to be done; null if the peer is told so
    @Nullable Step timedOut() {
        if (stage instanceof TakenStage && transmission.isPending()) {
            return Step.ABORT;
        }
        if (!stage.isWithinRequest() || !deadline().isWithinRequest()) {
            return Step.CLOSE;
        }
        refuse(Responder.REQUEST_TIMEOUT);
        return null;
    }

    /// Hands a call to a thread that may wait.
    Step ask(Call call) {
        question = new Question(call, this);
        return Step.ANSWER;
    }

    /// What was asked last. To be answered by one thread, which may be another than the one that
    /// calls [#advance], between [Step#ANSWER] and the call of advance that follows it.
    @Nullable Question question() {
        return question;
    }

    /// What comes of the call that was asked for, if there was one.
    private @Nullable Step takeAnswer(OctetBuffer in, OctetBuffer out) {
        Question asked = question;
        question = null;
        if (asked == null || (asked.isMade() && asked.call() instanceof Call.Pull)) {
            return null;
        }
        return asked.isMade() ? stage.answered(this, asked.call(), in, out) : Step.CLOSE;
    }

    /// Whether it can be used again. If not, the connection has ended while a call is being made,
    /// whose thread then lets go of what this holds.
    boolean abandon() {
        Question asked = question;
        question = null;
        if (asked == null) {
            return true;
        }
        boolean mine = asked.abandon();
        if (mine) {
            asked.call().discard(responder);
        }
        return mine;
    }

    /// The call has been made for nobody, and nobody else uses this.
    void letGo(Call call) {
        call.discard(responder);
        enter(HeadStage.INSTANCE);
        transmission.close();
    }

    /// Lets go of all that the handler has given: as it was before it was lent.
    @Override
    public void close() {
        enter(HeadStage.INSTANCE);
        transmission.close();
        reader.restart();
        connection = null;
    }
}
