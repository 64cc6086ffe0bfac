package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Peer;
import sysport.http.Rejection;
import sysport.http.wire.OctetBuffer;
import sysport.kernel.SharedDescriptor;

import java.util.Objects;

/// The protocol state of one connection. It makes no call on its socket: [#next] says what is to be done, the next [Step], and an engine
/// does it.
///
/// The engine calls [#next] again when it has done so, and whenever some progress was made. When the kernel has no room for what is to be
/// sent, it tells awaitsRoom(), and at deadlineNanos() timedOut().
///
///            requests and responses            last response sent           peer may have more to say
///     OPEN ───────────────────────────▶ ENDING ────────────────────▶ LINGERING ────────────────▶ ENDED
///       └── end of input, deadline, cut short ─────┴───────────────────────┴───────────────────────▲
///
/// All requests that stand whole in `in` are answered into `out` before it is sent. A connection belongs to one thread at a time; only
/// [#finish] and [#isIdle] may be called by others.
public final class Connection implements AutoCloseable {

    private enum State {
        OPEN,
        ENDING,
        LINGERING,
        ENDED
    }

    /// The most octets that the head of a response can have: a send buffer must be able to hold so
    /// many.
    public static final int RESPONSE_HEAD_OCTETS = 64 * 1024;

    private final Client client;
    private final ExchangePool exchanges;

    /// Null while the connection rests.
    private @Nullable Exchange current;

    private State state = State.OPEN;
    private boolean inputEnded;
    private boolean aborts;

    /// The last one: by its thread, the only thing here that may be used meanwhile.
    private @Nullable DeferredCall deferred;

    /// Whether the last step was to wait for the peer to send.
    private boolean receiving;

    private volatile boolean idle;

    /// @param exchanges those of the thread that uses the connection
    public Connection(Peer peer, Quota quota, ExchangePool exchanges) {
        this.client = new Client(peer, quota, exchanges.deadline());
        this.exchanges = exchanges;
    }

    /// A connection that is answered `rejection` without being asked, and ends.
    static Connection refused(Rejection rejection, Peer peer, ExchangePool exchanges) {
        var connection = new Connection(peer, Quota.none(), exchanges);
        connection.exchange().refuse(rejection);
        return connection;
    }

    /// Whether it was made by [#refused].
    boolean isRefused() {
        return client.quota().isNone();
    }

    /// Gives back its place among those of its address.
    void leave() {
        client.quota().leave(exchanges.now());
    }

    /// Moves the connection on as far as it goes without the kernel.
    ///
    /// @param in what was received and not yet used; the connection drains it
    /// @param out what is to be sent; the engine drains it
    public Step next(OctetBuffer in, OctetBuffer out) {
        idle = false;
        Step step =
                switch (state) {
                    case OPEN -> goOn(in, out);
                    case ENDING -> end(in, out);
                    case LINGERING -> linger(in);
                    case ENDED -> aborts ? Step.ABORT : Step.CLOSE;
                };
        receiving = step == Step.RECEIVE;
        return step == Step.SEND && isFileNext() ? Step.SEND_BEFORE_FILE : step;
    }

    private boolean isFileNext() {
        return current != null && current.writer().isFileNext();
    }

    private Step goOn(OctetBuffer in, OctetBuffer out) {
        Exchange exchange = exchange();
        Step step = exchange.advance(in, out, inputEnded);
        if (step == null) {
            state = State.ENDING;
            return end(in, out);
        }
        if (step == Step.ABORT) {
            return abort();
        }
        if (step == Step.CLOSE) {
            state = State.ENDED;
        }
        if (step == Step.CALL_HANDLER) {
            deferred = exchange.deferred();
        }
        if (step == Step.RECEIVE && exchange.isIdle()) {
            rest();
            idle = true;
        }
        return step;
    }

    private Exchange exchange() {
        Exchange exchange = current;
        if (exchange == null) {
            exchange = exchanges.borrow(client);
            current = exchange;
        }
        return exchange;
    }

    private void rest() {
        Exchange exchange = current;
        current = null;
        if (exchange != null && exchange.abandon()) {
            exchanges.giveBack(exchange);
        }
    }

    /// A response cannot be brought to its end. Only a reset tells that to every peer: for one that
    /// waits for the end of the connection, a FIN would be the end of the content.
    private Step abort() {
        aborts = true;
        state = State.ENDED;
        return Step.ABORT;
    }

    /// Calls the handler, or what it has made, which may wait. By one thread, which may be another
    /// than the one that calls [#next], between [Step#CALL_HANDLER] and the call of next that
    /// follows it.
    public void callHandler() {
        Objects.requireNonNull(deferred).run();
    }

    /// The last response is on its way; the peer's further octets are not for anybody.
    private Step end(OctetBuffer in, OctetBuffer out) {
        if (!out.isEmpty()) {
            return Step.SEND;
        }
        in.clear();
        if (exchange().lingers() && !inputEnded) {
            state = State.LINGERING;
            client.deadline().lingering();
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
    public void received(int octets) {
        client.deadline().arrived(octets);
    }

    /// The kernel has taken so many octets of what is to be sent.
    public void sent(int octets) {
        client.deadline().sent(octets);
    }

    /// The kernel has no room for what is to be sent: the deadline counts from the first of these
    /// after [#sent].
    public void awaitsRoom() {
        client.deadline().sending();
    }

    /// The peer has ended its sending.
    public void endOfInput() {
        inputEnded = true;
    }

    /// The deadline has passed without what was waited for.
    public void timedOut() {
        Step step = Step.CLOSE;
        if (receiving && state == State.OPEN) {
            step = exchange().timedOut();
        }
        if (step != null) {
            // A peer that takes nothing would hold the kernel's send buffer for many minutes more.
            aborts = !receiving || step == Step.ABORT;
            state = State.ENDED;
        }
    }

    /// A call on the socket has failed: nothing more can be sent or received. If an answer is cut
    /// off by that, its end must not look like one: not every failure is the connection's own
    /// (ENOBUFS, ENOMEM, the EIO of a file).
    public void broken() {
        Exchange exchange = current;
        aborts = !receiving || (exchange != null && exchange.isAnswering());
        state = State.ENDED;
    }

    /// When [#timedOut] is due, by CLOCK_MONOTONIC. It counts for RECEIVE, SEND and SEND_FILE.
    public long deadlineNanos() {
        return client.deadline().nanos();
    }

    /// How long it was until then when [#next] or [#awaitsRoom] returned.
    public long nanosLeft() {
        return client.deadline().nanosLeft();
    }

    /// The file of SEND_FILE, open for as long as it is sent.
    public SharedDescriptor file() {
        return exchange().writer().file();
    }

    /// Where in the file the next octet to be sent is.
    public long filePosition() {
        return exchange().writer().filePosition();
    }

    /// How many octets are left to be sent of it, at least 1.
    public long fileLength() {
        return exchange().writer().fileLength();
    }

    /// The kernel has taken so many octets of the file.
    ///
    /// @param octets how many; 0: the file has none there any more
    public void fileSent(int octets) {
        if (octets == 0) {
            abort();
        } else {
            exchange().writer().fileSent(octets);
        }
        sent(octets);
    }

    /// By any thread: answer what is under way, say that it is the last, and end.
    public void finish() {
        client.quota().finish();
    }

    /// By any thread: whether the peer owes the next word. A connection that rests when it is told
    /// to finish has to be woken.
    public boolean isIdle() {
        return idle;
    }

    @Override
    public void close() {
        rest();
    }
}
