package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import sysport.http.MessageLimits;
import sysport.http.Rejection;
import sysport.http.wire.Reading.Delivery;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;

/// Exactly the limit is allowed, one more is not, wherever the input is cut.
class MessageLimitsTest {
    private static final MessageLimits LIMITS = new MessageLimits(100, 200, 5, 50, 20);
    private static final String CHUNKED =
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void rfc9112_3_the_request_line() {
        int others = "GET / HTTP/1.1".length();
        assertNull(rejection("GET /" + "a".repeat(100 - others) + " HTTP/1.1\r\nHost: h\r\n\r\n"));
        assertEquals(
                Rejections.REQUEST_LINE_TOO_LONG,
                rejection("GET /" + "a".repeat(101 - others) + " HTTP/1.1\r\nHost: h\r\n\r\n"));
        assertEquals(Rejections.REQUEST_LINE_TOO_LONG, rejection("GET /" + "a".repeat(95)));
        assertNull(rejection("GET /" + "a".repeat(94)), "one octet of the target may follow");
    }

    @Test
    @Proves(Requirement.LINE_OF_8000)
    void rfc9112_3_a_request_line_of_8000_octets_is_taken_by_default() {
        assertNull(
                Reading.whole("GET /" + "a".repeat(7985) + " HTTP/1.1\r\nHost: h\r\n\r\n")
                        .rejection());
    }

    @Test
    void rfc9110_5_4_the_octets_of_the_header() {
        String fields = "Host: h\r\nA: ";
        int others = fields.length() + "\r\n\r\n".length();
        assertNull(
                rejection("GET / HTTP/1.1\r\n" + fields + "b".repeat(200 - others) + "\r\n\r\n"));
        assertEquals(
                Rejections.FIELDS_TOO_LARGE,
                rejection("GET / HTTP/1.1\r\n" + fields + "b".repeat(201 - others) + "\r\n\r\n"));
        assertEquals(
                Rejections.FIELDS_TOO_LARGE, rejection("GET / HTTP/1.1\r\n" + "N".repeat(201)));
    }

    @Test
    void rfc9110_5_4_the_number_of_fields() {
        assertNull(rejection("GET / HTTP/1.1\r\nHost: h\r\n" + "A: b\r\n".repeat(4) + "\r\n"));
        assertEquals(
                Rejections.TOO_MANY_FIELDS,
                rejection("GET / HTTP/1.1\r\nHost: h\r\n" + "A: b\r\n".repeat(5) + "\r\n"));
    }

    @Test
    void rfc9110_15_5_14_the_content() {
        assertNull(
                rejection(
                        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50\r\n\r\n"
                                + "x".repeat(50)));
        assertEquals(
                Rejections.BODY_TOO_LARGE,
                rejection(
                        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 51\r\n\r\n"
                                + "x".repeat(51)));
        String thirty = "1e\r\n" + "x".repeat(30) + "\r\n";
        assertNull(rejection(CHUNKED + thirty + "14\r\n" + "x".repeat(20) + "\r\n0\r\n\r\n"));
        assertEquals(
                Rejections.BODY_TOO_LARGE,
                rejection(CHUNKED + thirty + "15\r\n" + "x".repeat(21) + "\r\n0\r\n\r\n"));
    }

    @Test
    void rfc9112_7_1_1_all_chunk_extensions_together() {
        assertNull(rejection(CHUNKED + "1;234567890\r\nx\r\n0;234567890\r\n\r\n"));
        assertEquals(
                Rejections.CHUNK_EXTENSIONS_TOO_LARGE,
                rejection(CHUNKED + "1;234567890\r\nx\r\n0;2345678901\r\n\r\n"));
    }

    @Test
    void rfc9112_7_1_2_the_trailers() {
        assertNull(rejection(CHUNKED + "0\r\nA: " + "b".repeat(193) + "\r\n\r\n"));
        assertEquals(
                Rejections.FIELDS_TOO_LARGE,
                rejection(CHUNKED + "0\r\nA: " + "b".repeat(194) + "\r\n\r\n"));
        assertNull(rejection(CHUNKED + "0\r\n" + "A: b\r\n".repeat(5) + "\r\n"));
        assertEquals(
                Rejections.TOO_MANY_FIELDS,
                rejection(CHUNKED + "0\r\n" + "A: b\r\n".repeat(6) + "\r\n"));
    }

