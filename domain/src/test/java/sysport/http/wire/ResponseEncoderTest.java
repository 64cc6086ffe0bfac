package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.Fields;
import sysport.http.MessageLimits;
import sysport.http.Status;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;

class ResponseEncoderTest {
    private static final long A_SUNDAY = 784111777;
    private static final Fields PLAIN = Fields.of("Content-Type", "text/plain");
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final DateField date = new DateField(A_SUNDAY);
    private final ResponseEncoder encoder = new ResponseEncoder(date);
    private final OctetBuffer out = new OctetBuffer(0, 100_000);

    @Test
    @Proves(Requirement.LENGTH_IF_KNOWN)
    void a_content_of_known_length_has_its_length() {
        answering(GET);
        encoder.respond(out, Status.OK, PLAIN, octets("hello"));
        assertSent(
                """
                HTTP/1.1 200 OK\r
                Server: Sysport\r
                Date: Sun, 06 Nov 1994 08:49:37 GMT\r
                Content-Type: text/plain\r
                Content-Length: 5\r
                \r
                hello\
                """);
        assertTrue(encoder.persistent());
    }

    @Test
    @Proves({Requirement.CHUNKED_SENT, Requirement.LENGTH_IF_KNOWN})
    void rfc9112_7_1_a_content_of_unknown_length_is_chunked() {
        answering(GET);
        encoder.head(out, Status.OK, Fields.NONE, ResponseEncoder.UNKNOWN_LENGTH);
        encoder.content(out, octets("hello, world, hello"), 0, 18);
        encoder.content(out, octets("nothing"), 3, 3);
        encoder.content(out, octets("x"), 0, 1);
        encoder.end(out);
        assertSent(
                """
                HTTP/1.1 200 OK\r
                Server: Sysport\r
                Date: Sun, 06 Nov 1994 08:49:37 GMT\r
                Transfer-Encoding: chunked\r
                \r
                12\r
                hello, world, hell\r
                1\r
                x\r
                0\r
                \r
                """);
        assertTrue(encoder.persistent());
    }

