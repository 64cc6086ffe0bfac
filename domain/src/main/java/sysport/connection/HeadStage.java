package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.Duplex;
import sysport.handler.Receiver;
import sysport.handler.Reception;
import sysport.handler.Response;
import sysport.http.Request;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.RequestReader;
import sysport.http.wire.ResponseEncoder;

/// A request is awaited, or its head is not whole. It is handled if it announces no content; else
/// the handler is asked what to do with that.
final class HeadStage implements Stage {
    static final HeadStage INSTANCE = new HeadStage();

    private HeadStage() {}

    @Override
    public @Nullable Step take(Exchange exchange, OctetBuffer in, OctetBuffer out) {
        RequestReader reader = exchange.reader();
        switch (reader.readHead(in)) {
            case INCOMPLETE -> {
                return exchange.await(out);
            }
            case REJECTED -> {
                exchange.reject(in);
                return null;
            }
            case COMPLETE -> exchange.transmission().answering(reader.request());
        }
        if (reader.announcesContent() && !out.reserve(ResponseEncoder.CONTINUE_OCTETS)) {
            return Step.SEND;
        }
        Response excess = exchange.connection().count();
        if (excess != null) {
            refuse(exchange, excess, in);
            return null;
        }
        if (!reader.announcesContent()) {
            return handle(exchange, in);
        }
        if (exchange.responder().blocks()) {
            return exchange.ask(
                    new Call.Receive(reader.request().snapshot(), exchange.connection().peer()));
        }
        received(
                exchange,
                exchange.responder().receive(reader.request(), exchange.connection().peer()),
                in,
                out);
        return null;
    }

    /// The answer to a request too many.
    private static void refuse(Exchange exchange, Response excess, OctetBuffer in) {
        RequestReader reader = exchange.reader();
        exchange.lingersIf(reader.request().keepAlive());
        if (reader.announcesContent()) {
            exchange.beginEarly(excess, in);
        } else {
            reader.release(in);
            exchange.begin(excess, in);
        }
    }

    /// Has the whole request handled that the reader holds.
    static @Nullable Step handle(Exchange exchange, OctetBuffer in) {
        RequestReader reader = exchange.reader();
        Request request = reader.request();
        exchange.lingersIf(request.keepAlive());
        exchange.enter(INSTANCE);
        if (exchange.responder().blocks()) {
            var call = new Call.Handle(request.snapshot(), exchange.connection().peer());
            reader.release(in);
            return exchange.ask(call);
        }
        Response response = exchange.responder().respond(request, exchange.connection().peer());
        reader.release(in);
        handled(exchange, response, in);
        return null;
    }

    private static void handled(Exchange exchange, Response response, OctetBuffer in) {
        if (response.body() instanceof Body.Tunnel tunnel) {
            var intake = Intake.of(tunnel.duplex(), exchange.responder(), tunnel.protocol());
            exchange.lingersIf(true);
            exchange.enter(new TunnelStage(intake));
        }
        exchange.begin(response, in);
    }

    private static void received(
            Exchange exchange, Reception reception, OctetBuffer in, OctetBuffer out) {
        Request request = exchange.reader().request();
        Responder responder = exchange.responder();
        exchange.lingersIf(request.keepAlive());
        if (reception instanceof Receiver receiver) {
            var intake = Intake.of(receiver, responder, request.toString());
            exchange.enter(new TakenStage(intake));
        } else if (!(reception instanceof Response response)) {
            exchange.enter(HeldStage.INSTANCE);
        } else if (response.body() instanceof Body.Stream stream
                && stream.source() instanceof Duplex duplex) {
            var intake = Intake.of(duplex, responder, request.toString());
            exchange.enter(new TakenStage(intake));
            // Behind the head of the response it would be content.
            exchange.continue100(out);
            exchange.begin(response, in);
        } else {
            exchange.beginEarly(response, in);
        }
    }

    @Override
    public @Nullable Step answered(Exchange exchange, Call call, OctetBuffer in, OctetBuffer out) {
        if (call instanceof Call.Handle handle && handle.response() != null) {
            handled(exchange, handle.response(), in);
            return null;
        }
        if (call instanceof Call.Receive receive && receive.reception() != null) {
            received(exchange, receive.reception(), in, out);
            return null;
        }
        return Step.CLOSE;
    }

    @Override
    public boolean isWithinRequest() {
        return true;
    }
}
