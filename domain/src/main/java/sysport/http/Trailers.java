package sysport.http;

import org.jspecify.annotations.Nullable;

/// The fields behind chunked content (RFC 9112 7.1.2), read as strictly as the header.
///
/// They are never merged into the header (RFC 9110 6.5.1): no field of theirs has any effect here.
/// As long-lived as the [Request] they came with; [#snapshot] makes a copy that nothing changes.
public interface Trailers {
    /// No field.
    Trailers NONE =
            new Trailers() {
                @Override
                public int count() {
                    return 0;
                }

                @Override
                public String name(int index) {
                    throw new IndexOutOfBoundsException("field " + index + " of 0");
                }

                @Override
                public String value(int index) {
                    throw new IndexOutOfBoundsException("field " + index + " of 0");
                }

                @Override
                public @Nullable String value(String name) {
                    return null;
                }

                @Override
                public Trailers snapshot() {
                    return this;
                }
            };

    /// How many field lines there are.
    int count();

    /// The name of field line `index`, as received.
    String name(int index);

    /// The value of field line `index`, one character for each octet (ISO-8859-1), without the
    /// blanks around it.
    String value(int index);

    /// The value of the first field with that name, without case; null if there is none.
    @Nullable String value(String name);

    /// A copy for another thread or a later time.
    Trailers snapshot();
}
