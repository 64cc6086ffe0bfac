package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.ABORT;
import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;
import static sysport.connection.Step.SEND_BEFORE_FILE;
import static sysport.connection.Step.SEND_FILE;
import static sysport.connection.Step.SHUTDOWN;

import org.junit.jupiter.api.Test;

import sysport.handler.Body;
import sysport.handler.HandFile;
import sysport.handler.Limits;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;

class ConnectionDeadlineTest {
    private static final Limits.Times TIMES = Limits.defaults().times();
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST_HEAD =
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";

    private static HandEngine hello() {
        return hello(Limits.defaults());
    }

    private static HandEngine hello(Limits limits) {
        return HandEngine.of((_, _) -> Response.text("hello"), limits);
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
        assertEquals(TIMES.keepAliveMillis(), engine.millisToDeadline());
        assertEquals(CLOSE, engine.timeOut());
        assertEquals("", engine.sent());
    }

    @Test
    void the_rest_between_requests_counts_from_the_last_response() {
        HandEngine engine = hello();
        engine.next();
        engine.pass(TIMES.keepAliveMillis() - 1);
        engine.exchange(GET);
        assertEquals(TIMES.keepAliveMillis(), engine.millisToDeadline());
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
        assertEquals(TIMES.keepAliveMillis() - 1_000, engine.millisToDeadline());
    }

    @Test
    void a_head_counts_from_its_first_octet_however_often_more_arrives() {
        HandEngine engine = hello();
        engine.next();
        engine.pass(5_000);
        assertEquals(RECEIVE, engine.receive("G"));
        assertEquals(TIMES.headMillis(), engine.millisToDeadline());
        for (int i = 1; i < 10; i++) {
            engine.pass(100);
            assertEquals(RECEIVE, engine.receive(GET.substring(i, i + 1)));
            assertEquals(TIMES.headMillis() - i * 100L, engine.millisToDeadline());
        }
        assertTimeoutTold(engine, "");
    }

    @Test
    void the_head_of_the_second_request_has_time_of_its_own() {
        HandEngine engine = hello();
        engine.receive("GET /");
        engine.pass(9_000);
        engine.exchange(GET.substring("GET /".length()) + "GET /");
        assertEquals(TIMES.headMillis(), engine.millisToDeadline());
        assertTimeoutTold(engine, engine.sent());
    }

    @Test
    void the_head_after_a_survivable_mistake_has_time_of_its_own() {
        HandEngine engine = hello();
        engine.receive("BREW /");
        engine.pass(9_000);
        engine.exchange(" HTTP/1.1\r\nHost: a\r\n\r\nGET /");
        assertEquals(TIMES.headMillis(), engine.millisToDeadline());
    }

    @Test
    void what_arrives_of_a_body_gives_it_time_at_the_least_rate() {
        HandEngine engine = hello();
        engine.receive(POST_HEAD.replace("3", "1000"));
        assertEquals(TIMES.bodyMillis(), engine.millisToDeadline());
        engine.pass(TIMES.bodyMillis() - 1);
        assertEquals(RECEIVE, engine.receive("a".repeat(50)));
        assertEquals(1 + 100, engine.millisToDeadline());
        assertTimeoutTold(engine, "");
    }

    @Test
    void without_a_least_rate_each_arrival_of_a_body_gives_it_new_time() {
        HandEngine engine = hello(Limits.defaults().with(new Limits.Rates(0, 0, 0, 1)));
        engine.receive(POST_HEAD);
        engine.pass(TIMES.bodyMillis() - 1);
        assertEquals(RECEIVE, engine.receive("a"));
        assertEquals(TIMES.bodyMillis(), engine.millisToDeadline());
        assertTimeoutTold(engine, "");
    }

    @Test
    void a_body_has_the_whole_of_its_time_whatever_the_last_one_took() {
        HandEngine engine = hello();
        engine.receive(POST_HEAD);
        engine.pass(TIMES.bodyMillis() - 1);
        engine.exchange("abc" + POST_HEAD);
        assertEquals(TIMES.bodyMillis(), engine.millisToDeadline());
    }

