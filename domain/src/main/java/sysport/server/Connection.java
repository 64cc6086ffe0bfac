package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.http.OctetBuffer;
import sysport.http.Phase;
import sysport.http.Rejection;
import sysport.http.Request;
import sysport.http.RequestReader;
import sysport.http.ResponseEncoder;

import java.util.Objects;

/// The protocol state of one connection. It makes no call on its socket: it says what is to be done next, and an engine does it.
///
///     next() = RECEIVE     put what the peer sent into `in`, or tell endOfInput(); at deadlineNanos() tell timedOut()
///     next() = SEND        send what is in `out`, as far as it goes (a file follows it if transmission().isFileNext()), and tell sent()
///     next() = SEND_FILE   send what is left of transmission()'s file, and tell fileSent() and sent()
///     next() = ANSWER      answer() on a thread that may wait; meanwhile, touch nothing else of this
///     next() = SHUTDOWN    shut down the sending side
///     next() = ABORT       reset the connection (SO_LINGER {1, 0}) and close this and the socket
///     next() = CLOSE       close this and the socket
///
/// The engine calls [#next] again when it has done so, and whenever some progress was made. It tells received() of octets that came. When
/// the kernel has no room for what is to be sent, it tells awaitsRoom(), and at deadlineNanos() timedOut().
///
///            requests and responses            last response sent           peer may have more to say
///     OPEN ───────────────────────────▶ ENDING ────────────────────▶ LINGERING ────────────────▶ ENDED
///       └── end of input, deadline, cut short ─────┴───────────────────────┴───────────────────────▲
///
/// All requests that stand whole in `in` are answered into `out` before it is sent. A connection belongs to one thread at a time; only
/// [#finish] and [#isIdle] may be called by others.
final class Connection implements AutoCloseable {

    /// What an engine is to do next.
    enum Step {
        RECEIVE,
        SEND,
        SEND_FILE,
        ANSWER,
        SHUTDOWN,
        ABORT,
        CLOSE
    }

    private enum State {
        OPEN,
        ANSWERING,
        ENDING,
        LINGERING,
        ENDED
    }

    /// The most octets that the head of a response can have: a send buffer must be able to hold so
    /// many.
    static final int RESPONSE_HEAD_OCTETS = 64 * 1024;

    private final Peer peer;
    private final Quota quota;
    private final Deadline deadline;
    private final Exchanges exchanges;

    /// Null while the connection rests.
    private @Nullable Exchange current;

    private State state = State.OPEN;

    /// Whether the peer may still be sending when the last response has been sent.
    private boolean lingers;

    private boolean inputEnded;
    private boolean aborts;
    private @Nullable Question question;

    /// Whether the last step was to wait for the peer to send.
    private boolean receiving;

    private volatile boolean idle;
    private volatile boolean finishing;

    /// @param exchanges those of the thread that uses the connection
    Connection(Peer peer, Quota quota, Exchanges exchanges) {
        this.peer = peer;
        this.quota = quota;
        this.deadline = exchanges.deadline();
        this.exchanges = exchanges;
    }

    /// A connection that is answered `rejection` without being asked, and ends.
    static Connection refused(Rejection rejection, Peer peer, Exchanges exchanges) {
        var connection = new Connection(peer, Quota.none(), exchanges);
        Exchange exchange = connection.exchange();
        exchange.transmission().begin(Responder.explain(rejection), exchange.reader());
        connection.lingers = true;
        return connection;
    }

    /// Whether it was made by [#refused].
    boolean isRefused() {
        return quota.isNone();
    }

    /// Gives back its place among those of its address.
    void leave() {
        quota.leave(exchanges.now());
    }

