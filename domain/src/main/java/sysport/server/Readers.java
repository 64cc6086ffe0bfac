package sysport.server;

import sysport.http.MessageLimits;
import sysport.http.RequestReader;

import java.util.ArrayList;

/// The request readers of one thread that no connection uses now. A reader is the larger part of a
/// connection's state, and one that rests between requests has no need of it.
final class Readers {
    private static final int MOST_KEPT = 64;

    private final MessageLimits limits;
    private final ArrayList<RequestReader> free = new ArrayList<>();

    Readers(MessageLimits limits) {
        this.limits = limits;
    }

    /// One that has seen nothing. Whoever takes it gives it back.
    RequestReader take() {
        return free.isEmpty() ? new RequestReader(limits) : free.removeLast();
    }

    void giveBack(RequestReader reader) {
        reader.restart();
        if (free.size() < MOST_KEPT) {
            free.add(reader);
        }
    }
}
