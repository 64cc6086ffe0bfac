package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

class MultipartByterangesTest {
    private static final int TIMES = 1000;

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }

    private static String boundary(MultipartByteranges multipart) {
        String type = multipart.contentType();
        assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
        return type.substring(type.indexOf('=') + 1);
    }

    @Test
    @Proves(Requirement.MULTIPART)
    void rfc9110_15_3_7_2_each_part_has_its_own_content_range_and_type() {
        var multipart = new MultipartByteranges(1, 2, "text/plain", 1234);
        String boundary = boundary(multipart);
        assertEquals(
                "--"
                        + boundary
                        + "\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-49/1234\r\n\r\n",
                text(multipart.before(new ByteRange(0, 49), true)));
        assertTrue(
                text(multipart.before(new ByteRange(5, 5), false))
                        .startsWith("\r\n--" + boundary + "\r\n"));
        assertEquals("\r\n--" + boundary + "--\r\n", text(multipart.end()));
    }

    @Test
    void rfc9110_14_6_a_part_of_unknown_type_has_none() {
        var multipart = new MultipartByteranges(1, 2, null, 9);
        assertFalse(text(multipart.before(new ByteRange(0, 1), true)).contains("Content-Type"));
    }

    @Test
    void rfc2046_5_1_1_a_boundary_is_a_token_of_at_most_70_octets() {
        String boundary = boundary(new MultipartByteranges(-1, Long.MIN_VALUE, null, 1));
        assertEquals(32, boundary.length());
        assertTrue(boundary.chars().allMatch(c -> Character.digit(c, 16) >= 0), boundary);
    }

    @Test
    void the_same_times_give_the_same_boundary_and_others_give_others() {
        var boundaries = new TreeSet<String>();
        for (int i = 0; i < TIMES; i++) {
            boundaries.add(boundary(new MultipartByteranges(1_000_000 + i, 5, null, 1)));
            boundaries.add(boundary(new MultipartByteranges(1_000_000, 6 + i, null, 1)));
        }
        assertEquals(2 * TIMES, boundaries.size());
        assertTrue(boundaries.contains(boundary(new MultipartByteranges(1_000_001, 5, null, 9))));
    }
}
