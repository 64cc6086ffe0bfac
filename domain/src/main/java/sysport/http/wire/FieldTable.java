package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.grammar.ListElements;
import sysport.http.grammar.OctetClass;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The field lines of one section, in their order: where in the octets of the message each name and each value stands.
///
/// Holds offsets from the first octet of the message, not the octets, so the message may move between two reads; [#bind] tells where it
/// stands before anything is asked. Four offsets a field:
///
///     ..Accept:  text/html \r\n..
///       ^     ^  ^        ^
///       0     1  2        3
final class FieldTable {
    private static final int OFFSETS_PER_FIELD = 4;
    private static final int FIELDS_AT_FIRST = 8;
    private static final byte[] NO_OCTETS = {};
    private static final byte[] RANGE = lowerCase("range");
    private static final byte[] IF_MATCH = lowerCase("if-match");
    private static final byte[] IF_NONE_MATCH = lowerCase("if-none-match");
    private static final byte[] IF_MODIFIED_SINCE = lowerCase("if-modified-since");
    private static final byte[] IF_UNMODIFIED_SINCE = lowerCase("if-unmodified-since");

    private byte[] array = NO_OCTETS;
    private int base;
    private int[] offsets = new int[FIELDS_AT_FIRST * OFFSETS_PER_FIELD];
    private int count;

    void clear() {
        count = 0;
        array = NO_OCTETS;
    }

    /// Adds the field whose name begins at offset `nameStart` and ends at `colon`, with the line's
    /// CR at `cr`; blanks around the value are no part of it (RFC 9112 5.1).
    void add(byte[] message, int messageStart, int nameStart, int colon, int cr) {
        int valueStart = messageStart + colon + 1;
        int valueEnd = messageStart + cr;
        while (valueStart < valueEnd && OctetClass.isBlank(message[valueStart])) {
            valueStart++;
        }
        while (valueStart < valueEnd && OctetClass.isBlank(message[valueEnd - 1])) {
            valueEnd--;
        }
        int at = count * OFFSETS_PER_FIELD;
        if (at == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * at);
        }
        offsets[at] = nameStart;
        offsets[at + 1] = colon;
        offsets[at + 2] = valueStart - messageStart;
        offsets[at + 3] = valueEnd - messageStart;
        count++;
    }

    void bind(byte[] message, int messageStart) {
        array = message;
        base = messageStart;
    }

    FieldTable copyOnto(byte[] message) {
        var copy = new FieldTable();
        copy.offsets = Arrays.copyOf(offsets, count * OFFSETS_PER_FIELD);
        copy.count = count;
        copy.array = message;
        return copy;
    }

    int count() {
        return count;
    }

    byte[] array() {
        return array;
    }

    int nameLength(int field) {
        return offsets[field * OFFSETS_PER_FIELD + 1] - offsets[field * OFFSETS_PER_FIELD];
    }

    int valueStart(int field) {
        return base + offsets[checked(field) * OFFSETS_PER_FIELD + 2];
    }

    int valueEnd(int field) {
        return base + offsets[checked(field) * OFFSETS_PER_FIELD + 3];
    }

    String name(int field) {
        int at = checked(field) * OFFSETS_PER_FIELD;
        return new String(
                array,
                base + offsets[at],
                offsets[at + 1] - offsets[at],
                StandardCharsets.US_ASCII);
    }

    /// One character for each octet, so that nothing is lost (RFC 9112 2.2).
    String value(int field) {
        int from = valueStart(field);
        return new String(array, from, valueEnd(field) - from, StandardCharsets.ISO_8859_1);
    }

    /// Whether the name is `lowerCase`, which consists of letters and hyphens.
    boolean isNamed(int field, byte[] lowerCase) {
        int from = base + offsets[field * OFFSETS_PER_FIELD];
        for (int i = 0; i < lowerCase.length; i++) {
            // A name is a token: the bit of lower case makes nothing else into a letter or a
            // hyphen.
            if ((array[from + i] | 0x20) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the value is `lowerCase`, without case.
    boolean hasValue(int field, byte[] lowerCase) {
        int from = valueStart(field);
        if (valueEnd(field) - from != lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if (OctetClass.lower(array[from + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    /// The first field from index `from` on with that name, without case, or -1.
    int find(String name, int from) {
        for (int field = from; field < count; field++) {
            if (nameLength(field) == name.length() && nameMatches(field, name)) {
                return field;
            }
        }
        return -1;
    }

    /// Whether there is a field that sets a condition (RFC 9110 13.1), or Range.
    boolean hasConditional() {
        for (int field = 0; field < count; field++) {
            boolean found =
                    switch (nameLength(field)) {
                        case 5 -> isNamed(field, RANGE);
                        case 8 -> isNamed(field, IF_MATCH);
                        case 13 -> isNamed(field, IF_NONE_MATCH);
                        case 17 -> isNamed(field, IF_MODIFIED_SINCE);
                        case 19 -> isNamed(field, IF_UNMODIFIED_SINCE);
                        default -> false;
                    };
            if (found) {
                return true;
            }
        }
        return false;
    }

    @Nullable String first(String name) {
        int field = find(name, 0);
        return field < 0 ? null : value(field);
    }

    List<String> all(String name) {
        var values = new ArrayList<String>();
        for (int field = find(name, 0); field >= 0; field = find(name, field + 1)) {
            values.add(value(field));
        }
        return values;
    }

    /// Whether a field with that name has `element` in its list, both without case (RFC 9110
    /// 5.6.1).
    boolean lists(String name, String element) {
        byte[] lowerCase = element.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
        for (int field = find(name, 0); field >= 0; field = find(name, field + 1)) {
            int end = valueEnd(field);
            int at = valueStart(field);
            while (at < end) {
                int comma = ListElements.elementEnd(array, at, end);
                if (ListElements.isElement(array, at, comma, lowerCase)) {
                    return true;
                }
                at = comma + 1;
            }
        }
        return false;
    }

    /// Whether the value is these characters, with case.
    boolean valueEquals(int field, String value) {
        int from = valueStart(field);
        if (valueEnd(field) - from != value.length()) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if ((array[from + i] & 0xff) != value.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean nameMatches(int field, String name) {
        int from = base + offsets[field * OFFSETS_PER_FIELD];
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (OctetClass.lower(array[from + i]) != (c < 0x80 ? OctetClass.lower((byte) c) : c)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] lowerCase(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private int checked(int field) {
        if (field < 0 || field >= count) {
            throw new IndexOutOfBoundsException("field " + field + " of " + count);
        }
        return field;
    }
}
