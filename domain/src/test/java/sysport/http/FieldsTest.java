package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.rfc.Proves;
import sysport.rfc.Requirement;

class FieldsTest {
    @Test
    void fields_are_lines_in_their_order() {
        Fields fields = Fields.of("Content-Type", "text/plain", "X-A", "", "x-a", "a\t b");
        assertEquals("Content-Type: text/plain\r\nX-A: \r\nx-a: a\t b\r\n", fields.toString());
        assertEquals(fields.toString().length(), fields.length());
        assertEquals("text/plain", fields.value("content-TYPE"));
        assertEquals("", fields.value("x-a"));
        assertNull(fields.value("Content"));
        assertNull(Fields.NONE.value("a"));
    }

    @Test
    void one_more_field_leaves_the_others_as_they_are() {
        Fields one = Fields.of("A", "1");
        Fields two = one.with("B", "2");
        assertEquals("A: 1\r\n", one.toString());
        assertEquals(Fields.of("A", "1", "B", "2"), two);
        assertEquals(two.hashCode(), Fields.of("A", "1", "B", "2").hashCode());
        assertNotEquals(one, two);
        assertNotEquals(one, (Object) "A: 1");
    }

    @Test
    void some_fields_can_be_left_out() {
        Fields fields = Fields.of("A", "1", "B", "a: b", "a", "3", "AA", "4");
        assertEquals("B: a: b\r\nAA: 4\r\n", fields.without("a", "C").toString());
        assertEquals(fields, fields.without());
        assertEquals(Fields.NONE, fields.without("AA", "b", "A"));
        assertEquals("A: 1\r\nB: a: b\r\na: 3\r\nAA: 4\r\n", fields.toString());
    }

    @Test
    @Proves({Requirement.NO_SPLITTING, Requirement.NO_FOLDING_SENT})
    void rfc9110_5_5_nothing_can_be_smuggled_out_with_a_value() {
        for (String value :
                new String[] {
                    "a\r\nB: c",
                    "a\nb",
                    "a\rb",
                    "a\0b",
                    "\u0007",
                    "\u007f",
                    "\u00e9",
                    "\u010d\u010a",
                    " a",
                    "a ",
                    "\ta",
                    "a\t",
                    " "
                }) {
            String message = refusal("X", value);
            assertTrue(
                    message.startsWith("the value of the field X has a control or non-ASCII"),
                    message);
            assertTrue(message.chars().allMatch(c -> c >= ' ' && c < 0x7f), message);
        }
        assertTrue(refusal("X", "a\r\u010d").endsWith(": a\\u000d\\u010d"));
    }

    @Test
    @Proves(Requirement.NO_SPLITTING)
    void rfc9110_5_1_a_name_is_a_token() {
        for (String name : new String[] {"", "a b", "a:", "a\r\n", "\u00e9", "a(", "\u0141"}) {
            String message = refusal(name, "v");
            assertTrue(message.startsWith("a field name has to be a token"), message);
        }
    }

    @Test
    @Proves({Requirement.UPGRADE_SENT, Requirement.OWN_CONNECTION_FIELDS})
    void rfc9110_7_8_upgrade_brings_its_connection_option() {
        Fields upgrade = Fields.upgrade("HTTP/2.0");
        assertEquals("Connection: upgrade\r\nUpgrade: HTTP/2.0\r\n", upgrade.toString());
        assertEquals("HTTP/2.0", upgrade.value("Upgrade"));
        for (String name :
                new String[] {"", "a b", "a/", "/1", "a/1/2", "a\r\nb", "a".repeat(65)}) {
            assertThrows(IllegalArgumentException.class, () -> Fields.upgrade(name), name);
        }
        for (String name : new String[] {"Connection", "Upgrade"}) {
            Fields one = upgrade.without(name);
            assertThrows(IllegalArgumentException.class, one::asTrailers, name);
        }
    }

    @Test
    @Proves({Requirement.NO_SPLITTING, Requirement.ONE_FRAMING_SENT})
    void what_belongs_to_the_connection_is_refused() {
        for (String name :
                new String[] {
                    "Connection",
                    "content-length",
                    "Transfer-Encoding",
                    "DATE",
                    "Server",
                    "Keep-Alive",
                    "Upgrade",
                    "TE",
                    "Proxy-Connection"
                }) {
            assertEquals(
                    "the field " + name + " belongs to the connection, which sets it itself",
                    refusal(name, "v"));
        }
    }

    @Test
    void names_and_values_come_in_pairs() {
        assertThrows(IllegalArgumentException.class, () -> Fields.of("A"));
    }

    @Test
    void what_is_refused_is_shown_in_printable_characters() {
        assertTrue(refusal("X", "a b\u007f").endsWith(": a b\\u007f"));
        assertTrue(refusal("X", "~ \u001f").endsWith(": ~ \\u001f"));
    }

    @Test
    void equal_lines_are_equal_fields() {
        Fields fields = Fields.of("A", "b");
        assertEquals(fields, Fields.of("A", "b"));
        assertEquals(fields.hashCode(), Fields.of("A", "b").hashCode());
        assertNotEquals(fields, Fields.of("A", "c"));
        assertNotEquals(fields.hashCode(), Fields.of("A", "c").hashCode());
    }

    private static String refusal(String name, String value) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Fields.of(name, value))
                        .getMessage();
        return message == null ? "" : message;
    }
}
