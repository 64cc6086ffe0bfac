package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Peer;
import sysport.handler.Receiver;
import sysport.handler.Reception;
import sysport.handler.Response;
import sysport.http.Request;
import sysport.http.Trailers;
import sysport.http.wire.OctetBuffer;

/// A call of what may wait: the handler, or what it has made. All that it needs it has for itself,
/// for meanwhile the buffers and the request reader serve others.
sealed interface Call {

    /// Makes it, on a thread that may wait.
    void make(Responder responder);

    /// Lets go of an answer that nobody takes.
    default void discard(Responder responder) {}

    /// [sysport.handler.Handler#receive].
    final class Receive implements Call {
        private final Request head;
        private final Peer peer;
        private @Nullable Reception reception;

        /// @param head a snapshot
        Receive(Request head, Peer peer) {
            this.head = head;
            this.peer = peer;
        }

        @Override
        public void make(Responder responder) {
            reception = responder.receive(head, peer);
        }

        /// Null if there is none.
        @Nullable Reception reception() {
            return reception;
        }

        @Override
        public void discard(Responder responder) {
            if (reception instanceof Response response) {
                responder.discard(response.body());
            } else if (reception instanceof Receiver receiver) {
                responder.discard(receiver);
            }
        }
    }

    /// [sysport.handler.Handler#handle].
    final class Handle implements Call {
        private final Request request;
        private final Peer peer;
        private @Nullable Response response;

        /// @param request a snapshot
        Handle(Request request, Peer peer) {
            this.request = request;
            this.peer = peer;
        }

        @Override
        public void make(Responder responder) {
            response = responder.respond(request, peer);
        }

        /// Null if there is none.
        @Nullable Response response() {
            return response;
        }

        @Override
        public void discard(Responder responder) {
            if (response != null) {
                responder.discard(response.body());
            }
        }
    }

    /// Some content, and perhaps its end.
    final class Take implements Call {
        private final Intake intake;
        private final OctetBuffer octets;
        private final @Nullable Trailers trailers;
        private @Nullable Response response;

        /// @param trailers a snapshot; null if this is not the end
        Take(Intake intake, OctetBuffer octets, @Nullable Trailers trailers) {
            this.intake = intake;
            this.octets = octets;
            this.trailers = trailers;
        }

        @Override
        public void make(Responder responder) {
            if (!octets.isEmpty()) {
                response = intake.take(octets.array(), octets.start(), octets.end());
            }
            if (trailers != null && response == null && !intake.hasFailed()) {
                response = intake.end(trailers);
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
        public void discard(Responder responder) {
            if (response != null) {
                responder.discard(response.body());
            }
        }
    }

    /// The next piece of a response's stream.
    final class Pull implements Call {
        private final Transmission transmission;

        Pull(Transmission transmission) {
            this.transmission = transmission;
        }

        @Override
        public void make(Responder responder) {
            transmission.pull();
        }
    }
}
