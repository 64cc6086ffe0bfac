package sysport.http.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class AuthorityTest {
    private static final List<String> VALID =
            List.of(
                    "",
                    "h",
                    "h:",
                    ":",
                    ":80",
                    "h:80",
                    "h:65535",
                    "h:000000080",
                    "a%41",
                    "%41%4f",
                    "1.2.3.4",
                    "999.999",
                    "[::]",
                    "[::1]",
                    "[1::]:80",
                    "[1:2:3:4:5:6:7:8]",
                    "[1::3:4:5:6:7:8]",
                    "[::2:3:4:5:6:7:8]",
                    "[::ffff:1.2.3.4]",
                    "[::0.0.0.0]",
                    "[::255.255.255.255]",
                    "[::10.9.99.100]",
                    "[1:2:3:4:5:6:1.2.3.4]",
                    "[1:2:3:4:5::1.2.3.4]",
                    "[abcd:EF01::]");
    private static final List<String> INVALID =
            List.of(
                    "[",
                    "[]",
                    "[:",
                    "[:]",
                    "[1",
                    "[1]",
                    "[::1",
                    "[1:2",
                    "[::1]x",
                    "[::1]8",
                    "[1:2:3:4:5:6:7]",
                    "[1:2:3:4:5:6:7:8:9]",
                    "[1:2:3:4:5:6:7:8::]",
                    "[1::2::3]",
                    "[12345::]",
                    "[::1:]",
                    "[:::]",
                    "[::g]",
                    "[::1.2.3]",
                    "[::1.2.3.4.5]",
                    "[::1.2.3.256]",
                    "[::1.2.3.2550]",
                    "[::1.2.3.00]",
                    "[::1.2.3.01]",
                    "[::1.2..4]",
                    "[::1.2.3.]",
                    "[::.1.2.3]",
                    "[::1.2.3.a]",
                    "[1.2.3.4]",
                    "[1:2:3:4:5:6:7:1.2.3.4]",
                    "[1:2:3:4:5:6::1.2.3.4]",
                    "h:65536",
                    "h:x",
                    "h:8x",
                    "h:80:",
                    "a%",
                    "a%4",
                    "a%4g",
                    "a%g4",
                    "u@h",
                    "a/b",
                    "a b");

    @Test
    void a_host_and_a_port_are_what_rfc_3986_says() {
        for (String text : VALID) {
            verdict(true, "", text, "");
        }
        for (String text : INVALID) {
            verdict(false, "", text, "");
        }
    }

    @Test
    void what_stands_around_it_in_the_array_does_not_matter() {
        for (String before : List.of("x", "[", "]", ":", "1", "%", "[::")) {
            for (String after :
                    List.of("]", "1]", ":", ":1]", "::", ".", ".4]", "41", "f", "%", "[")) {
                for (String text : VALID) {
                    verdict(true, before, text, after);
                }
                for (String text : INVALID) {
                    verdict(false, before, text, after);
                }
            }
        }
    }

    private static void verdict(boolean valid, String before, String text, String after) {
        byte[] array = (before + text + after).getBytes(StandardCharsets.ISO_8859_1);
        int end = before.length() + text.length();
        assertEquals(
                valid,
                Authority.isValid(array, before.length(), end),
                before + " _" + text + "_ " + after);
    }
}
