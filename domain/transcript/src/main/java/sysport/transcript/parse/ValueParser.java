package sysport.transcript.parse;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.notation.ByteText;
import sysport.notation.Constants;
import sysport.transcript.Port;
import sysport.transcript.ScriptException;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.List;

/// Reads values at a [Cursor]: numbers, flags, times, addresses, bytes.
final class ValueParser {
    private final Cursor cursor;

    ValueParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /// Whether a number in digits stands here.
    boolean numberAhead() {
        char c = cursor.peek();
        return Character.isDigit(c) || c == '-';
    }

    /// A number in digits (`-1`, `0x100`), INT_MAX or INT_MIN.
    long number() throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        if (cursor.tryTakeWord("INT_MAX")) {
            return Integer.MAX_VALUE;
        }
        if (cursor.tryTakeWord("INT_MIN")) {
            return Integer.MIN_VALUE;
        }
        boolean negative = cursor.tryTakeHere("-");
        boolean hexadecimal = cursor.tryTakeHere("0x");
        String digits =
                cursor.takeWhile(c -> Character.digit(c, hexadecimal ? 16 : 10) >= 0 && c < 0x80);
        try {
            if (hexadecimal) {
                return Long.parseUnsignedLong(digits, 16);
            }
            return Long.parseLong(negative ? "-" + digits : digits);
        } catch (NumberFormatException _) {
            throw cursor.expectedAt(start, "a number");
        }
    }

    /// A number that an int can hold.
    int smallNumber() throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        long number = number();
        if (number != (int) number) {
            throw cursor.expectedAt(start, "a number of at most 31 bits");
        }
        return (int) number;
    }

    /// Constants and numbers joined by `|`; the names may be of any kind, those of `names` first.
    long flags(@Nullable Constants names, String expected) throws ScriptException {
        long value = flag(names, expected);
        while (cursor.tryTake("|")) {
            value |= flag(names, expected);
        }
        return value;
    }

    private long flag(@Nullable Constants names, String expected) throws ScriptException {
        if (numberAhead()) {
            return number();
        }
        int start = cursor.position();
        Long value = value(names, cursor.takeName());
        if (value == null) {
            throw cursor.expectedAt(start, expected);
        }
        return value;
    }

    private static @Nullable Long value(@Nullable Constants names, String name) {
        if (name.equals("INT_MAX")) {
            return (long) Integer.MAX_VALUE;
        }
        if (name.equals("INT_MIN")) {
            return (long) Integer.MIN_VALUE;
        }
        if (name.equals("SOMAXCONN")) {
            return (long) SocketCalls.SOMAXCONN;
        }
        Long value = names == null ? null : names.valueOf(name);
        return value == null ? Constants.anyValueOf(name) : value;
    }

    /// `3s`, `200ms`, `5us`, in microseconds.
    long micros() throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        long number = number();
        Long unit = unit();
        if (unit == null || number < 0) {
            throw cursor.expectedAt(start, "a time as 50ms or 3s");
        }
        return number * unit;
    }

    /// Permissions in octal, with a 0 in front.
    long octal(String expected) throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        String digits = cursor.takeWhile(c -> c >= '0' && c <= '7');
        if (!digits.startsWith("0") || digits.length() > 12) {
            throw cursor.expectedAt(start, expected);
        }
        return Long.parseLong(digits, 8);
    }

    /// Takes a unit of time and answers its microseconds; null if there is none.
    @Nullable Long unit() {
        if (cursor.tryTakeWord("ms")) {
            return 1_000L;
        }
        if (cursor.tryTakeWord("us")) {
            return 1L;
        }
        return cursor.tryTakeWord("s") ? 1_000_000L : null;
    }

    /// Whether an address stands here.
    boolean addressAhead() {
        int start = cursor.position();
        boolean bracket = cursor.peek() == '[';
        cursor.takeWhile(c -> c >= '0' && c <= '9');
        boolean dotted = cursor.here() == '.' && cursor.position() > start;
        if (dotted) {
            cursor.take();
            dotted = Character.isDigit(cursor.here());
        }
        cursor.returnTo(start);
        return bracket || dotted || unspecifiedAhead(start);
    }

    private boolean unspecifiedAhead(int start) {
        boolean unspecified = cursor.tryTakeWord("AF_UNSPEC");
        cursor.returnTo(start);
        return unspecified;
    }

    /// `127.0.0.1:P`, `[::1]:_`, AF_UNSPEC.
    Value.Address address() throws ScriptException {
        if (cursor.tryTakeWord("AF_UNSPEC")) {
            return new Value.Address(new SocketAddress.Unspecified(), new Port.Numeral(0));
        }
        cursor.skipSpace();
        int start = cursor.position();
        String host =
                cursor.here() == '['
                        ? cursor.takeWhile(c -> c != ']' && c != ' ')
                                + (cursor.tryTakeHere("]") ? "]" : "")
                        : cursor.takeWhile(c -> Character.isDigit(c) || c == '.');
        SocketAddress address;
        try {
            address = SocketAddress.of(host, 0);
        } catch (IllegalArgumentException _) {
            throw cursor.expectedAt(start, "an address as 127.0.0.1:P or [::1]:P");
        }
        if (!cursor.tryTakeHere(":")) {
            throw cursor.expected("':' and a port");
        }
        return new Value.Address(address, port());
    }

    private Port port() throws ScriptException {
        int start = cursor.position();
        if (Character.isDigit(cursor.here())) {
            int number = smallNumber();
            if (number > 0xffff) {
                throw cursor.expectedAt(start, "a port from 0 to 65535");
            }
            return new Port.Numeral(number);
        }
        String name = cursor.takeName();
        if (name.equals("_")) {
            return new Port.Any();
        }
        if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
            throw cursor.expectedAt(start, "a port: a number, a capitalised name or _");
        }
        return new Port.Name(name);
    }

    /// `"text"`, `'x'*5`, `u64 5`, joined by `+`; or `"text"...`.
    ByteText bytes(String expected) throws ScriptException {
        List<ByteText> parts = new ArrayList<>();
        if (cursor.peek() == '"') {
            int start = cursor.position();
            String text = quoted();
            if (cursor.tryTakeHere("...")) {
                return new ByteText.Cut(text);
            }
            cursor.returnTo(start);
        }
        do {
            parts.add(part(expected));
        } while (cursor.tryTake("+"));
        return parts.size() == 1 ? parts.getFirst() : new ByteText.Joined(parts);
    }

    private ByteText part(String expected) throws ScriptException {
        char first = cursor.peek();
        int start = cursor.position();
        if (first == '"') {
            return new ByteText.Text(quoted());
        }
        if (first == '\'') {
            String unit = quoted();
            cursor.expect("*");
            int times = smallNumber();
            if (times < 0 || (long) times * unit.length() > ByteText.MOST_BYTES) {
                throw cursor.expectedAt(start, "at most " + ByteText.MOST_BYTES + " bytes");
            }
            return new ByteText.Repeated(unit, times);
        }
        if (cursor.tryTakeWord("u64")) {
            cursor.skipSpace();
            int digitsAt = cursor.position();
            boolean hexadecimal = cursor.tryTakeHere("0x");
            String digits = cursor.takeWhile(Cursor::isNamePart);
            try {
                return new ByteText.Unsigned64(
                        Long.parseUnsignedLong(digits, hexadecimal ? 16 : 10));
            } catch (NumberFormatException _) {
                throw cursor.expectedAt(digitsAt, "an unsigned number of 64 bits");
            }
        }
        throw cursor.expected(expected);
    }

    /// Text in the quotes that stand here, without its escapes.
    String quoted() throws ScriptException {
        int start = cursor.position();
        char quote = cursor.take();
        var text = new StringBuilder();
        while (cursor.here() != quote) {
            if (cursor.here() == 0) {
                throw cursor.expectedAt(start, "a closing quote");
            }
            char c = cursor.take();
            if (c == '\\') {
                text.append(escaped());
            } else {
                text.append(c);
            }
        }
        cursor.take();
        return text.toString();
    }

    private char escaped() throws ScriptException {
        int start = cursor.position() - 1;
        char c = cursor.here() == 0 ? 0 : cursor.take();
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> '\0';
            case '"', '\'', '\\' -> c;
            case 'x' -> {
                String digits = cursor.takeWhile(d -> Character.digit(d, 16) >= 0 && d < 0x80);
                cursor.returnTo(start + 2 + Math.min(2, digits.length()));
                if (digits.length() < 2) {
                    throw cursor.expectedAt(start, "\\x and two hexadecimal digits");
                }
                yield (char) Integer.parseInt(digits.substring(0, 2), 16);
            }
            default -> throw cursor.expectedAt(start, "\\xNN, \\n, \\r, \\t, \\\" or \\\\");
        };
    }
}
