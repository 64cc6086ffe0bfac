package sysport.handler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.http.Status;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;

class ResponseTest {
    private static final String GRUESSE = "Gr\u00fc\u00dfe";

    private static void assertContent(String expected, Response response) {
        byte[] octets = ((Body.Octets) response.body()).array();
        assertArrayEquals(expected.getBytes(StandardCharsets.UTF_8), octets);
        assertEquals(octets.length, response.body().length());
    }

    @Test
    @Proves(Requirement.CONTENT_TYPE)
    void text_and_html_are_utf_8() {
        Response text = Response.text(GRUESSE);
        assertEquals(Status.OK, text.status());
        assertEquals("Content-Type: text/plain; charset=utf-8\r\n", text.fields().toString());
        assertContent(GRUESSE, text);
        Response html = Response.html(GRUESSE);
        assertEquals("Content-Type: text/html; charset=utf-8\r\n", html.fields().toString());
        assertContent(GRUESSE, html);
        assertEquals(Status.NOT_FOUND, Response.text(Status.NOT_FOUND, "no").status());
    }

    @Test
    void an_empty_one_has_neither_fields_nor_content() {
        Response empty = Response.empty(Status.NO_CONTENT);
        assertEquals("", empty.fields().toString());
        assertEquals(0, empty.body().length());
    }

    @Test
    void a_field_is_added_to_a_copy() {
        Response bare = Response.empty(Status.OK);
        assertEquals("X: y\r\n", bare.with("X", "y").fields().toString());
        assertEquals("", bare.fields().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length",
                "transfer-encoding",
                "Connection",
                "Date",
                "Server",
                "a b",
                ""
            })
    void a_field_that_is_none_or_the_server_s_own_is_refused(String name) {
        Response bare = Response.empty(Status.OK);
        assertThrows(IllegalArgumentException.class, () -> bare.with(name, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\u0000b", " a", "a ", "\u00fc"})
    void a_value_that_could_be_more_than_a_value_is_refused(String value) {
        Response bare = Response.empty(Status.OK);
        assertThrows(IllegalArgumentException.class, () -> bare.with("X", value));
    }

    @Test
    void there_is_no_part_of_a_file_before_its_beginning_or_of_negative_length() {
        var file = new HandFile();
        assertThrows(IllegalArgumentException.class, () -> file.range(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> file.range(0, -1));
        assertEquals(-1, new HandSource().stream().length());
    }
}
