package sysport.http;

import org.jspecify.annotations.Nullable;

/// An entity tag (RFC 9110 8.8.3): the name of one state of a representation.
///
///     "xyzzy"      strong: another state has another tag, octet for octet
///     W/"xyzzy"    weak: states with this tag may be put in place of each other
///
/// @param isWeak whether it is weak
/// @param opaque what stands between the quotes: visible characters but the quote, and obs-text
public record EntityTag(boolean isWeak, String opaque) {

    /// Throws IllegalArgumentException if `opaque` cannot stand in a tag.
    public EntityTag {
        for (int i = 0; i < opaque.length(); i++) {
            if (!isOpaque(opaque.charAt(i))) {
                throw new IllegalArgumentException(
                        "character " + i + " cannot stand in an entity tag (RFC 9110 8.8.3)");
            }
        }
    }

    public static EntityTag strong(String opaque) {
        return new EntityTag(false, opaque);
    }

    public static EntityTag weak(String opaque) {
        return new EntityTag(true, opaque);
    }

    /// The tag that the whole of `text` is, one character for each octet; null if it is none.
    public static @Nullable EntityTag parse(String text) {
        int end = endOf(text, 0);
        return end >= 0 && end == text.length() ? between(text, 0, end) : null;
    }

    /// Whether both are strong and the same (RFC 9110 8.8.3.2): octet for octet the same state.
    public boolean equalsStrongly(EntityTag other) {
        return !isWeak && !other.isWeak && opaque.equals(other.opaque);
    }

    /// Whether they are the same but for being weak (RFC 9110 8.8.3.2).
    public boolean equalsWeakly(EntityTag other) {
        return opaque.equals(other.opaque);
    }

    /// As it stands in a field.
    @Override
    public String toString() {
        return (isWeak ? "W/\"" : "\"") + opaque + '"';
    }

    /// The index behind the tag that begins at `at`, or -1 if none does.
    static int endOf(String text, int at) {
        int quote = text.startsWith("W/", at) ? at + 2 : at;
        if (quote >= text.length() || text.charAt(quote) != '"') {
            return -1;
        }
        int end = quote + 1;
        while (end < text.length() && isOpaque(text.charAt(end))) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '"' ? end + 1 : -1;
    }

    /// The tag that stands from `at` to `end`, as [#endOf] has found it.
    static EntityTag between(String text, int at, int end) {
        boolean weak = text.charAt(at) == 'W';
        return new EntityTag(weak, text.substring(weak ? at + 3 : at + 1, end - 1));
    }

    /// etagc: `%x21 / %x23-7E / obs-text`.
    private static boolean isOpaque(char c) {
        return (c > ' ' && c < 0x7f && c != '"') || (c >= 0x80 && c <= 0xff);
    }
}
