package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.Trailers;

/// The [Trailers] that a [BodyDecoder] has read.
final class ReceivedTrailers implements Trailers {
    private final FieldTable fields;

    ReceivedTrailers(FieldTable fields) {
        this.fields = fields;
    }

    @Override
    public int count() {
        return fields.count();
    }

    @Override
    public String name(int index) {
        return fields.name(index);
    }

    @Override
    public String value(int index) {
        return fields.value(index);
    }

    @Override
    public @Nullable String value(String name) {
        return fields.first(name);
    }

    @Override
    public Trailers snapshot() {
        return fields.count() == 0
                ? NONE
                : new ReceivedTrailers(fields.copyOnto(fields.array().clone()));
    }
}
