package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;

/// RFC 3986, 2.1 and 5.2.4; RFC 9110, 17.3.
class RequestPathTest {

    private static RequestPath of(String target) {
        return RequestPath.of(Requests.get(target));
    }

    private static RequestPath.Names names(String target) {
        return assertInstanceOf(RequestPath.Names.class, of(target));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Test
    @Proves(Requirement.FILE_NAMES)
    void a_path_is_decoded_once() {
        assertEquals("a%41b c", text(names("/a%2541b%20c").octets()));
    }

    @Test
    void the_query_is_no_part_of_it() {
        assertEquals("a", text(names("/a?b/../c").octets()));
    }

    @Test
    void names_are_octets_in_any_encoding() {
        assertEquals("größe", text(names("/gr%C3%B6%c3%9fe").octets()));
        assertEquals((byte) 0xff, names("/%FF").octets()[0]);
        assertEquals("a\\..\\b+c", text(names("/a%5C..%5cb+c").octets()));
    }

    @Test
    void a_slash_at_the_end_asks_for_a_directory() {
        assertTrue(names("/a/b/").endsWithSlash());
        assertEquals("a/b", text(names("/a/b/").octets()));
        assertFalse(names("/a/b").endsWithSlash());
    }

    @Test
    void the_root_is_the_directory_itself() {
        assertTrue(names("/").endsWithSlash());
        assertTrue(names("/").isRoot());
        assertEquals(".", text(names("/").file()));
        assertEquals(
                "index.html",
                text(names("/").file("index.html".getBytes(StandardCharsets.US_ASCII))));
        assertEquals(
                "a/index.html",
                text(names("/a/").file("index.html".getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../etc/passwd",
                "/a/../b",
                "/%2e%2e/a",
                "/%2E./a",
                "/./a",
                "/a/.",
                "/a/%2e/",
                "/a/..",
                "/..%2f",
                "/%2e%2e%2fetc",
                "/a%2fb",
                "/a%2F",
                "/%00",
                "/.%00",
                "/..%00/",
                "/a%00.html"
            })
    @Proves(Requirement.FILE_NAMES)
    void what_no_correct_client_sends_is_malformed(String target) {
        assertInstanceOf(RequestPath.Malformed.class, of(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/...",
                "/..a",
                "/a.",
                "/a%2e",
                "/a..",
                "/.well-known",
                "/%252e%252e/",
                "/%c0%ae%c0%ae/",
                "/.%20/"
            })
    void dots_within_a_name_are_a_name(String target) {
        assertInstanceOf(RequestPath.Names.class, of(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "//evil", "/a//b", "/a//", "///"})
    void an_empty_name_is_the_name_of_nothing(String target) {
        assertInstanceOf(RequestPath.Absent.class, of(target));
    }

    @Test
    void names_end_at_255_octets_and_paths_at_4095() {
        String longest = "/" + "n".repeat(255);
        assertInstanceOf(RequestPath.Names.class, of(longest));
        assertInstanceOf(RequestPath.Absent.class, of(longest + "n"));
        assertInstanceOf(RequestPath.Absent.class, of(longest + "n/a"));
        String full = ("/" + "n".repeat(254)).repeat(16) + "/" + "n".repeat(15);
        assertEquals(4095, names(full).octets().length);
        assertInstanceOf(RequestPath.Absent.class, of(full + "n"));
    }

    @Test
    void a_reference_has_one_slash_before_it_and_escapes_what_is_not_a_name() {
        assertEquals("/", names("/").reference());
        assertEquals("/a/b%20c/", names("/a/b%20c").reference());
        assertEquals("/%0D%0AX%3A%20y/", names("/%0d%0aX:%20y").reference());
        assertEquals("/%5Cevil.example/", names("/%5Cevil.example").reference());
    }
}
