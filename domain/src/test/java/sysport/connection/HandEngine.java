package sysport.connection;

import sysport.handler.FailureLog;
import sysport.handler.HandClock;
import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Rejection;
import sysport.http.wire.OctetBuffer;
import sysport.kernel.SocketAddress;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// An engine of one connection, turned by hand: no kernel, no thread, a clock that stands still.
///
/// The two field lines that every response has, Server and Date, are left out of what it shows.
public final class HandEngine {
    public static final Peer PEER = new Peer(new SocketAddress.Inet4(0x7f000001, 40_000), 5);
    static final int SEND_BUFFER_OCTETS = 16 * 1024;
    public static final FailureLog NO_FAILURES =
            (what, failure) -> {
                throw new AssertionError(what, failure);
            };
    private static final Handler NOBODY =
            (_, _) -> {
                throw new AssertionError("a refused connection is asked nothing");
            };
    private static final String SERVER = "Server: Sysport\r\n";
    private static final String DATE = "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n";

    private final HandClock clock = new HandClock();
    private final Now now = new Now(clock);
    private final Connection connection;
    private final OctetBuffer in;
    private final OctetBuffer out;
    private final List<String> steps = new ArrayList<>();
    private final StringBuilder sent = new StringBuilder();

    private HandEngine(Function<Now, Connection> maker, int sendBufferOctets) {
        connection = maker.apply(now);
        in = new OctetBuffer(1024, Limits.defaults().message().headBytes() + 16 * 1024);
        out = new OctetBuffer(sendBufferOctets, Connection.RESPONSE_HEAD_OCTETS);
    }

    static HandEngine of(Handler handler) {
        return of(handler, SEND_BUFFER_OCTETS);
    }

    static HandEngine of(Handler handler, int sendBufferOctets) {
        return of(handler, sendBufferOctets, NO_FAILURES);
    }

    /// With a log of what the handler does wrong.
    static HandEngine of(Handler handler, FailureLog failures) {
        return of(handler, SEND_BUFFER_OCTETS, failures);
    }

    private static HandEngine of(Handler handler, int sendBufferOctets, FailureLog failures) {
        return of(handler, Limits.defaults(), sendBufferOctets, failures);
    }

    /// Within other limits.
    static HandEngine of(Handler handler, Limits limits) {
        return of(handler, limits, SEND_BUFFER_OCTETS, NO_FAILURES);
    }

    private static HandEngine of(
            Handler handler, Limits limits, int sendBufferOctets, FailureLog failures) {
        return new HandEngine(
                now ->
                        new Connection(
                                PEER,
                                quota(limits, now),
                                exchanges(handler, limits, failures, now)),
                sendBufferOctets);
    }

    private static Quota quota(Limits limits, Now now) {
        var addresses = new AddressTable(limits);
        long address = PeerAddress.of(PEER.address());
        addresses.enter(address, now.nanos());
        return Quota.of(addresses, address, limits.connections().requestsEach());
    }

    /// Answers every request with the response.
    static HandEngine of(Response response) {
        return of((_, _) -> response);
    }

    static HandEngine refusing(Rejection rejection) {
        return new HandEngine(
                now ->
                        Connection.refused(
                                rejection,
                                PEER,
                                exchanges(NOBODY, Limits.defaults(), NO_FAILURES, now)),
                SEND_BUFFER_OCTETS);
    }

    private static ExchangePool exchanges(
            Handler handler, Limits limits, FailureLog failures, Now now) {
        return new ExchangePool(new Responder(handler, false, failures), limits, now);
    }

    Connection connection() {
        return connection;
    }

    /// Puts what the peer sent into the receive buffer and takes the next step.
    Step receive(String octets) {
        put(octets);
        return next();
    }

    /// What the peer sent arrives meanwhile.
    void put(String octets) {
        in.put(octets.getBytes(StandardCharsets.ISO_8859_1));
        connection.received(octets.length());
    }

    Step next() {
        now.dateNow();
        Step step = connection.next(in, out);
        steps.add(step.name());
        return step;
    }

    /// Puts what the peer sent into the receive buffer, and sends and shuts down until the
    /// connection waits for the peer or is to be closed.
    ///
    /// @return that last step
    Step exchange(String octets) {
        return goOn(receive(octets));
    }

    /// Goes on from the step that the connection has said.
    Step goOn(Step from) {
        Step step = from;
        while (step != Step.RECEIVE && step != Step.CLOSE && step != Step.ABORT) {
            switch (step) {
                case SEND, SEND_BEFORE_FILE -> send(out.length());
                case SEND_FILE -> sendFile(Long.MAX_VALUE);
                case CALL_HANDLER -> connection.callHandler();
                case SHUTDOWN, RECEIVE, ABORT, CLOSE -> {}
            }
            step = next();
        }
        return step;
    }

    /// The kernel takes that many octets of the send buffer.
    void send(int octets) {
        sent.append(text(), 0, octets);
        out.drained(octets);
        connection.sent(octets);
    }

    /// The kernel takes at most that many octets of the file, which it shows by their range.
    void sendFile(long octetsAtMost) {
        int octets = (int) Math.min(octetsAtMost, connection.fileLength());
        long from = connection.filePosition();
        sent.append("<file ").append(connection.file().fd()).append(" from ").append(from);
        sent.append(" to ").append(from + octets).append('>');
        connection.fileSent(octets);
    }

    Step endOfInput() {
        connection.endOfInput();
        return next();
    }

    void pass(long millis) {
        clock.pass(millis);
    }

    /// How long the connection gives the peer from now on.
    long millisToDeadline() {
        if (steps.getLast().startsWith("SEND")) {
            connection.awaitsRoom();
        }
        return (connection.deadlineNanos() - now.nanos()) / 1_000_000L;
    }

    /// The deadline passes.
    ///
    /// @return the next step
    Step timeOut() {
        clock.pass(millisToDeadline());
        connection.timedOut();
        return next();
    }

    /// All steps so far, in words.
    String steps() {
        return String.join(" ", steps);
    }

    /// What was sent so far.
    String sent() {
        return sent.toString().replace(SERVER, "").replace(DATE, "");
    }

    int unsent() {
        return out.length();
    }

    private String text() {
        return new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
    }
}
