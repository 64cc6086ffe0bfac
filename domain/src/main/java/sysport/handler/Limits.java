package sysport.handler;

import sysport.http.MessageLimits;

/// What a server grants to its clients. Every resource that a client can take is bounded here.
///
/// @param connections how many connections there may be, and requests on each
/// @param message what one request may measure
/// @param times how long the server waits
/// @param rates how fast a client has to be, and may be
public record Limits(Connections connections, MessageLimits message, Times times, Rates rates) {

    /// What may be received ahead of its use, and what may wait to be sent.
    public static final int BUFFER_BYTES = 64 * 1024;

    private static final Limits DEFAULTS =
            new Limits(
                    new Connections(1_024, 128, 10_000, 511),
                    MessageLimits.DEFAULT,
                    new Times(10_000, 20_000, 300_000, 60_000, 20_000, 2_000, 10_000),
                    new Rates(500, 500, 0, 100));

    /// How many.
    ///
    /// @param atOnce connections served at once; one more is answered 503
    /// @param perAddress those of them that one address may have (of IPv6, a network of 64 bits);
    ///   one more is answered 503
    /// @param requestsEach requests answered on one connection; the response to the last says close
    /// @param backlog connections that the kernel completes and queues before they are accepted
    ///   (listen(2))
    public record Connections(int atOnce, int perAddress, int requestsEach, int backlog) {
        public Connections {
            within("atOnce", atOnce, 1);
            within("perAddress", perAddress, 1);
            within("requestsEach", requestsEach, 1);
            within("backlog", backlog, 1);
        }
    }

    /// How long. All count from the octet that began what they are about; none is prolonged by a
    /// client that sends or takes a little now and then, but for body and send, which the [Rates]
    /// bound.
    ///
    /// @param headMillis from the first octet of a request to the end of its head; then 408
    /// @param bodyMillis how long nothing of a request's body may arrive; then 408
    /// @param requestMillis from the first octet of a request to its last, however much arrives;
    ///   then 408. A response has no such limit: however long it is, its rate is what counts
    /// @param keepAliveMillis how long a connection may rest between requests, and before the
    ///   first; then it is closed
    /// @param sendMillis how long the peer may take nothing of a response; then the connection is
    ///   reset
    /// @param lingerMillis how long to read on and discard after the last response, so that the
    ///   peer gets to see it (RFC 9112, 9.6)
    /// @param graceMillis how long requests in flight may take to finish once the server stops;
    ///   then they are cut
    public record Times(
            long headMillis,
            long bodyMillis,
            long requestMillis,
            long keepAliveMillis,
            long sendMillis,
            long lingerMillis,
            long graceMillis) {
        public Times {
            within("headMillis", headMillis, 1);
            within("bodyMillis", bodyMillis, 1);
            within("requestMillis", requestMillis, 1);
            within("keepAliveMillis", keepAliveMillis, 1);
            within("sendMillis", sendMillis, 1);
            within("lingerMillis", lingerMillis, 1);
            within("graceMillis", graceMillis, 0);
        }
    }

    /// How fast.
    ///
    /// @param bodyBytesPerSecond the least rate at which a request's body has to arrive while the
    ///   server waits for it, beyond bodyMillis; 0: any octet gives the whole of bodyMillis anew
    /// @param sendBytesPerSecond the least rate at which the peer has to take responses while they
    ///   wait for it, beyond sendMillis; 0: any octet gives the whole of sendMillis anew
    /// @param requestsPerSecond what one address (of IPv6, a network of 64 bits) may ask in the
    ///   long run; beyond it 429. 0: as much as it likes
    /// @param requestBurst how many requests it may have saved up
    public record Rates(
            int bodyBytesPerSecond,
            int sendBytesPerSecond,
            int requestsPerSecond,
            int requestBurst) {
        public Rates {
            within("bodyBytesPerSecond", bodyBytesPerSecond, 0);
            within("sendBytesPerSecond", sendBytesPerSecond, 0);
            within("requestsPerSecond", requestsPerSecond, 0);
            within("requestBurst", requestBurst, 1);
        }
    }

    /// Sane for a server that strangers reach.
    public static Limits defaults() {
        return DEFAULTS;
    }

    public Limits with(Connections other) {
        return new Limits(other, message, times, rates);
    }

    public Limits with(MessageLimits other) {
        return new Limits(connections, other, times, rates);
    }

    public Limits with(Times other) {
        return new Limits(connections, message, other, rates);
    }

    public Limits with(Rates other) {
        return new Limits(connections, message, times, other);
    }

    /// The same for another number of connections, all of which may come from one address: for a
    /// server behind a proxy, whose clients all have the proxy's.
    public Limits withConnections(int most) {
        return with(new Connections(most, most, connections.requestsEach(), connections.backlog()));
    }

    /// The most octets that one connection can make the server hold:
    ///
    ///     head + 64 KiB received ahead + 64 KiB to be sent + body + trailer section
    ///
    /// Times the connections it is what all clients together can take. Beside it are the objects of
    /// a connection's state, about 2 KiB; what a handler keeps of its own, a body in memory that it
    /// answers included; what is on its way to a handler that blocks, no more than was received
    /// ahead, or 8 KiB from it; on the engine of threads, their stacks; and the kernel's socket buffers
    /// (tcp_rmem and tcp_wmem, tcp(7)).
    public long octetsPerConnection() {
        return message.headBytes()
                + 2L * BUFFER_BYTES
                + message.bodyBytes()
                + message.headerBytes();
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
