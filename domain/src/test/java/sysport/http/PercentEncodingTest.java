package sysport.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class PercentEncodingTest {
    @Test
    void a_path_is_decoded_once() {
        assertEquals("/a b/c", decoded("/a%20b/%63"));
        assertEquals("/%41", decoded("/%2541"));
        assertEquals("/../", decoded("/%2e%2E/"));
        assertEquals("/+", decoded("/+"));
        assertEquals("", decoded(""));
        assertEquals("\u00c3\u00a9\u00ff", decoded("%c3%A9%ff"));
    }

    @Test
    void what_cannot_name_one_file_is_refused() {
        for (String path :
                new String[] {
                    "%", "%4", "%4g", "%g4", "/%00", "/\0", "/a%2fb", "/a%2Fb", "/%%41"
                }) {
            assertNull(decoded(path), path);
        }
    }

    @Test
    void a_part_of_an_array_is_decoded() {
        byte[] array = "xx/%41%4".getBytes(StandardCharsets.US_ASCII);
        byte[] expected = "/A".getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(expected, PercentEncoding.decode(array, 2, 6));
        assertNull(PercentEncoding.decode(array, 2, 5), "the escape goes beyond the end");
    }

    @Test
    void any_octets_survive_as_a_segment() {
        byte[] all = new byte[254];
        int length = 0;
        for (int octet = 1; octet < 256; octet++) {
            if (octet != '/') {
                all[length++] = (byte) octet;
            }
        }
        String encoded = PercentEncoding.encodeSegment(all);
        byte[] octets = encoded.getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(all, PercentEncoding.decode(octets, 0, octets.length));
    }

    @Test
    void only_unreserved_characters_stay() {
        byte[] segment = "aZ09-._~ /:?#%\"\r\n\u00e9".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "aZ09-._~%20%2F%3A%3F%23%25%22%0D%0A%C3%A9",
                PercentEncoding.encodeSegment(segment));
    }

    private static @Nullable String decoded(String path) {
        byte[] octets = path.getBytes(StandardCharsets.ISO_8859_1);
        byte[] decoded = PercentEncoding.decode(octets, 0, octets.length);
        return decoded == null ? null : new String(decoded, StandardCharsets.ISO_8859_1);
    }
}