    @Test
    void a_request_has_one_time_from_its_first_octet_however_much_arrives() {
        HandEngine engine = hello();
        engine.receive("POST");
        engine.pass(5_000);
        assertEquals(
                RECEIVE, engine.receive(POST_HEAD.substring("POST".length()).replace("3", "9999")));
        for (long passed = 5_000; passed < TIMES.requestMillis() - TIMES.bodyMillis(); ) {
            engine.pass(10_000);
            passed += 10_000;
            assertEquals(RECEIVE, engine.receive("x".repeat(100)));
            long left = TIMES.requestMillis() - passed;
            assertTrue(engine.millisToDeadline() <= left);
        }
        engine.pass(engine.millisToDeadline() - 1);
        engine.receive("x".repeat(5_000));
        assertTrue(engine.millisToDeadline() < TIMES.bodyMillis());
        assertTimeoutTold(engine, "");
    }

    @Test
    void a_body_that_came_with_its_head_counts_from_there() {
        Limits.Times brief = new Limits.Times(1_000, 9_000, 5_000, 60_000, 1_000, 1_000, 0);
        HandEngine engine = hello(Limits.defaults().with(brief));
        engine.next();
        engine.pass(30_000);
        assertEquals(RECEIVE, engine.receive(POST_HEAD + "a"));
        assertEquals(5_000, engine.millisToDeadline());
        engine.pass(1_000);
        engine.exchange("bc" + POST_HEAD);
        assertEquals(5_000, engine.millisToDeadline());
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
        assertEquals(TIMES.bodyMillis(), engine.millisToDeadline());
        assertTimeoutTold(engine, engine.sent());
    }

    @Test
    void a_peer_that_takes_nothing_is_reset() {
        HandEngine engine = hello();
        assertEquals(SEND, engine.receive(GET));
        assertEquals(TIMES.sendMillis(), engine.millisToDeadline());
        engine.pass(TIMES.sendMillis() - 1);
        assertEquals(1, engine.millisToDeadline());
        assertEquals(ABORT, engine.timeOut());
    }

    @Test
    void what_a_peer_takes_gives_it_time_at_the_least_rate() {
        HandEngine engine = hello();
        engine.receive(GET);
        assertEquals(TIMES.sendMillis(), engine.millisToDeadline());
        engine.pass(TIMES.sendMillis() - 1);
        engine.send(10);
        assertEquals(SEND, engine.next());
        assertEquals(1 + 20, engine.millisToDeadline());
        assertEquals(ABORT, engine.timeOut());
    }

    @Test
    void the_time_that_a_handler_takes_is_not_the_peers() {
        HandEngine[] engine = new HandEngine[1];
        engine[0] =
                HandEngine.of((_, _) -> {
                    engine[0].pass(TIMES.sendMillis());
                    return Response.text("hello");
                });
        assertEquals(SEND, engine[0].receive(GET));
        assertEquals(TIMES.sendMillis(), engine[0].millisToDeadline());
    }

    @Test
    void a_peer_that_takes_nothing_of_a_file_is_reset() {
        HandEngine engine = HandEngine.of(response(new HandFile().range(0, 100)));
        assertEquals(SEND_BEFORE_FILE, engine.receive(GET));
        engine.send(engine.unsent());
        engine.pass(10);
        assertEquals(SEND_FILE, engine.next());
        assertEquals(TIMES.sendMillis(), engine.millisToDeadline());
        assertEquals(ABORT, engine.timeOut());
    }

    @Test
    void lingering_has_one_time_however_much_arrives() {
        HandEngine engine = hello();
        assertEquals(SEND, engine.receive("BREW / HTTP/2.0\r\n"));
        engine.send(engine.unsent());
        assertEquals(SHUTDOWN, engine.next());
        assertEquals(RECEIVE, engine.next());
        assertEquals(TIMES.lingerMillis(), engine.millisToDeadline());
        String told = engine.sent();
        engine.pass(TIMES.lingerMillis() - 1);
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
        assertEquals(TIMES.sendMillis(), engine.millisToDeadline());
        assertEquals(ABORT, engine.timeOut());
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
