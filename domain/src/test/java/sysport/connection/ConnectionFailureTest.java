package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.ABORT;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;

import org.junit.jupiter.api.Test;

import sysport.handler.Body;
import sysport.handler.HandFile;
import sysport.handler.HandSource;
import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.util.List;
import java.util.Map;

/// What becomes of a connection whose handler, or whose handler's body, fails; and what the log
/// says of it.
class ConnectionFailureTest {
    private static final String GET = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String FAILED =
            """
            HTTP/1.1 500 Internal Server Error\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 68\r
            \r
            500 Internal Server Error: the server failed to answer this request
            """;

    private final Log log = new Log();

    private HandEngine engineOf(Handler handler) {
        return HandEngine.of(handler, log);
    }

    private HandEngine engineOf(Response response) {
        return engineOf((_, _) -> response);
    }

    private HandEngine engineOf(Body body) {
        return engineOf(new Response(Status.OK, Fields.NONE, body));
    }

    @Test
    void a_handler_that_throws_becomes_a_500_and_a_line_in_the_log() {
        HandEngine engine =
                engineOf((_, _) -> {
                    throw new IllegalStateException("no answer");
                });
        assertEquals(RECEIVE, engine.exchange(GET));
        assertEquals(FAILED, engine.sent());
        assertEquals(
                "the handler failed at GET /x HTTP/1.1: java.lang.IllegalStateException: no answer",
                log.only());
    }

    @Test
    void an_error_of_a_handler_becomes_a_500_as_well() {
        HandEngine engine =
                engineOf((_, _) -> {
                    throw new StackOverflowError();
                });
        assertEquals(RECEIVE, engine.exchange(GET));
        assertEquals(FAILED, engine.sent());
        assertTrue(log.only().endsWith(": java.lang.StackOverflowError"), log::only);
    }

    @Test
    void the_connection_survives_a_handler_that_throws() {
        HandEngine engine =
                engineOf((request, _) -> {
                    if (request.path().equals("/x")) {
                        throw new IllegalStateException("no answer");
                    }
                    return Response.text("hello");
                });
        assertEquals(RECEIVE, engine.exchange(GET + GET.replace("/x", "/y")));
        assertTrue(engine.sent().endsWith("hello"), engine::sent);
        assertEquals("SEND RECEIVE", engine.steps());
    }

    @Test
    void an_interim_status_is_no_response_and_its_body_is_closed() {
        var file = new HandFile();
        HandEngine engine = engineOf(new Response(Status.CONTINUE, Fields.NONE, file.range(0, 1)));
        engine.exchange(GET);
        assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
        assertEquals(1, file.closes());
        assertTrue(log.only().contains("not a final response: CONTINUE"), log::only);
    }

    @Test
    @Proves({Requirement.AUTHENTICATE, Requirement.ALLOW_IN_405})
    void rfc9110_15_5_2_a_status_without_the_field_that_it_needs_is_no_response() {
        var needs =
                Map.of(
                        Status.UNAUTHORIZED, "WWW-Authenticate",
                        Status.METHOD_NOT_ALLOWED, "Allow",
                        Status.PROXY_AUTHENTICATION_REQUIRED, "Proxy-Authenticate");
        needs.forEach((status, field) -> {
            var log = new Log();
            Response bare = Response.text(status, "");
            HandEngine engine = HandEngine.of((_, _) -> bare, log);
            engine.exchange(GET);
            assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
            assertTrue(log.only().contains(status + " without " + field), log::only);
            engine = HandEngine.of((_, _) -> bare.with(field, "x"), log);
            engine.exchange(GET);
            String line = "HTTP/1.1 " + status.code() + " ";
            assertTrue(engine.sent().startsWith(line), engine::sent);
        });
    }

    @Test
    @Proves(Requirement.NO_CONTENT)
    void rfc9110_6_4_1_content_where_there_is_none_is_no_response_and_is_closed() {
        for (Status status :
                List.of(Status.NO_CONTENT, Status.RESET_CONTENT, Status.NOT_MODIFIED)) {
            var log = new Log();
            var file = new HandFile();
            var source = new HandSource("smuggled");
            for (Body body : List.of(file.range(0, 9), source.stream())) {
                var response = new Response(status, Fields.NONE, body);
                HandEngine engine = HandEngine.of((_, _) -> response, log);
                assertEquals(RECEIVE, engine.exchange(GET));
                assertEquals(FAILED, engine.sent());
            }
            assertEquals(1, file.closes());
            assertEquals(1, source.closes());
            assertTrue(log.lines().getLast().contains("content in a " + status), status::name);
        }
    }

