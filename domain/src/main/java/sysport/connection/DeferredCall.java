package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.ContentPlan;
import sysport.handler.Peer;
import sysport.handler.Receiver;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Request;
import sysport.http.Trailers;
import sysport.http.wire.OctetBuffer;

import java.util.concurrent.atomic.AtomicReference;

/// A call of what may wait, the handler or what it has made: made by another thread than the
/// connection's, while the connection may end. All that it needs it has for itself, for meanwhile
/// the buffers and the request reader serve others.
///
///     ASKED ──run──▶ MAKING ──▶ MADE
///       └──abandon─────┴──▶ ABANDONED
abstract sealed class DeferredCall {
    private enum Progress {
        ASKED,
        MAKING,
        MADE,
        ABANDONED
    }

    private final Responder responder;
    private final Exchange exchange;
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.ASKED);

    private DeferredCall(Responder responder, Exchange exchange) {
        this.responder = responder;
        this.exchange = exchange;
    }

    /// Makes it. By a thread that may wait; if the connection ends meanwhile, that thread lets go
    /// of all that the exchange holds.
    final void run() {
        if (!progress.compareAndSet(Progress.ASKED, Progress.MAKING)) {
            return;
        }
        try {
            make(responder);
        } finally {
            if (!progress.compareAndSet(Progress.MAKING, Progress.MADE)) {
                discard(responder);
                exchange.close();
            }
        }
    }

    /// Whether it has been made. By the connection's thread, as the next.
    final boolean isMade() {
        return progress.get() == Progress.MADE;
    }

    /// The connection has ended.
    ///
    /// @return false if it is being made: then its thread sees to all that is left
    final boolean abandon() {
        boolean mine =
                progress.compareAndSet(Progress.ASKED, Progress.ABANDONED)
                        || !progress.compareAndSet(Progress.MAKING, Progress.ABANDONED);
        if (mine) {
            discard(responder);
        }
        return mine;
    }

    abstract void make(Responder maker);

    /// Lets go of an answer that nobody takes.
    abstract void discard(Responder maker);

    /// [sysport.handler.Handler#receive].
    static final class Plan extends DeferredCall {
        private final Request head;
        private final Peer peer;
        private @Nullable ContentPlan plan;

        /// @param head a snapshot
        Plan(Responder responder, Exchange exchange, Request head, Peer peer) {
            super(responder, exchange);
            this.head = head;
            this.peer = peer;
        }

        @Override
        void make(Responder maker) {
            plan = maker.plan(head, peer);
        }

        /// Null if there is none.
        @Nullable ContentPlan plan() {
            return plan;
        }

        @Override
        void discard(Responder maker) {
            if (plan instanceof Response response) {
                maker.discard(response.body());
            } else if (plan instanceof Receiver receiver) {
                maker.discard(receiver);
            }
        }
    }

    /// [sysport.handler.Handler#handle].
    static final class Handle extends DeferredCall {
        private final Request request;
        private final Peer peer;
        private @Nullable Response response;

        /// @param request a snapshot
        Handle(Responder responder, Exchange exchange, Request request, Peer peer) {
            super(responder, exchange);
            this.request = request;
            this.peer = peer;
        }

        @Override
        void make(Responder maker) {
            response = maker.respond(request, peer);
        }

        /// Null if there is none.
        @Nullable Response response() {
            return response;
        }

        @Override
        void discard(Responder maker) {
            letGo(maker, response);
        }
    }

    /// Some content for a sink, and perhaps its end.
    static final class Content extends DeferredCall {
        private final ContentSink sink;
        private final OctetBuffer octets;
        private final @Nullable Trailers trailers;
        private @Nullable Response response;

        /// @param trailers a snapshot; null if this is not the end
        Content(
                Responder responder,
                Exchange exchange,
                ContentSink sink,
                OctetBuffer octets,
                @Nullable Trailers trailers) {
            super(responder, exchange);
            this.sink = sink;
            this.octets = octets;
            this.trailers = trailers;
        }

        @Override
        void make(Responder maker) {
            if (!octets.isEmpty()) {
                response = sink.put(octets.array(), octets.start(), octets.end());
            }
            if (trailers != null && response == null && !sink.hasFailed()) {
                response = sink.end(trailers);
            }
        }

        boolean isLast() {
            return trailers != null;
        }

        /// Null if there is none now.
        @Nullable Response response() {
            return response;
        }

        @Override
        void discard(Responder maker) {
            letGo(maker, response);
        }
    }

    /// The next piece of a response's source, asked for ahead of the send buffer, which serves
    /// others meanwhile.
    static final class Read extends DeferredCall {
        private final Body.Source source;
        private final byte[] piece;
        private int count;
        private Fields trailers = Fields.NONE;
        private @Nullable Throwable failure;

        /// @param piece where the octets go, from its beginning on
        Read(Responder responder, Exchange exchange, Body.Source source, byte[] piece) {
            super(responder, exchange);
            this.source = source;
            this.piece = piece;
        }

        @Override
        void make(Responder maker) {
            try {
                count = source.read(piece, 0, piece.length);
                if (count < 0) {
                    trailers = source.trailers();
                }
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        /// The answer of the source, or what it has thrown.
        int count() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return count;
        }

        Fields trailers() {
            return trailers;
        }

        @Override
        void discard(Responder maker) {
            // The response owns the source.
        }
    }

    private static void letGo(Responder maker, @Nullable Response response) {
        if (response != null) {
            maker.discard(response.body());
        }
    }
}
