package sysport.server;

import sysport.http.MessageLimits;

/// What a server grants to its clients. Every resource that a client can take is bounded here.
///
/// @param connections connections served at once; one more is answered 503
/// @param backlog connections that the kernel completes and queues before they are accepted
///   (listen(2))
/// @param message what one request may measure
/// @param headMillis from the first octet of a request to the end of its head; then 408
/// @param bodyMillis between two arrivals of a request's body; then 408
/// @param keepAliveMillis how long a connection may rest between requests, and before the first;
///   then it is closed
/// @param sendMillis how long the peer may take nothing of a response; then the connection is cut
/// @param lingerMillis how long to read on and discard after the last response, so that the peer
///   gets to see it (RFC 9112, 9.6)
/// @param graceMillis how long requests in flight may take to finish once the server stops; then
///   they are cut
public record Limits(
        int connections,
        int backlog,
        MessageLimits message,
        long headMillis,
        long bodyMillis,
        long keepAliveMillis,
        long sendMillis,
        long lingerMillis,
        long graceMillis) {

    private static final Limits DEFAULTS =
            new Limits(
                    1_024,
                    511,
                    MessageLimits.DEFAULT,
                    10_000,
                    20_000,
                    60_000,
                    20_000,
                    2_000,
                    10_000);

    public Limits {
        within("connections", connections, 1);
        within("backlog", backlog, 1);
        within("headMillis", headMillis, 1);
        within("bodyMillis", bodyMillis, 1);
        within("keepAliveMillis", keepAliveMillis, 1);
        within("sendMillis", sendMillis, 1);
        within("lingerMillis", lingerMillis, 1);
        within("graceMillis", graceMillis, 0);
    }

    /// Sane for a server that strangers reach.
    public static Limits defaults() {
        return DEFAULTS;
    }

    /// The same for another number of connections.
    public Limits withConnections(int most) {
        return new Limits(
                most,
                backlog,
                message,
                headMillis,
                bodyMillis,
                keepAliveMillis,
                sendMillis,
                lingerMillis,
                graceMillis);
    }

    /// No limit is above what an `int` holds: so long epoll_wait(2) can wait, and no sum of times
    /// in nanoseconds overflows.
    private static void within(String name, long value, int least) {
        if (value < least || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", allowed are " + least + " to " + Integer.MAX_VALUE);
        }
    }
}
