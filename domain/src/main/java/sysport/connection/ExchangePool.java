package sysport.connection;

import sysport.handler.Limits;
import sysport.http.wire.RequestReader;

import java.util.ArrayList;

/// What the connections of one thread have in common, and the exchanges that it lends them: one
/// that rests between requests has no need of any. Those that none uses now wait here.
public final class ExchangePool {
    private static final int MOST_KEPT = 64;

    private final Responder responder;
    private final Limits limits;
    private final Now now;
    private final ArrayList<Exchange> free = new ArrayList<>();

    /// @param now of the same thread
    public ExchangePool(Responder responder, Limits limits, Now now) {
        this.responder = responder;
        this.limits = limits;
        this.now = now;
    }

    Now now() {
        return now;
    }

    /// A deadline for a connection of this thread.
    Deadline deadline() {
        return new Deadline(limits, now);
    }

    /// One that has seen nothing, for `client`, whose connection gives it back.
    Exchange borrow(Client client) {
        Exchange exchange =
                free.isEmpty()
                        ? new Exchange(
                                new RequestReader(limits.message()),
                                new ResponseWriter(now, responder),
                                responder,
                                now,
                                limits.message().unwantedBytes())
                        : free.removeLast();
        exchange.begin(client);
        return exchange;
    }

    void giveBack(Exchange exchange) {
        exchange.close();
        if (free.size() < MOST_KEPT) {
            free.add(exchange);
        }
    }
}
