package sysport.http;

import org.jspecify.annotations.Nullable;

import sysport.http.grammar.OctetClass;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The header fields of a response as a handler gives them: immutable, encoded once, to be shared
/// by any number of responses and threads.
///
/// Nothing can be smuggled out with them (RFC 9110 5.5): a name is a token; a value has visible
/// ASCII characters, with spaces and tabs between them only. obs-text is refused, since nobody
/// could tell its encoding. The fields that frame the message or belong to the connection are the
/// server's own and are refused as well.
public final class Fields {
    /// No field.
    public static final Fields NONE = new Fields(new byte[0]);

    private static final String[] THE_CONNECTIONS_OWN = {
        "connection",
        "content-length",
        "transfer-encoding",
        "date",
        "server",
        "keep-alive",
        "proxy-connection",
        "upgrade",
        "te"
    };

    private static final int PROTOCOL_CHARACTERS_MAX = 64;

    private final byte[] octets;

    private Fields(byte[] octets) {
        this.octets = octets;
    }

    /// Fields of names and values in turns. Throws IllegalArgumentException, with a sentence that
    /// says why, for what [#with] refuses.
    public static Fields of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values have to come in pairs");
        }
        Fields fields = NONE;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields = fields.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /// Upgrade, with the connection option that it needs: names a protocol that the server would
    /// rather speak (RFC 9110 7.8), in a 426 above all. Throws IllegalArgumentException for what
    /// [#requireProtocol] refuses.
    ///
    /// @param protocol its name, with its version if it has one: `websocket`, `HTTP/2.0`
    public static Fields upgrade(String protocol) {
        requireProtocol(protocol);
        return new Fields(
                ("Connection: upgrade\r\nUpgrade: " + protocol + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /// Throws IllegalArgumentException unless `protocol` is the name of a protocol, perhaps with
    /// its version behind a slash (RFC 9110 7.8), in 64 characters at most.
    public static void requireProtocol(String protocol) {
        for (String part : protocol.split("/", 2)) {
            if (!isToken(part) || protocol.length() > PROTOCOL_CHARACTERS_MAX) {
                throw new IllegalArgumentException(
                        "not the name of a protocol: " + visible(protocol));
            }
        }
    }

    /// These fields and one more behind them. Throws IllegalArgumentException if the name is no
    /// token or belongs to the connection, or if the value has a control or a non-ASCII character
    /// or a blank at either end.
    public Fields with(String name, String value) {
        checkName(name);
        checkValue(name, value);
        byte[] line = (name + ": " + value + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] joined = Arrays.copyOf(octets, octets.length + line.length);
        System.arraycopy(line, 0, joined, octets.length, line.length);
        return new Fields(joined);
    }

    /// The value of the first field with that name, without case; null if there is none.
    public @Nullable String value(String name) {
        String text = toString();
        int lineStart = 0;
        while (lineStart < text.length()) {
            int lineEnd = text.indexOf('\r', lineStart);
            int colon = text.indexOf(':', lineStart);
            if (colon - lineStart == name.length()
                    && text.regionMatches(true, lineStart, name, 0, name.length())) {
                return text.substring(colon + 2, lineEnd);
            }
            lineStart = lineEnd + 2;
        }
        return null;
    }

    /// These fields, as those behind chunked content. Throws IllegalArgumentException if one of
    /// them may not stand there (RFC 9110 6.5.1).
    public Fields asTrailers() {
        if (octets.length > 0) {
            TrailerNames.check(this);
        }
        return this;
    }

    /// Whether `text` can be the name of a field or of a protocol (RFC 9110 5.6.2).
    public static boolean isToken(String text) {
        boolean token = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            token &= c < 0x80 && OctetClass.is(OctetClass.TOKEN, (byte) c);
        }
        return token;
    }

    /// These fields but for those with one of the names, without case.
    public Fields without(String... names) {
        String text = toString();
        var left = new StringBuilder();
        int lineStart = 0;
        while (lineStart < text.length()) {
            int colon = text.indexOf(':', lineStart);
            int lineEnd = text.indexOf('\n', lineStart) + 1;
            String name = text.substring(lineStart, colon);
            if (Arrays.stream(names).noneMatch(name::equalsIgnoreCase)) {
                left.append(text, lineStart, lineEnd);
            }
            lineStart = lineEnd;
        }
        return new Fields(left.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /// How many octets they take in a message.
    public int length() {
        return octets.length;
    }

    /// The field lines, each with its CRLF.
    @Override
    public String toString() {
        return new String(octets, StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && Arrays.equals(octets, fields.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// Shared: not to be written to.
    public byte[] octets() {
        return octets;
    }

    private static void checkName(String name) {
        if (!isToken(name)) {
            throw new IllegalArgumentException(
                    "a field name has to be a token (RFC 9110 5.1): " + visible(name));
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        for (String own : THE_CONNECTIONS_OWN) {
            if (own.equals(lowerCase)) {
                throw new IllegalArgumentException(
                        "the field " + name + " belongs to the connection, which sets it itself");
            }
        }
    }

    private static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean inside = i > 0 && i < value.length() - 1;
            boolean blank = c == ' ' || c == '\t';
            if (blank ? !inside : c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException(
                        "the value of the field "
                                + name
                                + " has a control or non-ASCII character, or a blank at an end: "
                                + visible(value));
            }
        }
    }

    /// The text with everything beside printable ASCII as `\\uXXXX`, so that a message about it is
    /// one line.
    private static String visible(String text) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                shown.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