    @Test
    @Proves(Requirement.NO_CODING_TO_1_0)
    void rfc9112_6_1_an_old_client_gets_no_chunks_but_the_end_of_the_connection() {
        answering("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        encoder.head(out, Status.OK, Fields.NONE, ResponseEncoder.UNKNOWN_LENGTH);
        encoder.content(out, octets("hello"), 0, 5);
        encoder.end(out);
        assertSent(
                """
                HTTP/1.1 200 OK\r
                Server: Sysport\r
                Date: Sun, 06 Nov 1994 08:49:37 GMT\r
                Connection: close\r
                \r
                hello\
                """);
        assertFalse(encoder.persistent());
    }

    @Test
    @Proves(Requirement.OWN_CONNECTION_FIELDS)
    void rfc9112_9_3_an_old_client_that_asked_to_keep_alive_is_told_so() {
        answering("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        encoder.respond(out, Status.OK, Fields.NONE, octets("hi"));
        assertTrue(sent().contains("\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nhi"));
        assertTrue(encoder.persistent());
        answering("GET / HTTP/1.0\r\n\r\n");
        encoder.respond(out, Status.OK, Fields.NONE, octets("hi"));
        assertTrue(sent().contains("\r\nConnection: close\r\n\r\nhi"));
        assertFalse(encoder.persistent());
    }

    @Test
    @Proves(Requirement.CLOSE_SAID)
    void rfc9112_9_6_the_last_response_says_close() {
        answering("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        encoder.respond(out, Status.OK, Fields.NONE, octets(""));
        assertTrue(sent().endsWith("\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        assertFalse(encoder.persistent());
        answering(GET);
        encoder.close();
        encoder.respond(out, Status.OK, Fields.NONE, octets(""));
        assertTrue(sent().endsWith("\r\nConnection: close\r\n\r\n"));
        assertFalse(encoder.persistent());
    }

    @Test
    @Proves({Requirement.HEAD, Requirement.LENGTH_AS_IN_GET})
    void rfc9110_9_3_2_an_answer_to_head_has_the_fields_of_get_and_no_content() {
        answering("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
        encoder.respond(out, Status.OK, PLAIN, octets("hello"));
        assertFalse(encoder.hasContent());
        String head = sent();
        assertTrue(head.endsWith("Content-Length: 5\r\n\r\n"), head);
        answering("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
        encoder.head(out, Status.OK, PLAIN, ResponseEncoder.UNKNOWN_LENGTH);
        encoder.content(out, octets("hello"), 0, 5);
        encoder.end(out);
        String chunkedHead = sent();
        assertTrue(chunkedHead.endsWith("Transfer-Encoding: chunked\r\n\r\n"), chunkedHead);
        assertTrue(encoder.persistent());
    }

    @Test
    @Proves(Requirement.NO_FRAMING_IN_204)
    void rfc9110_8_6_no_framing_and_no_content_in_a_204() {
        answering(GET);
        encoder.respond(out, Status.NO_CONTENT, Fields.NONE, octets("smuggled"));
        assertSent(
                """
                HTTP/1.1 204 No Content\r
                Server: Sysport\r
                Date: Sun, 06 Nov 1994 08:49:37 GMT\r
                \r
                """);
        assertTrue(encoder.persistent());
    }

    @Test
    @Proves(Requirement.NO_CONTENT)
    void rfc9110_15_3_6_no_content_in_a_205() {
        answering(GET);
        encoder.respond(out, Status.RESET_CONTENT, Fields.NONE, octets("smuggled"));
        assertTrue(sent().endsWith("\r\nContent-Length: 0\r\n\r\n"));
        answering(GET);
        encoder.head(out, Status.RESET_CONTENT, Fields.NONE, ResponseEncoder.UNKNOWN_LENGTH);
        encoder.end(out);
        assertTrue(sent().endsWith("\r\nContent-Length: 0\r\n\r\n"));
    }

    @Test
    @Proves({Requirement.NO_CONTENT, Requirement.LENGTH_AS_IN_GET})
    void rfc9110_15_4_5_a_304_has_no_content_and_no_length() {
        answering(GET);
        encoder.head(out, Status.NOT_MODIFIED, Fields.NONE, ResponseEncoder.UNKNOWN_LENGTH);
        encoder.content(out, octets("smuggled"), 0, 8);
        encoder.end(out);
        assertTrue(sent().endsWith("GMT\r\n\r\n"));
        answering(GET);
        encoder.head(out, Status.NOT_MODIFIED, Fields.NONE, 1234);
        encoder.end(out);
        assertTrue(sent().endsWith("GMT\r\n\r\n"));
        assertTrue(encoder.persistent());
    }

    @Test
    void a_content_shorter_than_announced_ends_the_connection() {
        answering(GET);
        encoder.head(out, Status.OK, Fields.NONE, 10);
        encoder.content(out, octets("hello"), 0, 5);
        assertTrue(encoder.persistent());
        encoder.end(out);
        assertFalse(encoder.persistent());
    }

    @Test
    void a_content_longer_than_announced_is_refused() {
        answering(GET);
        encoder.head(out, Status.OK, Fields.NONE, 4);
        assertThrows(
                IllegalStateException.class, () -> encoder.content(out, octets("hello"), 0, 5));
        assertTrue(sent().endsWith("\r\n\r\n"), "nothing of it was written");
    }

    @Test
    void content_sent_past_the_encoder_counts() {
        answering(GET);
        encoder.head(out, Status.OK, Fields.NONE, 10_000_000_000L);
        encoder.passed(9_999_999_999L);
        assertThrows(IllegalStateException.class, () -> encoder.passed(2));
        encoder.passed(1);
        encoder.end(out);
        assertTrue(encoder.persistent());
        assertTrue(sent().endsWith("\r\nContent-Length: 10000000000\r\n\r\n"));
    }

    @Test
    @Proves({Requirement.DATE, Requirement.CLOSE_SAID})
    void rfc9110_6_6_1_a_rejection_is_answered_with_date_and_close() {
        var reader = read("GET / HTTP/1.1\r\n\r\n");
        encoder.answering(reader);
        encoder.respond(out, reader.rejection().status(), Fields.NONE, octets("no Host"));
        assertSent(
                """
                HTTP/1.1 400 Bad Request\r
                Server: Sysport\r
                Date: Sun, 06 Nov 1994 08:49:37 GMT\r
                Content-Length: 7\r
                Connection: close\r
                \r
                no Host\
                """);
    }

    @Test
    void a_rejection_that_the_connection_survives_is_answered_as_a_request_is() {
        encoder.answering(read("XYZZY / HTTP/1.1\r\nHost: h\r\n\r\n"));
        encoder.respond(out, Status.NOT_IMPLEMENTED, Fields.NONE, octets("what?"));
        assertTrue(encoder.persistent());
        assertFalse(sent().contains("Connection"));
        encoder.answering(read("XYZZY / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
        assertFalse(encoder.persistent());
        encoder.answering(read("HEAD https://h/ HTTP/1.1\r\nHost: h\r\n\r\n"));
        encoder.respond(out, Status.MISDIRECTED_REQUEST, Fields.NONE, octets("what?"));
        assertTrue(sent().endsWith("\r\n\r\n"), "no explanation to HEAD");
    }

    @Test
    void a_request_that_takes_too_long_can_be_answered_and_ends_the_connection() {
        encoder.answering(read("GET / HT"));
        encoder.respond(out, Status.REQUEST_TIMEOUT, Fields.NONE, octets(""));
        assertFalse(encoder.persistent());
        assertTrue(sent().startsWith("HTTP/1.1 408 Request Timeout\r\n"));
    }

    @Test
    void a_reader_and_its_request_are_answered_alike() {
        for (String octets :
                new String[] {
                    GET, "GET / HTTP/1.0\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n"
                }) {
            var reader = read(octets);
            encoder.answering(reader);
            encoder.respond(out, Status.OK, Fields.NONE, octets("x"));
            String answer = sent();
            encoder.answering(reader.request().snapshot());
            encoder.respond(out, Status.OK, Fields.NONE, octets("x"));
            assertEquals(answer, sent());
        }
    }

    @Test
    @Proves(Requirement.NO_FRAMING_IN_204)
    void rfc9110_15_2_100_is_sent_as_it_is() {
        ResponseEncoder.continue100(out);
        assertEquals(ResponseEncoder.CONTINUE_OCTETS, out.length());
        assertSent("HTTP/1.1 100 Continue\r\n\r\n");
    }

    @Test
    void an_interim_status_or_a_negative_length_is_a_mistake_of_the_program() {
        answering(GET);
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.head(out, Status.CONTINUE, Fields.NONE, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.head(out, Status.OK, Fields.NONE, -2));
        assertTrue(out.isEmpty());
    }

    @Test
    void no_head_and_no_chunk_is_longer_than_announced() {
        for (Status status : Status.values()) {
            if (status.isInformational()) {
                continue;
            }
            answering("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            encoder.head(out, status, PLAIN, Long.MAX_VALUE);
            assertTrue(out.length() <= ResponseEncoder.headOctetsAtMost(PLAIN), status.toString());
            out.clear();
        }
        Fields large = Fields.of("X", "v".repeat(1000));
        answering(GET);
        encoder.head(out, Status.OK, large, 0);
        assertTrue(out.length() <= ResponseEncoder.headOctetsAtMost(large));
        out.clear();
        answering(GET);
        encoder.head(out, Status.OK, PLAIN, ResponseEncoder.UNKNOWN_LENGTH);
        out.clear();
        encoder.content(out, new byte[65_536], 0, 65_536);
        encoder.end(out);
        assertTrue(out.length() <= 65_536 + ResponseEncoder.CHUNK_OCTETS);
    }

    @Test
    void rfc9110_6_6_1_the_date_follows_the_clock() {
        date.update(A_SUNDAY + 1);
        answering(GET);
        encoder.respond(out, Status.OK, Fields.NONE, octets(""));
        assertTrue(sent().contains("\r\nDate: Sun, 06 Nov 1994 08:49:38 GMT\r\n"));
    }

    private void answering(String request) {
        encoder.answering(read(request).request());
    }

    private static RequestReader read(String request) {
        var reader = new RequestReader(MessageLimits.DEFAULT);
        var in = new OctetBuffer(0, 1000);
        in.put(octets(request));
        Progress progress = reader.read(in);
        assertEquals(progress == Progress.INCOMPLETE, !request.endsWith("\r\n\r\n"));
        return reader;
    }

    private void assertSent(String expected) {
        assertEquals(expected, sent());
    }

    private String sent() {
        String text = new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
        out.clear();
        return text;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