    @Test
    void an_incomplete_head_never_fills_the_octets_it_may_have() {
        var reader = new RequestReader(LIMITS);
        var in = new OctetBuffer(0, LIMITS.headBytes());
        in.put("GET / HTTP/1.1\r\nA: ".getBytes(StandardCharsets.US_ASCII));
        while (reader.read(in) == Progress.INCOMPLETE) {
            in.put((byte) 'b');
        }
        assertEquals(Rejections.FIELDS_TOO_LARGE, reader.rejection());
    }

    @Test
    void rfc9112_7_1_1_an_extension_too_long_is_told_before_what_is_wrong_in_it() {
        var noExtension = new MessageLimits(64, 64, 5, 100, 0);
        assertEquals(
                Rejections.CHUNK_EXTENSIONS_TOO_LARGE,
                Reading.whole(noExtension, CHUNKED + "1;@\r\nx\r\n0\r\n\r\n").rejection());
    }

    @Test
    void rfc9112_3_a_target_alone_may_exceed_the_request_line() {
        var limits = new MessageLimits(64, 64, 5, 100, 0);
        String octets = "GET /" + "t".repeat(100) + " HTTP/1.1\r\nHost: h\r\n\r\n";
        assertEquals(Rejections.REQUEST_LINE_TOO_LONG, Reading.whole(limits, octets).rejection());
    }

    @Test
    void a_head_is_a_request_line_its_crlf_and_a_header() {
        assertEquals(100 + 2 + 200, new MessageLimits(100, 200, 1, 0, 0).headBytes());
    }

    @Test
    void the_ends_of_each_range_are_allowed() {
        int most = 1 << 24;
        var least = new MessageLimits(64, 64, 1, 0, 0);
        var largest = new MessageLimits(most, most, 1 << 16, MessageLimits.BODY_BYTES_MAX, most);
        assertEquals(64, least.headerBytes());
        assertEquals(most, largest.headerBytes());
        assertRefused("requestLineBytes", () -> new MessageLimits(most + 1, 64, 1, 0, 0));
        assertRefused("headerFields", () -> new MessageLimits(64, 64, (1 << 16) + 1, 0, 0));
    }

    @Test
    void rfc9112_7_1_1_each_octet_between_a_size_and_its_line_end_counts() {
        String chunk = "1" + ";abcd" + "\r\nx\r\n";
        var tenOctets = new MessageLimits(64, 64, 5, 100, 10);
        String two = CHUNKED + chunk.repeat(2) + "0\r\n\r\n";
        assertNull(Reading.whole(tenOctets, two).rejection());
        var nineOctets = new MessageLimits(64, 64, 5, 100, 9);
        assertEquals(
                Rejections.CHUNK_EXTENSIONS_TOO_LARGE, Reading.whole(nineOctets, two).rejection());
    }

    @Test
    void a_limit_out_of_its_range_is_refused_by_name() {
        assertRefused("requestLineBytes", () -> new MessageLimits(63, 64, 1, 0, 0));
        assertRefused("headerBytes", () -> new MessageLimits(64, 63, 1, 0, 0));
        assertRefused("headerFields", () -> new MessageLimits(64, 64, 0, 0, 0));
        assertRefused("bodyBytes", () -> new MessageLimits(64, 64, 1, -1, 0));
        assertRefused(
                "bodyBytes",
                () -> new MessageLimits(64, 64, 1, MessageLimits.BODY_BYTES_MAX + 1, 0));
        assertRefused("chunkExtensionBytes", () -> new MessageLimits(64, 64, 1, 0, -1));
    }

    private static void assertRefused(String name, Executable making) {
        String message = assertThrows(IllegalArgumentException.class, making).getMessage();
        assertTrue(message != null && message.startsWith(name + " is "), message);
    }

    private static @Nullable Rejection rejection(String octets) {
        Reading whole = Reading.whole(LIMITS, octets);
        for (int cut = 0; cut <= octets.length(); cut++) {
            assertEquals(whole, Reading.inPieces(LIMITS, octets, Delivery.MOVED, cut), octets);
        }
        return whole.rejection();
    }
}
