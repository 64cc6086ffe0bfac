package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.ABORT;
import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;
import static sysport.connection.Step.SHUTDOWN;

import org.junit.jupiter.api.Test;

import sysport.handler.Response;
import sysport.http.wire.Rejections;

/// How a connection ends: by the wish of the peer, by its mistakes, by the end of its input.
class ConnectionEndTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String GET_AND_CLOSE =
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final String HELLO =
            """
            HTTP/1.1 200 OK\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 5\r
            \r
            hello\
            """;
    private static final String HELLO_AND_CLOSE = closing(HELLO);

    /// The same response with `Connection: close`.
    private static String closing(String response) {
        return response.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    }

    private static HandEngine hello() {
        return HandEngine.of(Response.text("hello"));
    }

    @Test
    void a_peer_that_asks_for_the_close_gets_it_without_lingering() {
        HandEngine engine = hello();
        assertEquals(CLOSE, engine.exchange(GET_AND_CLOSE));
        assertEquals(HELLO_AND_CLOSE, engine.sent());
        assertEquals("SEND CLOSE", engine.steps());
    }

    @Test
    void what_follows_a_request_for_the_close_is_not_answered_but_lingered_over() {
        HandEngine engine = hello();
        assertEquals(RECEIVE, engine.exchange(GET_AND_CLOSE + GET));
        assertEquals(HELLO_AND_CLOSE, engine.sent());
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
    }

    @Test
    void a_mistake_in_the_framing_is_answered_and_ends_the_connection_with_lingering() {
        HandEngine engine = hello();
        assertEquals(RECEIVE, engine.exchange("GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n" + GET));
        assertEquals(
                """
                HTTP/1.1 400 Bad Request\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Length: 63\r
                Connection: close\r
                \r
                400 Bad Request: a line ends with LF without CR (RFC 9112 2.2)
                """,
                engine.sent());
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
    }

    @Test
    void a_mistake_outside_the_framing_is_answered_and_the_next_request_too() {
        HandEngine engine = hello();
        assertEquals(RECEIVE, engine.exchange("BREW / HTTP/1.1\r\nHost: a\r\n\r\n" + GET));
        assertTrue(engine.sent().startsWith("HTTP/1.1 501 Not Implemented\r\n"), engine::sent);
        assertTrue(engine.sent().endsWith(")\n" + HELLO), engine::sent);
        assertEquals("SEND RECEIVE", engine.steps());
    }

    @Test
    void a_mistake_of_a_peer_that_asks_for_the_close_ends_the_connection() {
        HandEngine engine = hello();
        engine.exchange("BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertTrue(engine.sent().contains("\r\nConnection: close\r\n"), engine::sent);
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
    }

    @Test
    void a_rejected_head_request_is_answered_without_content() {
        HandEngine engine = hello();
        engine.exchange("HEAD / HTTP/1.1\r\n\r\n");
        assertTrue(engine.sent().startsWith("HTTP/1.1 400 Bad Request\r\n"), engine::sent);
        assertTrue(engine.sent().endsWith("\r\n\r\n"), engine::sent);
    }

    @Test
    void a_refused_connection_is_told_so_and_lingered_over() {
        HandEngine engine = HandEngine.refusing(Rejections.BODY_TOO_LARGE);
        assertEquals(SEND, engine.next());
        assertEquals(RECEIVE, engine.goOn(SEND));
        assertTrue(engine.sent().startsWith("HTTP/1.1 413 Content Too Large\r\n"), engine::sent);
        assertTrue(engine.sent().contains("\r\nConnection: close\r\n"), engine::sent);
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
        String told = engine.sent();
        assertEquals(RECEIVE, engine.exchange(GET));
        assertEquals(told, engine.sent());
        assertEquals(CLOSE, engine.endOfInput());
    }

    @Test
    void lingering_reads_and_discards_until_the_end_of_input() {
        HandEngine engine = hello();
        engine.exchange(GET_AND_CLOSE + GET);
        for (int i = 0; i < 100; i++) {
            assertEquals(RECEIVE, engine.exchange("x".repeat(1024)));
        }
        assertEquals(CLOSE, engine.endOfInput());
        assertEquals(HELLO_AND_CLOSE, engine.sent());
    }

    @Test
    void a_peer_that_has_ended_its_sending_needs_no_lingering() {
        HandEngine engine = hello();
        assertEquals(SEND, engine.receive("BREW / HTTP/2.0\r\n"));
        engine.connection().endOfInput();
        assertEquals(CLOSE, engine.goOn(SEND));
        assertEquals(-1, engine.steps().indexOf(SHUTDOWN.name()));
    }

    @Test
    void requests_before_the_end_of_input_are_answered() {
        HandEngine engine = hello();
        assertEquals(SEND, engine.receive(GET + GET));
        engine.connection().endOfInput();
        assertEquals(CLOSE, engine.goOn(SEND));
        assertEquals(HELLO + HELLO, engine.sent());
    }

    @Test
    void an_end_of_input_within_a_request_ends_the_connection_without_a_word() {
        for (int length = 0; length < GET.length(); length++) {
            HandEngine engine = hello();
            assertEquals(RECEIVE, engine.receive(GET.substring(0, length)));
            assertEquals(CLOSE, engine.endOfInput());
            assertEquals(CLOSE, engine.next());
            assertEquals("", engine.sent());
        }
    }

    @Test
    void a_connection_that_breaks_between_requests_is_to_be_closed() {
        HandEngine engine = hello();
        assertEquals(RECEIVE, engine.exchange(GET));
        engine.connection().broken();
        assertEquals(CLOSE, engine.next());
    }

    @Test
    void an_answer_that_cannot_be_sent_is_cut_off_by_a_reset() {
        HandEngine engine = hello();
        assertEquals(SEND, engine.receive(GET));
        engine.connection().broken();
        assertEquals(ABORT, engine.next());
    }
}
