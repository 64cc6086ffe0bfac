package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;

class ContentHashTest {
    @ParameterizedTest
    @CsvSource({
        "'', ef46db3751d8e999",
        "a, d24ec4f1a98c6e5b",
        "as, 1c330fb2d66be179",
        "asd, 631c37ce72a97393",
        "asdf, 415872f599cea71e",
        "Call me Ishmael. Some years ago--never mind how long precisely-, 2a2e85470d6fd96"
    })
    void it_is_the_published_one(String text, String hash) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        assertEquals(hash, Long.toHexString(ContentHash.of(octets, octets.length, 0)));
    }

    @Test
    void every_octet_counts_and_so_does_the_length() {
        var seen = new HashSet<Long>();
        byte[] octets = new byte[100];
        for (int length = 0; length <= octets.length; length++) {
            seen.add(ContentHash.of(octets, length, 0));
        }
        for (int i = 0; i < octets.length; i++) {
            octets[i] = 1;
            seen.add(ContentHash.of(octets, octets.length, 0));
            octets[i] = 0;
        }
        assertEquals(2 * octets.length + 1, seen.size());
        assertNotEquals(ContentHash.of(octets, 100, 0), ContentHash.of(octets, 100, 1));
    }
}
