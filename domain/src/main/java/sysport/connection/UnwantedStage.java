package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.http.wire.OctetBuffer;
import sysport.http.wire.RequestReader;

/// The request has been answered, and its content is wanted by nobody. Some of it is read all the
/// same, to get to the next request (RFC 9112 9.3); for more, the connection ends.
final class UnwantedStage implements Stage {
    private long bytesLeft;

    UnwantedStage(long bytesMax) {
        bytesLeft = bytesMax;
    }

    @Override
    public @Nullable Step take(Exchange exchange, OctetBuffer in, OctetBuffer out) {
        RequestReader reader = exchange.reader();
        switch (reader.readContent(in)) {
            case PIECE -> {
                bytesLeft -= reader.pieceEnd() - reader.pieceStart();
                if (bytesLeft < 0) {
                    exchange.enter(OverStage.INSTANCE);
                }
            }
            case INCOMPLETE -> {
                return exchange.await(out);
            }
            case COMPLETE -> {
                exchange.deadline().received();
                reader.release(in);
                exchange.enter(HeadStage.INSTANCE);
            }
            case REJECTED -> exchange.enter(OverStage.INSTANCE);
        }
        return null;
    }
}
