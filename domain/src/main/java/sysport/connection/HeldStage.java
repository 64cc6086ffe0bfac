package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.http.wire.OctetBuffer;

/// Content is held until it is whole; then the request is handled.
final class HeldStage implements Stage {
    static final HeldStage INSTANCE = new HeldStage();

    private HeldStage() {}

    @Override
    public @Nullable Step take(Exchange exchange, OctetBuffer in, OctetBuffer out) {
        return switch (exchange.reader().read(in)) {
            case COMPLETE -> HeadStage.handle(exchange, in);
            case INCOMPLETE -> exchange.awaitContent(out);
            case REJECTED -> {
                exchange.reject(in);
                yield null;
            }
        };
    }

    @Override
    public boolean isWithinRequest() {
        return true;
    }
}
