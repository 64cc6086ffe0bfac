package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.http.Trailers;
import sysport.http.wire.OctetBuffer;

/// Behind a 101: what comes is for the tunnel, as it is, until the connection ends.
final class TunnelStage implements Stage {
    private final Intake intake;

    TunnelStage(Intake intake) {
        this.intake = intake;
    }

    @Override
    public @Nullable Step take(Exchange exchange, OctetBuffer in, OctetBuffer out) {
        boolean last = in.isEmpty();
        if (last && !exchange.connection().hasInputEnded()) {
            exchange.deadline().tunnelling();
            return out.isEmpty() ? Step.RECEIVE : Step.SEND;
        }
        if (exchange.responder().blocks()) {
            var octets = new OctetBuffer(0, in.length());
            octets.put(in.array(), in.start(), in.end());
            in.clear();
            return exchange.ask(new Call.Take(intake, octets, last ? Trailers.NONE : null));
        }
        if (last) {
            intake.end(Trailers.NONE);
        } else {
            intake.take(in.array(), in.start(), in.end());
            in.clear();
        }
        return took(exchange, last);
    }

    @Override
    public @Nullable Step answered(Exchange exchange, Call call, OctetBuffer in, OctetBuffer out) {
        return call instanceof Call.Take take ? took(exchange, take.isLast()) : Step.CLOSE;
    }

    private @Nullable Step took(Exchange exchange, boolean last) {
        if (intake.hasFailed()) {
            return Step.ABORT;
        }
        exchange.transmission().fed(last);
        if (last) {
            exchange.enter(OverStage.INSTANCE);
        }
        return null;
    }
}
