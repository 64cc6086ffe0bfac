package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.MessageLimits;
import sysport.http.Method;
import sysport.http.Request;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;
import java.util.List;

class RequestReaderTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final RequestReader reader = new RequestReader(MessageLimits.DEFAULT);
    private final OctetBuffer in = new OctetBuffer(0, 1 << 20);

    @Test
    void a_request_is_read_as_it_was_sent() {
        Received request =
                Reading.whole(
                                """
                                POST /a%20b?c=d?e HTTP/1.1\r
                                Host: example:8080\r
                                X-One: 1\r
                                Content-Length: 5\r
                                x-one:   2\t\r
                                \r
                                hello\
                                """)
                        .only();
        assertEquals(
                new Received(
                        Method.POST,
                        "/a%20b?c=d?e",
                        "/a%20b",
                        "c=d?e",
                        1,
                        "example:8080",
                        List.of("Host: example:8080", "X-One: 1", "Content-Length: 5", "x-one: 2"),
                        "hello",
                        List.of(),
                        true),
                request);
    }

    @Test
    void pipelined_requests_come_out_one_by_one_in_order() {
        feed(get("/1") + post("/2", "Content-Length: 2") + "okGET /3 ");
        assertEquals(Progress.COMPLETE, reader.read(in));
        assertEquals("/1", reader.request().target());
        assertEquals(Progress.COMPLETE, reader.read(in), "nothing goes on before the release");
        reader.release(in);
        assertEquals(Phase.IDLE, reader.phase());
        assertEquals(Progress.COMPLETE, reader.read(in));
        assertEquals("/2", reader.request().target());
        reader.release(in);
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertEquals("GET /3 ", text(in));
    }

    @Test
    void the_phase_tells_how_far_a_request_has_come() {
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertEquals(Phase.IDLE, reader.phase());
        feed("\r\n");
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertEquals(Phase.IDLE, reader.phase());
        assertTrue(in.isEmpty(), "the empty line is dropped");
        feed("P");
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertEquals(Phase.HEAD, reader.phase());
        feed("OST / HTTP/1.1\r\nHost: h\r\n");
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertEquals(Phase.HEAD, reader.phase());
        feed("Content-Length: 1\r\n\r\n");
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertEquals(Phase.BODY, reader.phase());
        feed("x");
        assertEquals(Progress.COMPLETE, reader.read(in));
        assertEquals(Phase.BODY, reader.phase());
        reader.release(in);
        assertEquals(Phase.IDLE, reader.phase());
        assertTrue(in.isEmpty());
    }

    @Test
    void a_body_that_stands_whole_in_the_buffer_is_not_copied() {
        feed(post("/", "Content-Length: 3") + "abcGET");
        assertEquals(Progress.COMPLETE, reader.read(in));
        Request request = reader.request();
        assertSame(in.array(), request.bodyArray());
        assertEquals(3, request.bodyLength());
        assertEquals(in.end() - 3, request.bodyEnd());
        assertEquals(in.end() - 6, request.bodyStart());
        assertEquals(3, request.contentLength());
        assertFalse(request.isChunked());
    }

    @Test
    void a_body_that_ends_the_buffer_is_not_copied_either() {
        feed(post("/", "Content-Length: 3") + "abc");
        assertEquals(Progress.COMPLETE, reader.read(in));
        assertSame(in.array(), reader.request().bodyArray());
    }

    @Test
    void a_body_that_is_not_whole_leaves_the_buffer_and_the_head_stays() {
        String head = post("/", "Content-Length: 300000");
        feed(head);
        String piece = "0123456789".repeat(100);
        for (int i = 0; i < 300; i++) {
            assertEquals(Progress.INCOMPLETE, reader.read(in));
            assertEquals(head, text(in));
            feed(piece);
        }
        feed(GET);
        assertTrue(in.array().length < 4096, "the buffer stays small");
        assertEquals(Progress.COMPLETE, reader.read(in));
        assertArrayEquals(octets(piece.repeat(300)), reader.request().body());
        reader.release(in);
        assertEquals(GET, text(in));
    }

    @Test
    void a_client_reserves_no_memory_with_a_number() {
        long before = AllocatedOctets.byThisThread();
        feed(post("/", "Content-Length: 1000000") + "x");
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertTrue(AllocatedOctets.byThisThread() - before < 100_000);
    }

    @Test
    void rfc9110_10_1_1_a_client_that_waits_for_100_is_told_of_once() {
        feed(post("/", "Expect: 100-continue", "Content-Length: 2"));
        assertFalse(reader.continueExpected());
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertTrue(reader.continueExpected());
        reader.continueSent();
        assertFalse(reader.continueExpected());
        feed("ok");
        assertEquals(Progress.COMPLETE, reader.read(in));
        reader.release(in);
        feed(post("/", "Expect: 100-continue", "Transfer-Encoding: chunked"));
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertTrue(reader.continueExpected(), "each request anew");
    }

    @Test
    void rfc9110_3_3_the_expectation_of_one_request_is_not_the_next_ones() {
        feed(post("/", "Expect: 100-continue", "Content-Length: 2") + "ok");
        assertEquals(Progress.COMPLETE, reader.read(in));
        reader.release(in);
        feed(post("/", "Content-Length: 2"));
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertFalse(reader.continueExpected());
    }

    @Test
    @Proves({Requirement.OTHER_EXPECTATIONS, Requirement.NO_CONTINUE_TO_1_0})
    void rfc9110_10_1_1_no_100_when_content_is_there_or_for_http_1_0_or_without_content() {
        feed(post("/", "Expect: 100-continue", "Content-Length: 2") + "o");
        assertEquals(Progress.INCOMPLETE, reader.read(in));
        assertFalse(reader.continueExpected());
        assertFalse(
                waitsForContinue(
                        "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
        assertFalse(waitsForContinue(post("/", "Content-Length: 2")));
        assertFalse(waitsForContinue("GET / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n\r\n"));
    }

    @Test
    @Proves(Requirement.NOTHING_CARRIES_OVER)
    void rfc9110_3_3_nothing_carries_over_between_requests() {
        String rich =
                """
                POST http://a/b?c HTTP/1.0\r
                Host: h\r
                Connection: keep-alive\r
                Content-Length: 1\r
                \r
                x\
                """;
        String chunked =
                post("/p", "Transfer-Encoding: chunked", "Connection: close")
                        + "1\r\nx\r\n0\r\nT: t\r\n\r\n";
        Received alone = Reading.whole(GET).only();
        for (String before : List.of(rich, chunked, rich + chunked, chunked + rich)) {
            assertEquals(alone, Reading.whole(before + GET).requests().getLast());
        }
        assertEquals(
                Rejections.NO_HOST, Reading.whole(rich + "GET / HTTP/1.1\r\n\r\n").rejection());
    }

    @Test
    void rfc9112_3_2_2_the_authority_of_the_target_counts_and_not_host() {
        assertEquals(
                "a:1",
                Reading.whole("GET http://a:1/ HTTP/1.1\r\nHost: b\r\n\r\n").only().authority());
        assertEquals("b", Reading.whole("GET / HTTP/1.1\r\nHost: b\r\n\r\n").only().authority());
        assertEquals("", Reading.whole("GET / HTTP/1.0\r\n\r\n").only().authority());
    }

    @Test
    void rfc9112_3_2_4_an_absolute_form_without_a_path_is_the_root_or_the_server() {
        assertEquals("/", Reading.whole("GET http://a HTTP/1.1\r\nHost: b\r\n\r\n").only().path());
        assertEquals(
                "/", Reading.whole("OPTIONS http://a?q HTTP/1.1\r\nHost: b\r\n\r\n").only().path());
        assertEquals(
                "*", Reading.whole("OPTIONS http://a HTTP/1.1\r\nHost: b\r\n\r\n").only().path());
        assertEquals("*", Reading.whole("OPTIONS * HTTP/1.1\r\nHost: b\r\n\r\n").only().path());
    }

    @Test
    void rfc9110_6_5_1_trailers_are_kept_apart() {
        Received request =
                Reading.whole(
                                """
                                POST / HTTP/1.1\r
                                Host: h\r
                                Transfer-Encoding: chunked\r
                                \r
                                3\r
                                abc\r
                                0\r
                                Host: evil\r
                                Connection: close\r
                                \r
                                """)
                        .only();
        assertEquals("h", request.authority());
        assertTrue(request.keepAlive());
        assertEquals(List.of("Host: evil", "Connection: close"), request.trailers());
        assertEquals(List.of("Host: h", "Transfer-Encoding: chunked"), request.fields());
    }

    @Test
    void a_mistake_that_leaves_the_framing_intact_lets_the_connection_live() {
        for (String head :
                List.of(
                        "XYZZY / HTTP/1.1\r\nHost: h\r\n\r\n",
                        get("https://h/"),
                        post("/", "Expect: miracles", "Content-Length: 0"))) {
            feed(head + GET);
            assertEquals(Progress.REJECTED, reader.read(in));
            assertTrue(reader.rejection().connectionSurvives());
            reader.release(in);
            assertEquals(Progress.COMPLETE, reader.read(in));
            reader.release(in);
            assertTrue(in.isEmpty());
        }
    }

    @Test
    void the_same_mistake_before_a_body_ends_the_connection() {
        feed("XYZZY / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx" + GET);
        assertEquals(Progress.REJECTED, reader.read(in));
        assertEquals(Rejections.UNKNOWN_METHOD.closing(), reader.rejection());
        assertFalse(reader.rejection().connectionSurvives());
        assertThrows(IllegalStateException.class, () -> reader.release(in));
        assertEquals(Progress.REJECTED, reader.read(in), "nothing after it is read");
    }

    @Test
    void what_is_not_there_cannot_be_asked_for() {
        assertThrows(IllegalStateException.class, reader::request);
        assertThrows(IllegalStateException.class, reader::rejection);
        assertThrows(IllegalStateException.class, () -> reader.release(in));
        feed(GET);
        assertEquals(Progress.COMPLETE, reader.read(in));
        assertThrows(IllegalStateException.class, reader::rejection);
    }

    @Test
    void rfc9112_2_2_nothing_is_done_before_the_head_is_whole() {
        for (int cut = 0; cut < GET.length(); cut++) {
            Reading reading = Reading.whole(GET.substring(0, cut));
            assertEquals(List.of(), reading.requests());
            assertNull(reading.rejection());
        }
    }

    private boolean waitsForContinue(String head) {
        var other = new RequestReader(MessageLimits.DEFAULT);
        var buffer = new OctetBuffer(0, 1000);
        buffer.put(octets(head));
        assertNotSame(Progress.REJECTED, other.read(buffer));
        return other.continueExpected();
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
    }

    private static String post(String target, String... fields) {
        return "POST "
                + target
                + " HTTP/1.1\r\nHost: h\r\n"
                + String.join("\r\n", fields)
                + "\r\n\r\n";
    }

    private void feed(String octets) {
        in.put(octets(octets));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(OctetBuffer buffer) {
        return new String(buffer.toByteArray(), StandardCharsets.ISO_8859_1);
    }
}
