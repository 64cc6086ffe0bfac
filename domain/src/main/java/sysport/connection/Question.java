package sysport.connection;

import java.util.concurrent.atomic.AtomicReference;

/// A [Call] that is made by another thread than the connection's, while the connection may end.
///
///     ASKED ──make──▶ MAKING ──▶ MADE
///       └──abandon──────┴──▶ ABANDONED
final class Question {
    private enum State {
        ASKED,
        MAKING,
        MADE,
        ABANDONED
    }

    private final Call call;
    private final Exchange exchange;
    private final AtomicReference<State> state = new AtomicReference<>(State.ASKED);

    Question(Call call, Exchange exchange) {
        this.call = call;
        this.exchange = exchange;
    }

    Call call() {
        return call;
    }

    /// By the thread that may wait: makes the call. If the connection ends meanwhile, this thread
    /// lets go of all that the exchange holds.
    void answer() {
        if (!state.compareAndSet(State.ASKED, State.MAKING)) {
            return;
        }
        try {
            call.make(exchange.responder());
        } finally {
            if (!state.compareAndSet(State.MAKING, State.MADE)) {
                exchange.letGo(call);
            }
        }
    }

    /// Whether the call has been made. By the connection's thread, as the next.
    boolean isMade() {
        return state.get() == State.MADE;
    }

    /// The connection has ended.
    ///
    /// @return false if the call is being made: then its thread sees to all that is left
    boolean abandon() {
        return state.compareAndSet(State.ASKED, State.ABANDONED)
                || !state.compareAndSet(State.MAKING, State.ABANDONED);
    }
}