    /// Moves the connection on as far as it goes without the kernel.
    ///
    /// @param in what was received and not yet used; the connection drains it
    /// @param out what is to be sent; the engine drains it
    Step next(OctetBuffer in, OctetBuffer out) {
        idle = false;
        Step step =
                switch (state) {
                    case OPEN -> goOn(in, out);
                    case ANSWERING -> answered(in, out);
                    case ENDING -> end(in, out);
                    case LINGERING -> linger(in);
                    case ENDED -> aborts ? Step.ABORT : Step.CLOSE;
                };
        receiving = step == Step.RECEIVE;
        return step;
    }

    private Step goOn(OctetBuffer in, OctetBuffer out) {
        RequestReader reader = exchange().reader();
        Transmission transmission = exchange().transmission();
        while (true) {
            if (transmission.isPending()) {
                Step step = transmit(transmission, out);
                if (step != null) {
                    return step;
                }
                if (!transmission.persistent()) {
                    state = State.ENDING;
                    return end(in, out);
                }
            }
            switch (reader.read(in)) {
                case COMPLETE -> {
                    boolean blocks = exchanges.responder().blocks();
                    if (blocks && !out.isEmpty()) {
                        return Step.SEND;
                    }
                    Response excess = quota.count(exchanges.now());
                    if (blocks && excess == null) {
                        return ask(reader, in);
                    }
                    Request request = reader.request();
                    boolean keepAlive = request.keepAlive();
                    transmission.begin(
                            excess == null ? exchanges.responder().respond(request, peer) : excess,
                            request);
                    reader.release(in);
                    begun(keepAlive, in);
                }
                case REJECTED -> reject(reader, in);
                case INCOMPLETE -> {
                    return await(reader, out);
                }
            }
        }
    }

    private Exchange exchange() {
        Exchange exchange = current;
        if (exchange == null) {
            exchange = exchanges.take();
            current = exchange;
        }
        return exchange;
    }

    private void rest() {
        Exchange exchange = current;
        if (exchange != null) {
            current = null;
            exchanges.giveBack(exchange);
        }
    }

    private @Nullable Step transmit(Transmission transmission, OctetBuffer out) {
        try {
            return transmission.advance(out);
        } catch (Throwable failure) {
            exchanges.responder().logFailure("the body of a response failed", failure);
            return abort();
        }
    }

    /// A response cannot be brought to its end. Only a reset tells that to every peer: for one that
    /// waits for the end of the connection, a FIN would be the end of the content.
    private Step abort() {
        aborts = true;
        state = State.ENDED;
        return Step.ABORT;
    }

    /// Takes the request out of the buffer, which others may use until it is answered.
    private Step ask(RequestReader reader, OctetBuffer in) {
        question = new Question(reader.request().snapshot());
        reader.release(in);
        state = State.ANSWERING;
        return Step.ANSWER;
    }

    /// Calls the handler, which may wait. By one thread, which may be another than the one that
    /// calls [#next], between [Step#ANSWER] and the call of next that follows it.
    void answer() {
        Objects.requireNonNull(question).answer(exchanges.responder(), peer);
    }

    private Step answered(OctetBuffer in, OctetBuffer out) {
        Question asked = Objects.requireNonNull(question);
        question = null;
        Response response = asked.takeAnswer();
        if (response == null) {
            state = State.ENDED;
            return Step.CLOSE;
        }
        state = State.OPEN;
        transmission().begin(response, asked.request());
        begun(asked.request().keepAlive(), in);
        return goOn(in, out);
    }

    private void begun(boolean keepAlive, OctetBuffer in) {
        deadline.received();
        announceClose(in);
        // A peer that asked for the close has said all it has to say.
        lingers = keepAlive || !in.isEmpty();
    }

    /// Says that the response is the last, if the server finishes or the quota is used up.
    private void announceClose(OctetBuffer in) {
        // What stands in the buffer was sent before the peer could know that the server finishes,
        // so it is answered as well.
        if ((finishing && in.isEmpty()) || quota.isUsedUp()) {
            transmission().announceClose();
        }
    }

