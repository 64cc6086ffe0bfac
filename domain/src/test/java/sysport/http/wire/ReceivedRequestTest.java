package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.MessageLimits;
import sysport.http.PercentEncoding;
import sysport.http.Request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

class ReceivedRequestTest {
    private final RequestReader reader = new RequestReader(MessageLimits.DEFAULT);
    private final OctetBuffer in = new OctetBuffer(0, 100_000);

    @Test
    void a_path_of_any_encoded_octets_is_taken() {
        byte[] all = new byte[255];
        for (int octet = 1; octet < 256; octet++) {
            all[octet - 1] = (byte) octet;
        }
        String path = "/" + PercentEncoding.encodeSegment(all);
        assertEquals(
                path, Reading.whole("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n").only().path());
    }

    @Test
    void a_field_is_found_by_its_name_without_case() {
        Request request =
                read(
                        """
                        GET / HTTP/1.1\r
                        Host: h\r
                        X-One: 1\r
                        X-On: 0\r
                        x-ONE: 2\r
                        Z_^: z\r
                        \r
                        """);
        assertEquals("1", request.field("x-one"));
        assertEquals(List.of("1", "2"), request.fields("X-ONE"));
        assertEquals(1, request.indexOf("X-one"));
        assertEquals("z", request.field("z_^"));
        assertNull(request.field("X-Two"));
        assertNull(request.field("Z_~"));
        assertNull(request.field("\u0178-One"));
        assertEquals(List.of(), request.fields("X-Two"));
        assertEquals(-1, request.indexOf(""));
        assertTrue(request.fieldEquals("X-ONE", "1"));
        assertFalse(request.fieldEquals("X-ONE", "2"));
        assertFalse(request.fieldEquals("X-ONE", "11"));
        assertFalse(request.fieldEquals("X-Two", "1"));
        assertTrue(request.fieldEquals("Host", "h"), "the first one");
        assertEquals(List.of("h"), request.fields("Host"), "the first one");
        assertEquals(5, request.fieldCount());
    }

    @Test
    void rfc9110_5_5_octets_above_ascii_pass_unchanged() {
        Request request = read("GET / HTTP/1.1\r\nHost: h\r\nX: \u0080\u00e9\u00ff\r\n\r\n");
        assertEquals("\u0080\u00e9\u00ff", request.field("X"));
        assertTrue(request.fieldEquals("X", "\u0080\u00e9\u00ff"));
        byte[] value =
                Arrays.copyOfRange(request.headArray(), request.valueStart(1), request.valueEnd(1));
        assertArrayEquals(new byte[] {(byte) 0x80, (byte) 0xe9, (byte) 0xff}, value);
    }

    @Test
    void many_fields_are_all_kept_in_order() {
        var octets = new StringBuilder("GET / HTTP/1.1\r\nHost: h\r\n");
        for (int i = 1; i < 100; i++) {
            octets.append("N").append(i).append(": v").append(i).append("\r\n");
        }
        Request request = read(octets + "\r\n");
        for (int i = 1; i < 100; i++) {
            assertEquals("N" + i, request.name(i));
            assertEquals("v" + i, request.value(i));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> request.name(100));
        assertThrows(IndexOutOfBoundsException.class, () -> request.value(-1));
    }

    @Test
    void the_path_can_be_compared_without_a_string() {
        for (String target : List.of("/", "/a/b%20c?d", "http://h", "http://h/x?y", "http://h?q")) {
            Request request = read("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
            byte[] path = request.path().getBytes(StandardCharsets.ISO_8859_1);
            assertTrue(request.pathEquals(path), target);
            assertEquals(request.path().hashCode(), request.pathHash(), target);
            assertEquals(path.length, request.pathEnd() - request.pathStart(), target);
            assertFalse(request.pathEquals(new byte[] {'/', 'n', 'o'}), target);
            reader.release(in);
        }
    }

    @Test
    void the_host_is_the_authority_without_its_port() {
        for (String[] pair :
                new String[][] {
                    {"h", "h"},
                    {"h:80", "h"},
                    {"[::1]", "[::1]"},
                    {"[::1]:80", "[::1]"},
                    {"h:", "h"},
                    {"", ""}
                }) {
            Request request = read("GET / HTTP/1.1\r\nHost: " + pair[0] + "\r\n\r\n");
            assertEquals(pair[0], request.authority());
            assertEquals(pair[1], request.host());
            reader.release(in);
        }
    }

    @Test
    void texts_are_made_once() {
        Request request = read("GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n");
        assertSame(request.target(), request.target());
        assertSame(request.path(), request.path());
        assertSame(request.query(), request.query());
        assertEquals("GET /a?b HTTP/1.1", request.toString());
    }

    @Test
    void a_snapshot_outlives_the_buffer_and_the_next_request() {
        for (String octets : ValidRequests.all()) {
            in.clear();
            var own = new RequestReader(MessageLimits.DEFAULT);
            in.put(octets.getBytes(StandardCharsets.ISO_8859_1));
            assertEquals(Progress.COMPLETE, own.read(in));
            Received before = Received.of(own.request());
            Request snapshot = own.request().snapshot();
            boolean chunked = own.request().isChunked();
            long contentLength = own.request().contentLength();
            own.release(in);
            Arrays.fill(in.array(), (byte) '#');
            in.clear();
            in.put(
                    "POST /other HTTP/1.0\r\nContent-Length: 3\r\nX: y\r\n\r\nxyz"
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals(Progress.COMPLETE, own.read(in));
            assertEquals(before, Received.of(snapshot), octets);
            assertEquals(chunked, snapshot.isChunked());
            assertEquals(contentLength, snapshot.contentLength());
        }
    }

    @Test
    void trailers_are_asked_for_by_name() {
        Request request =
                read(
                        """
                        POST / HTTP/1.1\r
                        Host: h\r
                        Transfer-Encoding: chunked\r
                        \r
                        0\r
                        X-Sum: 42\r
                        \r
                        """);
        assertEquals("42", request.trailers().value("x-sum"));
        assertNull(request.trailers().value("Host"));
        assertNull(request.field("X-Sum"));
        assertTrue(request.isChunked());
        assertEquals(-1, request.contentLength());
    }

    private Request read(String octets) {
        in.put(octets.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Progress.COMPLETE, reader.read(in));
        return reader.request();
    }
}
