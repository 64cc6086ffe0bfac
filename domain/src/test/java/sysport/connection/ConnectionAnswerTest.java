package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.CALL_HANDLER;
import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;

import org.junit.jupiter.api.Test;

import sysport.handler.HandFile;
import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;

import java.util.concurrent.atomic.AtomicReference;

/// A connection whose handler may wait.
class ConnectionAnswerTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static HandEngine engineOf(Handler handler) {
        return HandEngine.of(Handler.blocking(handler));
    }

    /// Answers with the path of the request.
    private static HandEngine echo() {
        return engineOf((request, _) -> Response.text(request.path()));
    }

    @Test
    void the_handler_is_called_only_for_the_answer() {
        HandEngine engine = echo();
        assertEquals(CALL_HANDLER, engine.receive(GET));
        assertFalse(engine.connection().isIdle());
        engine.connection().callHandler();
        assertEquals(SEND, engine.next());
        assertEquals(RECEIVE, engine.goOn(SEND));
        assertTrue(engine.sent().endsWith("\r\n\r\n/"), engine::sent);
    }

    @Test
    void the_request_outlives_the_receive_buffer() {
        HandEngine engine = echo();
        assertEquals(CALL_HANDLER, engine.receive(GET.replace("/ ", "/first ")));
        engine.put(GET.replace("/ ", "/other "));
        assertEquals(RECEIVE, engine.goOn(CALL_HANDLER));
        assertTrue(engine.sent().contains("\r\n\r\n/firstHTTP/1.1 200"), engine::sent);
        assertTrue(engine.sent().endsWith("\r\n\r\n/other"), engine::sent);
    }

    @Test
    void earlier_responses_are_sent_before_the_handler_may_wait() {
        HandEngine engine = echo();
        assertEquals(RECEIVE, engine.exchange(GET + GET));
        assertEquals("CALL_HANDLER SEND CALL_HANDLER SEND RECEIVE", engine.steps());
    }

    @Test
    void a_request_for_the_close_is_kept_in_mind() {
        HandEngine engine = echo();
        assertEquals(CLOSE, engine.exchange("GET / HTTP/1.0\r\n\r\n"));
        assertEquals("CALL_HANDLER SEND CLOSE", engine.steps());
    }

    @Test
    void a_connection_told_to_finish_meanwhile_says_so_in_the_answer() {
        HandEngine engine = echo();
        assertEquals(CALL_HANDLER, engine.receive(GET));
        engine.connection().finish();
        assertEquals(RECEIVE, engine.goOn(CALL_HANDLER));
        assertTrue(engine.sent().contains("\r\nConnection: close\r\n"), engine::sent);
        assertEquals("CALL_HANDLER SEND SHUTDOWN RECEIVE", engine.steps());
    }

    @Test
    void a_thread_that_dies_without_an_answer_ends_the_connection() {
        HandEngine engine = echo();
        assertEquals(CALL_HANDLER, engine.receive(GET));
        assertEquals(CLOSE, engine.next());
    }

    @Test
    void an_answer_that_was_not_taken_is_closed_with_the_connection() {
        var file = new HandFile();
        HandEngine engine =
                engineOf((_, _) -> new Response(Status.OK, Fields.NONE, file.range(0, 1)));
        assertEquals(CALL_HANDLER, engine.receive(GET));
        engine.connection().callHandler();
        assertEquals(0, file.closes());
        engine.connection().close();
        assertEquals(1, file.closes());
    }

    @Test
    void an_answer_that_comes_after_the_close_is_closed_at_once() {
        var file = new HandFile();
        var engine = new AtomicReference<HandEngine>();
        engine.set(
                engineOf((_, _) -> {
                    engine.get().connection().close();
                    return new Response(Status.OK, Fields.NONE, file.range(0, 1));
                }));
        assertEquals(CALL_HANDLER, engine.get().receive(GET));
        engine.get().connection().callHandler();
        assertEquals(1, file.closes());
        engine.get().connection().close();
        assertEquals(1, file.closes());
    }

    @Test
    void a_handler_is_not_called_any_more_after_the_close() {
        HandEngine engine =
                engineOf((_, _) -> {
                    throw new AssertionError("called");
                });
        assertEquals(CALL_HANDLER, engine.receive(GET));
        engine.connection().close();
        engine.connection().callHandler();
    }
}
