package sysport.http;

import org.jspecify.annotations.Nullable;

/// The fields behind chunked content (RFC 9112 7.1.2), read as strictly as the header.
///
/// They are never merged into the header (RFC 9110 6.5.1): no field of theirs has any effect here.
/// As long-lived as the [Request] they came with; [#snapshot] makes a copy that nothing changes.
public final class Trailers {
    /// No field.
    public static final Trailers NONE = new Trailers(new FieldTable());

    private final FieldTable fields;

    Trailers(FieldTable fields) {
        this.fields = fields;
    }

    /// How many field lines there are.
    public int count() {
        return fields.count();
    }

    /// The name of field line `index`, as received.
    public String name(int index) {
        return fields.name(index);
    }

    /// The value of field line `index`, one character for each octet (ISO-8859-1), without the
    /// blanks around it.
    public String value(int index) {
        return fields.value(index);
    }

    /// The value of the first field with that name, without case; null if there is none.
    public @Nullable String value(String name) {
        return fields.first(name);
    }

    /// A copy for another thread or a later time.
    public Trailers snapshot() {
        if (fields.count() == 0) {
            return NONE;
        }
        return new Trailers(fields.copyOnto(fields.array().clone()));
    }
}
