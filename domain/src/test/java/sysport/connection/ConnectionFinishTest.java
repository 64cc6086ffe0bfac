package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;

import org.junit.jupiter.api.Test;

import sysport.handler.HandSource;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;

import java.util.ArrayList;
import java.util.List;

/// A connection that is told to finish.
class ConnectionFinishTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String CLOSE_FIELD = "\r\nConnection: close\r\n";

    private static HandEngine hello() {
        return HandEngine.of(Response.text("hello"));
    }

    @Test
    void a_connection_at_rest_is_idle_and_ends_at_once() {
        HandEngine engine = hello();
        engine.exchange(GET);
        assertTrue(engine.connection().isIdle());
        engine.connection().finish();
        assertEquals(CLOSE, engine.next());
    }

    @Test
    void a_connection_that_has_not_begun_ends_at_once() {
        HandEngine engine = hello();
        engine.connection().finish();
        assertEquals(CLOSE, engine.next());
    }

    @Test
    void a_request_that_has_begun_is_answered_as_the_last() {
        for (int length = 1; length < GET.length(); length++) {
            HandEngine engine = hello();
            engine.next();
            engine.receive(GET.substring(0, length));
            assertFalse(engine.connection().isIdle(), "after " + length + " octets");
            engine.connection().finish();
            assertEquals(RECEIVE, engine.next());
            assertEquals(RECEIVE, engine.exchange(GET.substring(length)));
            assertTrue(engine.sent().contains(CLOSE_FIELD), engine::sent);
            assertEquals(CLOSE, engine.endOfInput());
        }
    }

    @Test
    void requests_that_stand_in_the_buffer_are_all_answered_and_the_last_tells() {
        HandEngine engine = hello();
        engine.connection().finish();
        assertEquals(RECEIVE, engine.exchange(GET + GET + GET));
        assertEquals(3, engine.sent().split("hello", -1).length - 1);
        assertEquals(engine.sent().lastIndexOf("HTTP/1.1"), lastHeadWithClose(engine));
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
    }

    private static int lastHeadWithClose(HandEngine engine) {
        return engine.sent().lastIndexOf("HTTP/1.1", engine.sent().indexOf(CLOSE_FIELD));
    }

    @Test
    void a_mistake_that_is_the_last_word_tells_the_close_as_well() {
        HandEngine engine = hello();
        engine.connection().finish();
        engine.exchange("BREW / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertTrue(engine.sent().contains(CLOSE_FIELD), engine::sent);
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
    }

    @Test
    void a_response_that_is_under_way_is_sent_whole() {
        HandEngine engine =
                HandEngine.of(
                        new Response(
                                Status.OK, Fields.NONE, new HandSource("hello ", "w").stream()));
        assertEquals(SEND, engine.receive(GET));
        engine.connection().finish();
        assertEquals(CLOSE, engine.goOn(SEND));
        assertTrue(engine.sent().endsWith("\r\n1\r\nw\r\n0\r\n\r\n"), engine::sent);
    }

    @Test
    void a_connection_is_not_idle_while_a_request_is_answered() {
        List<Boolean> idle = new ArrayList<>();
        HandEngine[] engine = new HandEngine[1];
        engine[0] =
                HandEngine.of((_, _) -> {
                    idle.add(engine[0].connection().isIdle());
                    return Response.text("hello");
                });
        engine[0].next();
        assertEquals(SEND, engine[0].receive(GET));
        idle.add(engine[0].connection().isIdle());
        assertEquals(RECEIVE, engine[0].goOn(SEND));
        idle.add(engine[0].connection().isIdle());
        assertEquals(List.of(false, false, true), idle);
    }
}
