package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.FailureLog;
import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Peer;
import sysport.http.Rejection;
import sysport.http.Status;

import java.util.concurrent.atomic.AtomicInteger;

/// Who is let in: counts the connections of a server, all and those of each address, whichever of
/// its threads serves them.
public final class Admission {
    /// Connections beyond the limit that are told so at a time; what is beyond these too is closed
    /// without a word.
    private static final int MOST_REFUSALS = 64;

    private static final Rejection FULL =
            new Rejection(
                    Status.SERVICE_UNAVAILABLE,
                    "RFC 9110 15.6.4",
                    "the server has as many connections as it takes",
                    false);

    private static final Rejection CROWDED =
            new Rejection(
                    Status.SERVICE_UNAVAILABLE,
                    "RFC 9110 15.6.4",
                    "this address has as many connections as it may have",
                    false);

    private final Responder responder;
    private final Limits limits;
    private final AddressTable addresses;
    private final AtomicInteger served = new AtomicInteger();

    /// Those that are told so do not count among those that are served: nobody could take a place
    /// that came free while others linger.
    private final AtomicInteger refused = new AtomicInteger();

    /// @param waitsInPlace whether any handler may wait on the thread that calls it
    public Admission(Handler handler, boolean waitsInPlace, Limits limits, FailureLog failures) {
        this.responder = new Responder(handler, waitsInPlace, failures);
        this.limits = limits;
        this.addresses = new AddressTable(limits);
    }

    /// What the connections of one thread share.
    public ExchangePool exchanges(Now now) {
        return new ExchangePool(responder, limits, now);
    }

    /// The state of a new connection: one that serves, one that answers 503, or null if the socket
    /// is just to be closed. Whoever gets one tells [#left] at its end.
    public @Nullable Connection admit(Peer peer, ExchangePool exchanges) {
        long address = PeerAddress.of(peer.address());
        Rejection reason = FULL;
        if (served.getAndIncrement() < limits.connections().atOnce()) {
            if (addresses.enter(address, exchanges.now().nanos())) {
                int requests = limits.connections().requestsEach();
                return new Connection(peer, Quota.of(addresses, address, requests), exchanges);
            }
            reason = CROWDED;
        }
        served.decrementAndGet();
        if (refused.getAndIncrement() < MOST_REFUSALS) {
            return Connection.refused(reason, peer, exchanges);
        }
        refused.decrementAndGet();
        return null;
    }

    /// accept4 has found no free descriptor: lets the handler give up what it can do without.
    ///
    /// @return whether it is worth another try
    public boolean makeRoom() {
        return responder.giveUpDescriptors();
    }

    public void left(Connection connection) {
        connection.leave();
        (connection.isRefused() ? refused : served).decrementAndGet();
    }

    /// Whether there is no connection.
    public boolean isEmpty() {
        return served.get() == 0 && refused.get() == 0;
    }
}
