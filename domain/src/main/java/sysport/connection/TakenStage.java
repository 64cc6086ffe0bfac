package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Response;
import sysport.http.Trailers;
import sysport.http.wire.Content;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.RequestReader;

/// Content is taken as it comes, by a receiver which answers at its end or earlier, or by a duplex
/// whose answer is under way.
final class TakenStage implements Stage {
    private final Intake intake;

    TakenStage(Intake intake) {
        this.intake = intake;
    }

    @Override
    public @Nullable Step take(Exchange exchange, OctetBuffer in, OctetBuffer out) {
        if (exchange.responder().blocks()) {
            return gather(exchange, in, out);
        }
        RequestReader reader = exchange.reader();
        return switch (reader.readContent(in)) {
            case PIECE -> {
                int from = reader.pieceStart();
                yield took(exchange, intake.take(in.array(), from, reader.pieceEnd()), in);
            }
            case INCOMPLETE -> exchange.awaitContent(out);
            case COMPLETE -> ended(exchange, intake.end(reader.request().trailers()), in);
            case REJECTED -> reject(exchange, in);
        };
    }

    /// Takes all the content that is there at once, for each call costs a thread.
    private @Nullable Step gather(Exchange exchange, OctetBuffer in, OctetBuffer out) {
        RequestReader reader = exchange.reader();
        var octets = new OctetBuffer(0, in.length());
        Content found = reader.readContent(in);
        while (found == Content.PIECE) {
            octets.put(in.array(), reader.pieceStart(), reader.pieceEnd());
            found = reader.readContent(in);
        }
        if (found == Content.REJECTED) {
            return reject(exchange, in);
        }
        if (found == Content.COMPLETE) {
            Trailers trailers = reader.request().trailers().snapshot();
            return exchange.ask(new Call.Take(intake, octets, trailers));
        }
        return octets.isEmpty()
                ? exchange.awaitContent(out)
                : exchange.ask(new Call.Take(intake, octets, null));
    }

    @Override
    public @Nullable Step answered(Exchange exchange, Call call, OctetBuffer in, OctetBuffer out) {
        if (call instanceof Call.Take take) {
            return take.isLast()
                    ? ended(exchange, take.response(), in)
                    : took(exchange, take.response(), in);
        }
        return Step.CLOSE;
    }

    private @Nullable Step took(Exchange exchange, @Nullable Response answer, OctetBuffer in) {
        if (intake.hasFailed()) {
            return Step.ABORT;
        }
        exchange.transmission().fed(false);
        if (answer != null) {
            exchange.beginEarly(answer, in);
        }
        return null;
    }

    private @Nullable Step ended(Exchange exchange, @Nullable Response answer, OctetBuffer in) {
        if (intake.hasFailed()) {
            return Step.ABORT;
        }
        exchange.transmission().fed(true);
        exchange.reader().release(in);
        exchange.enter(HeadStage.INSTANCE);
        if (answer != null) {
            exchange.begin(answer, in);
        }
        return null;
    }

    /// What a duplex has said up to now cannot be unsaid.
    private @Nullable Step reject(Exchange exchange, OctetBuffer in) {
        if (intake.isDuplex()) {
            return Step.ABORT;
        }
        exchange.reject(in);
        return null;
    }

    @Override
    public boolean isWithinRequest() {
        return !intake.isDuplex();
    }

    @Override
    public void close() {
        intake.close();
    }
}
