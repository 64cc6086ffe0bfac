package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.http.wire.OctetBuffer;

/// Nothing more is read.
final class OverStage implements Stage {
    static final OverStage INSTANCE = new OverStage();

    private OverStage() {}

    @Override
    public @Nullable Step take(Exchange exchange, OctetBuffer in, OctetBuffer out) {
        return null;
    }
}
