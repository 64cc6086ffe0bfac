package sysport.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.server.Connection.Step.CLOSE;
import static sysport.server.Connection.Step.RECEIVE;
import static sysport.server.Connection.Step.SEND;
import static sysport.server.Connection.Step.SEND_FILE;
import static sysport.server.Connection.Step.SHUTDOWN;

import org.junit.jupiter.api.Test;

import sysport.http.Fields;
import sysport.http.Status;

class ConnectionDeadlineTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST_HEAD =
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";

    private static HandEngine hello() {
        return HandEngine.of(Response.text("hello"));
    }

    private static void assertTimeoutTold(HandEngine engine, String before) {
        assertEquals(SEND, engine.timeOut());
        assertEquals(RECEIVE, engine.goOn(SEND));
        String told = engine.sent().substring(before.length());
        assertTrue(told.startsWith("HTTP/1.1 408 Request Timeout\r\n"), told);
        assertTrue(told.contains("\r\nConnection: close\r\n"), told);
        assertTrue(engine.steps().endsWith("SEND SHUTDOWN RECEIVE"), engine.steps());
    }

    @Test
    void a_connection_that_is_never_used_is_closed_without_a_word() {
        HandEngine engine = hello();
        assertEquals(RECEIVE, engine.next());
        assertEquals(LIMITS.keepAliveMillis(), engine.millisToDeadline());
        assertEquals(CLOSE, engine.timeOut());
        assertEquals("", engine.sent());
    }

    @Test
    void the_rest_between_requests_counts_from_the_last_response() {
        HandEngine engine = hello();
        engine.next();
        engine.pass(LIMITS.keepAliveMillis() - 1);
        engine.exchange(GET);
        assertEquals(LIMITS.keepAliveMillis(), engine.millisToDeadline());
        String sent = engine.sent();
        assertEquals(CLOSE, engine.timeOut());
        assertEquals(sent, engine.sent());
    }

    @Test
    void empty_lines_do_not_prolong_the_rest() {
        HandEngine engine = hello();
        engine.next();
        engine.pass(1_000);
        assertEquals(RECEIVE, engine.receive("\r\n"));
        assertEquals(LIMITS.keepAliveMillis() - 1_000, engine.millisToDeadline());
    }

    @Test
    void a_head_counts_from_its_first_octet_however_often_more_arrives() {
        HandEngine engine = hello();
        engine.next();
        engine.pass(5_000);
        assertEquals(RECEIVE, engine.receive("G"));
        assertEquals(LIMITS.headMillis(), engine.millisToDeadline());
        for (int i = 1; i < 10; i++) {
            engine.pass(100);
            assertEquals(RECEIVE, engine.receive(GET.substring(i, i + 1)));
            assertEquals(LIMITS.headMillis() - i * 100L, engine.millisToDeadline());
        }
        assertTimeoutTold(engine, "");
    }

    @Test
    void the_head_of_the_second_request_has_time_of_its_own() {
        HandEngine engine = hello();
        engine.receive("GET /");
        engine.pass(9_000);
        engine.exchange(GET.substring("GET /".length()) + "GET /");
        assertEquals(LIMITS.headMillis(), engine.millisToDeadline());
        assertTimeoutTold(engine, engine.sent());
    }

    @Test
    void the_head_after_a_survivable_mistake_has_time_of_its_own() {
        HandEngine engine = hello();
        engine.receive("BREW /");
        engine.pass(9_000);
        engine.exchange(" HTTP/1.1\r\nHost: a\r\n\r\nGET /");
        assertEquals(LIMITS.headMillis(), engine.millisToDeadline());
    }

    @Test
    void each_arrival_of_a_body_gives_it_new_time() {
        HandEngine engine = hello();
        engine.receive(POST_HEAD);
        assertEquals(LIMITS.bodyMillis(), engine.millisToDeadline());
        engine.pass(LIMITS.bodyMillis() - 1);
        assertEquals(RECEIVE, engine.receive("a"));
        assertEquals(LIMITS.bodyMillis(), engine.millisToDeadline());
        assertTimeoutTold(engine, "");
    }

    @Test
    void a_peer_that_was_sent_100_continue_has_the_time_of_a_body() {
        HandEngine engine = hello();
        String head =
                """
                POST / HTTP/1.1\r
                Host: a\r
                Content-Length: 3\r
                Expect: 100-continue\r
                \r
                """;
        assertEquals(RECEIVE, engine.exchange(head));
        assertEquals(LIMITS.bodyMillis(), engine.millisToDeadline());
        assertTimeoutTold(engine, engine.sent());
    }

    @Test
    void a_peer_that_takes_nothing_is_cut() {
        HandEngine engine = hello();
        assertEquals(SEND, engine.receive(GET));
        assertEquals(LIMITS.sendMillis(), engine.millisToDeadline());
        engine.pass(LIMITS.sendMillis() - 1);
        engine.send(1);
        assertEquals(SEND, engine.next());
        assertEquals(LIMITS.sendMillis(), engine.millisToDeadline());
        assertEquals(CLOSE, engine.timeOut());
    }

    @Test
    void a_peer_that_takes_nothing_of_a_file_is_cut() {
        HandEngine engine = HandEngine.of(response(new HandFile().range(0, 100)));
        assertEquals(SEND, engine.receive(GET));
        engine.send(engine.unsent());
        engine.pass(10);
        assertEquals(SEND_FILE, engine.next());
        assertEquals(LIMITS.sendMillis(), engine.millisToDeadline());
        assertEquals(CLOSE, engine.timeOut());
    }

    @Test
    void lingering_has_one_time_however_much_arrives() {
        HandEngine engine = hello();
        assertEquals(SEND, engine.receive("BREW / HTTP/2.0\r\n"));
        engine.send(engine.unsent());
        assertEquals(SHUTDOWN, engine.next());
        assertEquals(RECEIVE, engine.next());
        assertEquals(LIMITS.lingerMillis(), engine.millisToDeadline());
        String told = engine.sent();
        engine.pass(LIMITS.lingerMillis() - 1);
        assertEquals(RECEIVE, engine.receive("x"));
        assertEquals(1, engine.millisToDeadline());
        assertEquals(CLOSE, engine.timeOut());
        assertEquals(told, engine.sent());
    }

    @Test
    void the_answer_to_a_slow_head_can_itself_be_too_slow() {
        HandEngine engine = hello();
        engine.receive("GET /");
        assertEquals(SEND, engine.timeOut());
        assertEquals(LIMITS.sendMillis(), engine.millisToDeadline());
        assertEquals(CLOSE, engine.timeOut());
    }

    @Test
    void a_slow_head_request_is_answered_without_content() {
        HandEngine engine = hello();
        engine.receive("HEAD / HTTP/1.1\r\n");
        assertEquals(SEND, engine.timeOut());
        engine.goOn(SEND);
        assertTrue(engine.sent().endsWith("\r\n\r\n"), engine::sent);
    }

    private static Response response(Body body) {
        return new Response(Status.OK, Fields.NONE, body);
    }
}
