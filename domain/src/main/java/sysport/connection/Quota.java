package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Response;
import sysport.http.Rejection;
import sysport.http.Status;

/// How much one connection may still ask: its own share, and that of its address. It holds a place
/// of the address in the [AddressTable] until [#leave].
///
/// Used by the connection's thread, but for [#finish].
public final class Quota {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Closing too: what the client has sent ahead need not be read, and to go on costs it a
    /// connection each time.
    private static final Rejection TOO_MANY_REQUESTS =
            new Rejection(
                    Status.TOO_MANY_REQUESTS,
                    "RFC 6585 4",
                    "more requests from this address than it may make",
                    false);

    /// Null if it holds no place.
    private final @Nullable AddressTable addresses;

    private final long address;
    private int requestsLeft;
    private volatile boolean finishing;

    private Quota(@Nullable AddressTable addresses, long address, int requests) {
        this.addresses = addresses;
        this.address = address;
        this.requestsLeft = requests;
    }

    /// That of a connection which is served.
    ///
    /// @param address which has entered the table
    static Quota of(AddressTable addresses, long address, int requests) {
        return new Quota(addresses, address, requests);
    }

    /// That of a connection which is answered without being asked.
    public static Quota none() {
        return new Quota(null, 0, 0);
    }

    boolean isNone() {
        return addresses == null;
    }

    /// Counts a request that has been received.
    ///
    /// @return null if it may be answered; else what to answer instead, on a connection that ends
    @Nullable Response count(Now now) {
        requestsLeft--;
        long wait = addresses == null ? 0 : addresses.request(address, now.nanos());
        if (wait == 0) {
            return null;
        }
        requestsLeft = 0;
        long seconds = Math.ceilDiv(wait, NANOS_PER_SECOND);
        return Responder.explain(TOO_MANY_REQUESTS).with("Retry-After", Long.toString(seconds));
    }

    /// By any thread: nothing may be asked beyond what has come by now.
    void finish() {
        finishing = true;
    }

    boolean isFinishing() {
        return finishing;
    }

    /// Whether the request that was counted last is the last of the connection. What came before
    /// the client could know that the server finishes is answered as well.
    ///
    /// @param moreHasCome whether something has come behind it
    boolean isUsedUp(boolean moreHasCome) {
        return requestsLeft <= 0 || (finishing && !moreHasCome);
    }

    /// The connection has ended.
    void leave(Now now) {
        if (addresses != null) {
            addresses.leave(address, now.nanos());
        }
    }
}
