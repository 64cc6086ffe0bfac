package sysport.server;

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
    private final AtomicReference<State> state = new AtomicReference<>(State.ASKED);

    Question(Call call) {
        this.call = call;
    }

    Call call() {
        return call;
    }

    /// By the thread that may wait.
    ///
    /// @return false if the connection has ended meanwhile, and has left all that it holds to the
    ///   caller
    boolean make(Responder responder) {
        if (!state.compareAndSet(State.ASKED, State.MAKING)) {
            return true;
        }
        boolean wanted = false;
        try {
            call.make(responder);
        } finally {
            wanted = state.compareAndSet(State.MAKING, State.MADE);
        }
        return wanted;
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
