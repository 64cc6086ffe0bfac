package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;

import org.junit.jupiter.api.Test;

import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class ConnectionTest {
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

    /// Answers the path of the request, and its content behind it.
    private static HandEngine echo() {
        return HandEngine.of((request, _) ->
                Response.text(
                        request.path()
                                + " "
                                + new String(request.body(), StandardCharsets.ISO_8859_1)));
    }

    @Test
    void a_request_is_answered_and_the_connection_waits_for_the_next() {
        HandEngine engine = hello();
        assertEquals(RECEIVE, engine.next());
        assertEquals(RECEIVE, engine.exchange(GET));
        assertEquals(HELLO, engine.sent());
        assertEquals("RECEIVE SEND RECEIVE", engine.steps());
    }

    @Test
    void the_handler_is_told_who_asks() {
        List<Peer> peers = new ArrayList<>();
        HandEngine engine =
                HandEngine.of((_, peer) -> {
                    peers.add(peer);
                    return Response.text("hello");
                });
        engine.exchange(GET);
        assertEquals(List.of(HandEngine.PEER), peers);
    }

    @Test
    void pipelined_requests_are_answered_before_one_send() {
        HandEngine engine = echo();
        var requests = new StringBuilder();
        var paths = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
            paths.append("/").append(i).append(" ");
        }
        assertEquals(RECEIVE, engine.exchange(requests.toString()));
        assertEquals("SEND RECEIVE", engine.steps());
        assertEquals(paths.toString(), engine.sent().replaceAll("(?s)HTTP.*?\r\n\r\n", ""));
    }

    @Test
    void responses_that_fill_the_send_buffer_are_sent_before_the_next_are_made() {
        HandEngine engine = HandEngine.of((_, _) -> Response.text("hello"), 600);
        assertEquals(RECEIVE, engine.exchange(GET.repeat(5)));
        assertEquals(HELLO.repeat(5), engine.sent());
        assertEquals("SEND SEND RECEIVE", engine.steps());
    }

    @Test
    void a_request_that_is_cut_at_any_octet_is_answered_the_same() {
        String request =
                "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + GET_AND_CLOSE;
        HandEngine whole = echo();
        whole.exchange(request);
        for (int cut = 1; cut < request.length(); cut++) {
            HandEngine engine = echo();
            engine.exchange(request.substring(0, cut));
            assertEquals(CLOSE, engine.exchange(request.substring(cut)));
            assertEquals(whole.sent(), engine.sent(), "cut at " + cut);
        }
    }

    @Test
    void a_request_that_comes_octet_by_octet_is_answered_the_same() {
        HandEngine engine = hello();
        for (int i = 0; i < GET_AND_CLOSE.length(); i++) {
            engine.exchange(GET_AND_CLOSE.substring(i, i + 1));
        }
        assertEquals(HELLO_AND_CLOSE, engine.sent());
    }

    @Test
    void a_short_write_keeps_the_unsent_tail() {
        HandEngine engine = hello();
        assertEquals(SEND, engine.receive(GET));
        for (int left = engine.unsent(); left > 1; left--) {
            engine.send(1);
            assertEquals(SEND, engine.next());
        }
        engine.send(1);
        assertEquals(RECEIVE, engine.next());
        assertEquals(HELLO, engine.sent());
    }

    @Test
    void http_1_0_ends_with_its_response() {
        HandEngine engine = hello();
        assertEquals(CLOSE, engine.exchange("GET / HTTP/1.0\r\n\r\n"));
        assertEquals(HELLO_AND_CLOSE, engine.sent());
    }

    @Test
    void http_1_0_that_asks_for_it_is_kept_alive() {
        HandEngine engine = hello();
        String request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        assertEquals(RECEIVE, engine.exchange(request));
        assertEquals(
                HELLO.replace("\r\n\r\n", "\r\nConnection: keep-alive\r\n\r\n"), engine.sent());
    }

    @Test
    void a_peer_that_waits_for_it_is_sent_100_continue_once() {
        HandEngine engine = echo();
        assertEquals(
                RECEIVE,
                engine.exchange(
                        """
                        POST /x HTTP/1.1\r
                        Host: a\r
                        Content-Length: 3\r
                        Expect: 100-continue\r
                        \r
                        """));
        assertEquals("HTTP/1.1 100 Continue\r\n\r\n", engine.sent());
        engine.exchange("a");
        engine.exchange("bc");
        assertTrue(engine.sent().endsWith("\r\n\r\n/x abc"), engine::sent);
        assertEquals(1, engine.sent().split("100 Continue", -1).length - 1);
    }

    @Test
    void a_body_that_comes_at_once_needs_no_100_continue() {
        HandEngine engine = echo();
        engine.exchange(
                """
                POST /x HTTP/1.1\r
                Host: a\r
                Content-Length: 3\r
                Expect: 100-continue\r
                \r
                abc\
                """);
        assertTrue(engine.sent().startsWith("HTTP/1.1 200 OK\r\n"), engine::sent);
    }

    @Test
    void the_100_waits_for_room_behind_the_responses_before_it() {
        HandEngine engine = HandEngine.of((_, _) -> Response.text("x".repeat(65_350)), 65_536);
        assertEquals(
                SEND,
                engine.receive(
                        GET
                                + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
                                + "Expect: 100-continue\r\n\r\n"));
        assertEquals(65_536 - 24, engine.unsent(), "one octet too few is left for the 100");
        assertEquals(RECEIVE, engine.goOn(SEND));
        assertTrue(engine.sent().endsWith("xHTTP/1.1 100 Continue\r\n\r\n"));
    }

    @Test
    void the_date_is_that_of_the_moment() {
        HandEngine engine = hello();
        engine.pass(1_000);
        engine.exchange(GET);
        assertTrue(
                engine.sent().contains("\r\nDate: Thu, 01 Jan 1970 00:00:01 GMT\r\n"),
                engine::sent);
    }

    @Test
    void a_response_to_head_has_the_length_and_not_the_content() {
        HandEngine engine = hello();
        engine.exchange("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + GET);
        String head = HELLO.substring(0, HELLO.length() - "hello".length());
        assertEquals(head + HELLO, engine.sent());
    }

    @Test
    void a_304_and_a_204_have_no_content() {
        for (Status status : List.of(Status.NOT_MODIFIED, Status.NO_CONTENT)) {
            HandEngine engine = HandEngine.of(Response.empty(status));
            assertEquals(RECEIVE, engine.exchange(GET));
            assertTrue(engine.sent().endsWith("\r\n\r\n"), engine::sent);
        }
    }
}
