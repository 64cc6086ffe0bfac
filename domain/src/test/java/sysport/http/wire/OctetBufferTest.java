package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.nio.charset.StandardCharsets;

class OctetBufferTest {
    private final OctetBuffer buffer = new OctetBuffer(8, 100);

    @Test
    void what_is_filled_at_the_end_is_drained_at_the_start() {
        assertEquals(8, buffer.space());
        buffer.array()[buffer.end()] = 'a';
        buffer.array()[buffer.end() + 1] = 'b';
        buffer.filled(2);
        buffer.put((byte) 'c');
        assertEquals("abc", text());
        buffer.drained(1);
        assertEquals("bc", text());
        assertEquals(1, buffer.start());
        assertEquals(3, buffer.end());
        assertEquals(5, buffer.space());
    }

    @Test
    void a_drained_buffer_begins_anew() {
        put("abcdefgh");
        buffer.drained(8);
        assertEquals(0, buffer.start());
        assertEquals(8, buffer.space());
        assertTrue(buffer.isEmpty());
    }

    @Test
    void room_is_made_by_moving_before_growing() {
        byte[] array = buffer.array();
        put("abcdefgh");
        buffer.drained(6);
        assertTrue(buffer.reserve(6));
        assertSame(array, buffer.array());
        assertEquals("gh", text());
        assertTrue(buffer.reserve(7));
        assertEquals("gh", text());
        assertTrue(buffer.space() >= 7);
    }

    @Test
    void it_grows_up_to_its_maximum_and_no_further() {
        put("a".repeat(99));
        assertFalse(buffer.reserve(2));
        assertEquals("a".repeat(99), text());
        assertTrue(buffer.reserve(1));
        buffer.put((byte) 'b');
        assertEquals(100, buffer.array().length);
        assertEquals(100, buffer.maximum());
        assertThrows(IllegalStateException.class, () -> buffer.put((byte) 'c'));
        assertEquals("a".repeat(99) + "b", text());
    }

    @Test
    void the_end_can_be_cut_off_and_all_be_dropped() {
        put("abcdef");
        buffer.drained(1);
        buffer.truncate(3);
        assertEquals("bcd", text());
        buffer.compact();
        assertEquals(0, buffer.start());
        assertEquals("bcd", text());
        buffer.clear();
        assertEquals("", text());
    }

    @Test
    void numbers_are_put_in_digits() {
        for (long number : new long[] {0, 9, 10, 99, 100, 1_000_000, Long.MAX_VALUE}) {
            buffer.clear();
            buffer.putDecimal(number);
            assertEquals(Long.toString(number), text());
        }
        for (long number :
                new long[] {0, 1, 9, 10, 15, 16, 255, 256, 0xabcdef, Long.MAX_VALUE, -1}) {
            buffer.clear();
            buffer.putHex(number);
            assertEquals(Long.toHexString(number), text());
        }
        assertThrows(IllegalArgumentException.class, () -> buffer.putDecimal(-1));
    }

    @Test
    void a_number_fits_if_its_digits_do() {
        put("a".repeat(98));
        buffer.putDecimal(12);
        assertEquals("a".repeat(98) + "12", text());
    }

    @Test
    void what_cannot_be_is_a_mistake_of_the_program() {
        put("abc");
        assertThrows(IllegalArgumentException.class, () -> buffer.filled(-1));
        assertThrows(IllegalArgumentException.class, () -> buffer.filled(6));
        assertThrows(IllegalArgumentException.class, () -> buffer.drained(-1));
        assertThrows(IllegalArgumentException.class, () -> buffer.drained(4));
        assertThrows(IllegalArgumentException.class, () -> buffer.truncate(-1));
        assertThrows(IllegalArgumentException.class, () -> buffer.truncate(4));
        assertThrows(IllegalArgumentException.class, () -> new OctetBuffer(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new OctetBuffer(2, 1));
        assertEquals("abc", text());
    }

    @Test
    void what_is_just_possible_is_no_mistake() {
        assertEquals(0, new OctetBuffer(0, 0).maximum());
        assertEquals(7, new OctetBuffer(7, 7).space());
        put("abc");
        buffer.filled(0);
        buffer.drained(0);
        buffer.filled(5);
        assertEquals(8, buffer.length());
        buffer.truncate(8);
        buffer.drained(7);
        buffer.truncate(0);
        assertTrue(buffer.isEmpty());
        put("x");
        assertFalse(buffer.isEmpty());
    }

    @Test
    void a_mistake_is_told_in_numbers() {
        put("abcd");
        buffer.drained(1);
        assertEquals("5 octets filled into a space of 4", mistake(() -> buffer.filled(5)));
        assertEquals("4 octets drained from 3", mistake(() -> buffer.drained(4)));
        assertEquals("truncated to 4 octets of 3", mistake(() -> buffer.truncate(4)));
    }

    private static @Nullable String mistake(Executable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake).getMessage();
    }

    @Test
    void room_that_is_there_is_taken_where_it_is() {
        put("abcdefg");
        buffer.drained(3);
        assertTrue(buffer.reserve(1));
        assertEquals(3, buffer.start(), "nothing is moved");
        put("h");
        assertEquals(3, buffer.start(), "nothing is moved");
        buffer.compact();
        assertEquals("defgh", text());
        assertEquals(3, buffer.space());
    }

    @Test
    void a_number_makes_the_room_that_it_needs() {
        put("abcdefg");
        buffer.putHex(0xabcd);
        assertEquals("abcdefgabcd", text());
    }

    private void put(String text) {
        buffer.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String text() {
        return new String(buffer.toByteArray(), StandardCharsets.US_ASCII);
    }
}