    private void reject(RequestReader reader, OctetBuffer in) {
        Rejection rejection = reader.rejection();
        transmission().begin(Responder.explain(rejection), reader);
        lingers = true;
        deadline.received();
        if (rejection.connectionSurvives()) {
            Response excess = quota.count(exchanges.now());
            if (excess != null) {
                transmission().begin(excess, reader);
            }
            reader.release(in);
            announceClose(in);
        }
    }

    /// Nothing more can be done with what has been received.
    private Step await(RequestReader reader, OctetBuffer out) {
        if (reader.continueExpected() && out.reserve(ResponseEncoder.CONTINUE_OCTETS)) {
            ResponseEncoder.continue100(out);
            reader.continueSent();
        }
        if (!out.isEmpty()) {
            return Step.SEND;
        }
        Phase phase = reader.phase();
        idle = phase == Phase.IDLE;
        if (idle) {
            rest();
        }
        if (inputEnded || (idle && finishing)) {
            state = State.ENDED;
            return Step.CLOSE;
        }
        deadline.receiving(phase);
        return Step.RECEIVE;
    }

    /// The last response is on its way; the peer's further octets are not for anybody.
    private Step end(OctetBuffer in, OctetBuffer out) {
        if (!out.isEmpty()) {
            return Step.SEND;
        }
        in.clear();
        if (lingers && !inputEnded) {
            state = State.LINGERING;
            deadline.lingering();
            return Step.SHUTDOWN;
        }
        state = State.ENDED;
        return Step.CLOSE;
    }

    /// A close while octets arrive would reset the connection, and the peer could lose the answer
    /// (RFC 9112, 9.6).
    private Step linger(OctetBuffer in) {
        in.clear();
        if (inputEnded) {
            state = State.ENDED;
            return Step.CLOSE;
        }
        return Step.RECEIVE;
    }

    /// So many octets have come from the peer.
    void received(int octets) {
        deadline.arrived(octets);
    }

    /// The kernel has taken so many octets of what is to be sent.
    void sent(int octets) {
        deadline.sent(octets);
    }

    /// The kernel has no room for what is to be sent: the deadline counts from the first of these
    /// after [#sent]. The clock is to have been read when the kernel said so, and not before a
    /// handler ran.
    void awaitsRoom() {
        deadline.sending();
    }

    /// The peer has ended its sending.
    void endOfInput() {
        inputEnded = true;
    }

    /// The deadline has passed without what was waited for.
    void timedOut() {
        if (receiving && state == State.OPEN && deadline.isWithinRequest()) {
            transmission().begin(Responder.explain(Responder.REQUEST_TIMEOUT), exchange().reader());
            lingers = true;
        } else {
            // A peer that takes nothing would hold the kernel's send buffer for many minutes more.
            aborts = !receiving;
            state = State.ENDED;
        }
    }

    /// The connection is broken: nothing more can be sent.
    void broken() {
        state = State.ENDED;
    }

    /// When [#timedOut] is due, by CLOCK_MONOTONIC. It counts for RECEIVE, SEND and SEND_FILE.
    long deadlineNanos() {
        return deadline.nanos();
    }

    /// What is to be sent besides the octets of `out`: for SEND and SEND_FILE.
    Transmission transmission() {
        return exchange().transmission();
    }

    /// @param octets how many of the file were sent; 0: the file has none there any more
    void fileSent(int octets) {
        if (octets == 0) {
            abort();
        } else {
            transmission().fileSent(octets);
        }
    }

    /// By any thread: answer what is under way, say that it is the last, and end.
    void finish() {
        finishing = true;
    }

    /// By any thread: whether the peer owes the next word. A connection that rests when it is told
    /// to finish has to be woken.
    boolean isIdle() {
        return idle;
    }

    /// How many octets of memory it holds, beside the buffers that it is lent and what a handler
    /// has of it.
    int heldOctets() {
        return current == null ? 0 : current.reader().heldOctets();
    }

    @Override
    public void close() {
        rest();
        if (question != null) {
            question.abandon(exchanges.responder());
        }
    }
}