    @Test
    @Proves({Requirement.UPGRADE_SENT, Requirement.OWN_CONNECTION_FIELDS})
    void rfc9110_15_5_22_a_426_names_a_protocol_or_is_no_response() {
        HandEngine engine = engineOf(Response.upgradeRequired("loud/2", "louder"));
        assertEquals(RECEIVE, engine.exchange(GET));
        assertEquals(
                """
                HTTP/1.1 426 Upgrade Required\r
                Connection: upgrade\r
                Upgrade: loud/2\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Length: 6\r
                \r
                louder\
                """,
                engine.sent());
        HandEngine bare = engineOf(Response.text(Status.UPGRADE_REQUIRED, "louder"));
        assertEquals(RECEIVE, bare.exchange(GET));
        assertEquals(FAILED, bare.sent());
        assertTrue(log.only().contains("UPGRADE_REQUIRED without Upgrade"), log::only);
    }

    @Test
    void fields_that_no_head_can_hold_are_no_response_and_its_body_is_closed() {
        var file = new HandFile();
        var response = new Response(Status.OK, Fields.NONE, file.range(0, 1));
        HandEngine engine = engineOf(response.with("X", "y".repeat(70_000)));
        engine.exchange(GET);
        assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
        assertEquals(1, file.closes());
        assertTrue(log.only().contains("70005 octets"), log::only);
    }

    @Test
    void a_stream_that_fails_ends_the_connection_without_the_end_of_the_body() {
        HandSource source = HandSource.failingAfter("hello");
        HandEngine engine = engineOf(source.stream());
        assertEquals(ABORT, engine.exchange(GET));
        assertTrue(engine.sent().endsWith("\r\n\r\n5\r\nhello\r\n"), engine::sent);
        engine.connection().close();
        assertEquals(1, source.closes());
        assertTrue(log.only().startsWith("the body of a response failed: "), log::only);
    }

    @Test
    void a_stream_that_gives_nothing_has_failed() {
        var source = new HandSource("hello", "", "world");
        HandEngine engine = engineOf(source.stream());
        assertEquals(ABORT, engine.exchange(GET));
        assertTrue(engine.sent().endsWith("\r\n\r\n5\r\nhello\r\n"), engine::sent);
        assertTrue(log.only().startsWith("the body of a response failed: "), log::only);
    }

    @Test
    void a_body_that_cannot_be_closed_is_closed_once_and_told_to_the_log() {
        var source = new UnclosableSource();
        HandEngine engine = engineOf(new Body.Stream(source));
        assertEquals(SEND, engine.receive(GET));
        engine.connection().broken();
        engine.connection().close();
        engine.connection().close();
        assertEquals(1, source.closes);
        assertTrue(log.only().contains("cannot be closed"), log::only);
    }

    @Test
    void a_response_that_was_sent_stands_even_if_its_body_cannot_be_closed() {
        var source = new UnclosableSource();
        HandEngine engine = engineOf(new Body.Stream(source));
        source.left = 1;
        assertEquals(RECEIVE, engine.exchange(GET));
        assertTrue(engine.sent().endsWith("\r\n0\r\n\r\n"), engine::sent);
        assertTrue(log.only().contains("cannot be closed"), log::only);
    }

    @Test
    void an_invalid_response_whose_body_cannot_be_closed_becomes_a_500() {
        var body = new Body.Stream(new UnclosableSource());
        HandEngine engine = engineOf(new Response(Status.CONTINUE, Fields.NONE, body));
        assertEquals(RECEIVE, engine.exchange(GET));
        assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
        assertEquals(2, log.lines().size(), () -> log.lines().toString());
    }

    /// An endless stream, or one of `left` pieces, whose closing throws.
    private static final class UnclosableSource implements Body.Source {
        private int left = Integer.MAX_VALUE;
        private int closes;

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left-- == 0) {
                return -1;
            }
            buffer[offset] = 'x';
            return 1;
        }

        @Override
        public void close() {
            closes++;
            throw new IllegalStateException("this source cannot be closed");
        }
    }
}
