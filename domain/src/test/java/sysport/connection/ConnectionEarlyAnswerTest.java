package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;

import org.junit.jupiter.api.Test;

import sysport.handler.HandReceiver;
import sysport.handler.HandSource;
import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Response;
import sysport.http.MessageLimits;
import sysport.http.Status;

/// Answers before the end of the content.
class ConnectionEarlyAnswerTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n";
    private static final String CHUNKED =
            "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final long UNWANTED = MessageLimits.DEFAULT.unwantedBytes();

    private static HandEngine refusing() {
        return HandEngine.of(
                HandReceiver.handler(Response.text(Status.CONTENT_TOO_LARGE, "too large")));
    }

    @Test
    void content_that_is_refused_is_read_and_the_next_request_answered() {
        HandEngine engine = refusing();
        assertEquals(RECEIVE, engine.exchange(HEAD));
        assertTrue(engine.sent().endsWith("\r\n\r\ntoo large"), engine::sent);
        assertFalse(engine.sent().contains("Connection: close"), engine::sent);
        assertFalse(engine.connection().isIdle());
        assertEquals(Limits.defaults().times().bodyMillis(), engine.millisToDeadline());
        assertEquals(RECEIVE, engine.exchange("abcdef" + GET));
        assertTrue(engine.sent().endsWith("\r\n\r\nnone"), engine::sent);
        assertTrue(engine.connection().isIdle());
    }

    @Test
    void rfc9110_10_1_1_refused_content_is_not_sent_for_and_the_connection_ends() {
        for (boolean waits : new boolean[] {false, true}) {
            Handler handler = HandReceiver.handler(Response.text(Status.EXPECTATION_FAILED, "no"));
            HandEngine engine = HandEngine.of(waits ? Handler.blocking(handler) : handler);
            engine.exchange(HEAD.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
            assertTrue(engine.sent().startsWith("HTTP/1.1 417 "), engine::sent);
            assertTrue(engine.sent().contains("\r\nConnection: close\r\n"), engine::sent);
            assertTrue(engine.steps().endsWith("SEND SHUTDOWN RECEIVE"), engine::steps);
        }
    }

    @Test
    void content_known_to_be_too_much_ends_the_connection_with_the_answer() {
        HandEngine engine = refusing();
        engine.exchange(HEAD.replace("6", Long.toString(UNWANTED + 1)));
        assertTrue(engine.sent().contains("\r\nConnection: close\r\n"), engine::sent);
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
    }

    @Test
    void content_that_turns_out_to_be_too_much_ends_the_connection() {
        HandEngine engine = refusing();
        String chunk = "400\r\n" + "x".repeat(0x400) + "\r\n";
        assertEquals(RECEIVE, engine.exchange(CHUNKED));
        for (int i = 0; i < UNWANTED / 0x400; i++) {
            assertEquals(RECEIVE, engine.exchange(chunk));
        }
        assertFalse(engine.steps().contains("SHUTDOWN"), engine::steps);
        assertEquals(RECEIVE, engine.exchange("1\r\nx\r\n"));
        assertTrue(engine.steps().endsWith("SHUTDOWN RECEIVE"), engine::steps);
        assertEquals(CLOSE, engine.endOfInput());
    }

    @Test
    void a_mistake_in_unwanted_content_ends_the_connection_without_a_second_answer() {
        HandEngine engine = refusing();
        engine.exchange(CHUNKED);
        String sent = engine.sent();
        engine.exchange("x\r\n");
        assertEquals(sent, engine.sent());
        assertTrue(engine.steps().endsWith("SHUTDOWN RECEIVE"), engine::steps);
    }

    @Test
    void unwanted_content_that_takes_too_long_ends_the_connection_without_a_second_answer() {
        HandEngine engine = refusing();
        engine.exchange(HEAD + "a");
        String sent = engine.sent();
        assertEquals(CLOSE, engine.timeOut());
        assertEquals(sent, engine.sent());
    }

    @Test
    void a_receiver_may_answer_when_it_has_enough() {
        for (boolean waits : new boolean[] {false, true}) {
            var receiver = new HandReceiver(3);
            Handler handler = receiver.handler();
            HandEngine engine = HandEngine.of(waits ? Handler.blocking(handler) : handler);
            engine.exchange(HEAD + "ab");
            assertEquals("", engine.sent());
            engine.exchange("c");
            assertTrue(engine.sent().endsWith("\r\n\r\nenough"), engine::sent);
            assertEquals(1, receiver.closes());
            engine.exchange("def" + GET);
            assertTrue(engine.sent().endsWith("\r\n\r\nnone"), engine::sent);
            assertEquals("abc", receiver.taken());
            assertEquals(1, receiver.closes());
        }
    }

    @Test
    void a_client_that_asks_for_the_close_is_not_read_from_any_more() {
        HandEngine engine = refusing();
        engine.exchange(HEAD.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
    }

    @Test
    void a_stream_of_an_early_answer_comes_before_the_rest_of_the_content() {
        var source = new HandSource("hello ", "world");
        HandEngine engine =
                HandEngine.of(
                        HandReceiver.handler(
                                new Response(
                                        Status.OK, sysport.http.Fields.NONE, source.stream())));
        assertEquals(RECEIVE, engine.exchange(HEAD + "abcdef" + GET));
        assertTrue(engine.sent().contains("world\r\n0\r\n\r\nHTTP/1.1 200 OK"), engine::sent);
        assertEquals(1, source.closes());
    }
}
