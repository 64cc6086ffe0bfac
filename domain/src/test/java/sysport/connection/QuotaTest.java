package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Response;

/// How much one connection may ask, as the connection itself tells it.
class QuotaTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String BREW = "BREW / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static HandEngine engine(Handler handler, int requests, int perSecond, int burst) {
        return HandEngine.of(
                handler,
                Limits.defaults()
                        .with(new Limits.Connections(10, 10, requests, 10))
                        .with(new Limits.Rates(0, 0, perSecond, burst)));
    }

    private static HandEngine engine(int requests, int perSecond, int burst) {
        return engine((_, _) -> Response.text("hello"), requests, perSecond, burst);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void the_last_request_of_a_connection_is_answered_with_close() {
        HandEngine engine = engine(2, 0, 1);
        engine.exchange(GET);
        assertFalse(engine.sent().contains("Connection: close"), engine::sent);
        engine.exchange(GET);
        assertTrue(engine.sent().endsWith("\r\nConnection: close\r\n\r\nhello"), engine::sent);
        assertTrue(engine.steps().endsWith("SEND SHUTDOWN RECEIVE"), engine.steps());
    }

    @Test
    void what_was_sent_ahead_of_the_last_answer_is_not_answered() {
        HandEngine engine = engine(2, 0, 1);
        engine.exchange(GET + GET + GET);
        assertEquals(2, count(engine.sent(), "HTTP/1.1 200 OK"));
        assertTrue(engine.steps().endsWith("SEND SHUTDOWN RECEIVE"), engine.steps());
    }

    @Test
    void a_mistake_that_the_connection_survives_is_a_request_too() {
        HandEngine engine = engine(2, 0, 1);
        engine.exchange(BREW + BREW + BREW);
        assertEquals(2, count(engine.sent(), "HTTP/1.1 501 "));
        assertEquals(1, count(engine.sent(), "Connection: close"));
    }

    @Test
    void a_request_beyond_the_rate_is_answered_429_and_ends_the_connection() {
        HandEngine engine = engine(100, 1, 2);
        engine.exchange(GET + GET + GET + GET);
        assertEquals(2, count(engine.sent(), "HTTP/1.1 200 OK"));
        assertEquals(1, count(engine.sent(), "HTTP/1.1 429 Too Many Requests"));
        assertEquals(1, count(engine.sent(), "Connection: close"));
        assertTrue(engine.sent().contains("\r\nRetry-After: 1\r\n"), engine::sent);
        assertTrue(engine.steps().endsWith("SEND SHUTDOWN RECEIVE"), engine.steps());
    }

    @Test
    void a_mistake_beyond_the_rate_is_answered_429() {
        HandEngine engine = engine(100, 1, 1);
        engine.exchange(BREW + BREW);
        assertEquals(1, count(engine.sent(), "HTTP/1.1 501 "));
        assertEquals(1, count(engine.sent(), "HTTP/1.1 429 "));
    }

    @Test
    void a_connection_that_keeps_to_the_rate_goes_on() {
        HandEngine engine = engine(100, 10, 1);
        for (int i = 0; i < 20; i++) {
            engine.exchange(GET);
            engine.pass(100);
        }
        assertEquals(20, count(engine.sent(), "HTTP/1.1 200 OK"));
    }

    @Test
    void a_handler_that_may_wait_is_not_asked_beyond_the_rate() {
        int[] asked = new int[1];
        Handler counting =
                Handler.blocking((_, _) -> {
                    asked[0]++;
                    return Response.text("hello");
                });
        HandEngine engine = engine(counting, 100, 1, 2);
        engine.exchange(GET + GET + GET);
        assertEquals(2, asked[0]);
        assertEquals(1, count(engine.sent(), "HTTP/1.1 429 "));
    }
}
