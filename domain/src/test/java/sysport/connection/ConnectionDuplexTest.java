package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.ABORT;
import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;

import org.junit.jupiter.api.Test;

import sysport.handler.Body;
import sysport.handler.HandDuplex;
import sysport.handler.HandReceiver;
import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

/// Octets in both directions: a response made of the content, and another protocol.
class ConnectionDuplexTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String CHUNKED =
            "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String SWITCH =
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: loud\r\n\r\n";
    private static final String SWITCHED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: loud\r\n\r\n";

    private final HandDuplex duplex = new HandDuplex();
    private final Log log = new Log();

    private HandEngine echo(boolean waits) {
        var response = new Response(Status.OK, Fields.NONE, new Body.Stream(duplex));
        Handler handler = HandReceiver.handler(response);
        return HandEngine.of(waits ? Handler.blocking(handler) : handler, log);
    }

    private HandEngine tunnel(boolean waits) {
        Handler handler = (_, _) -> Response.switching("loud", duplex);
        return HandEngine.of(waits ? Handler.blocking(handler) : handler, log);
    }

    @Test
    void a_response_is_made_of_the_content_while_that_comes() {
        HandEngine engine = echo(false);
        assertEquals(RECEIVE, engine.exchange(CHUNKED));
        assertTrue(engine.sent().endsWith("\r\nTransfer-Encoding: chunked\r\n\r\n"));
        assertEquals(RECEIVE, engine.exchange("2\r\nab\r\n"));
        assertTrue(engine.sent().endsWith("\r\n\r\n2\r\nAB\r\n"), engine::sent);
        assertEquals(RECEIVE, engine.exchange("1\r\nc\r\n0\r\n\r\n" + GET));
        assertTrue(engine.sent().contains("AB\r\n1\r\nC\r\n1\r\n.\r\n0\r\n\r\nHTTP/1.1"));
        assertTrue(engine.sent().endsWith("\r\n\r\nnone"), engine::sent);
        assertEquals(1, duplex.ended());
        assertEquals(1, duplex.closes());
    }

    @Test
    void a_duplex_that_may_wait_does_the_same() {
        HandEngine engine = echo(true);
        engine.exchange(CHUNKED + "2\r\nab\r\n");
        assertEquals(RECEIVE, engine.exchange("1\r\nc\r\n0\r\n\r\n" + GET));
        assertTrue(engine.sent().contains("AB\r\n2\r\nC.\r\n0\r\n\r\nHTTP/1.1"), engine::sent);
        assertTrue(engine.sent().endsWith("\r\n\r\nnone"), engine::sent);
        assertEquals(1, duplex.closes());
    }

    @Test
    void a_peer_that_does_not_read_is_not_read_from() {
        HandEngine engine = echo(false);
        assertEquals(SEND, engine.receive(CHUNKED + "2\r\nab\r\n"));
        engine.send(1);
        assertEquals(SEND, engine.next());
    }

    @Test
    void rfc9110_10_1_1_the_100_comes_before_the_response() {
        HandEngine engine = echo(false);
        engine.exchange(CHUNKED.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
        assertTrue(engine.sent().startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"));
        engine.exchange("1\r\na\r\n");
        assertEquals(0, engine.sent().lastIndexOf("HTTP/1.1 100"));
    }

    @Test
    void a_duplex_may_end_before_the_content_does() {
        HandEngine engine = echo(false);
        engine.exchange(CHUNKED + "2\r\na!\r\n");
        assertTrue(engine.sent().endsWith("2\r\nA!\r\n0\r\n\r\n"), engine::sent);
        assertEquals(1, duplex.closes());
        engine.exchange("1\r\nb\r\n0\r\n\r\n" + GET);
        assertTrue(engine.sent().endsWith("\r\n\r\nnone"), engine::sent);
        assertEquals(0, duplex.ended());
    }

    @Test
    void a_response_whose_content_is_cut_off_is_reset() {
        HandEngine engine = echo(false);
        engine.exchange(CHUNKED + "2\r\nab\r\n");
        assertEquals(ABORT, engine.endOfInput());
        HandEngine late = echo(false);
        late.exchange(CHUNKED + "2\r\nab\r\n");
        assertEquals(ABORT, late.timeOut());
        HandEngine wrong = echo(false);
        assertEquals(ABORT, wrong.exchange(CHUNKED + "2\r\nab\r\nx\r\n"));
        wrong.connection().close();
        assertEquals(1, duplex.closes());
    }

    @Test
    void a_duplex_that_fails_is_reset() {
        for (boolean waits : new boolean[] {false, true}) {
            assertEquals(ABORT, echo(waits).exchange(CHUNKED + "1\r\n#\r\n"));
            assertEquals(ABORT, tunnel(waits).exchange(SWITCH + "#"));
        }
        assertTrue(log.lines().getFirst().startsWith("the content was not taken of POST /x "));
    }

    @Test
    void a_duplex_is_no_answer_where_no_content_comes() {
        Handler handler = (_, _) -> new Response(Status.OK, Fields.NONE, new Body.Stream(duplex));
        HandEngine engine = HandEngine.of(handler, log);
        engine.exchange(GET);
        assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
        assertEquals(1, duplex.closes());
    }

    @Test
    @Proves(Requirement.UPGRADE_SENT)
    void rfc9110_7_8_a_protocol_that_was_offered_is_switched_to() {
        assertSwitched(tunnel(false));
    }

    @Test
    void rfc9110_7_8_so_is_one_whose_handler_may_wait() {
        assertSwitched(tunnel(true));
    }

    private void assertSwitched(HandEngine engine) {
        assertEquals(RECEIVE, engine.exchange(SWITCH + "early "));
        assertEquals(SWITCHED + "EARLY ", engine.sent());
        assertEquals(RECEIVE, engine.exchange("GET / HTTP/1.1\r\n\r\n"));
        assertEquals(SWITCHED + "EARLY GET / HTTP/1.1\r\n\r\n", engine.sent());
        assertEquals(Limits.defaults().times().keepAliveMillis(), engine.millisToDeadline());
        engine.connection().endOfInput();
        assertEquals(CLOSE, engine.goOn(engine.next()));
        assertTrue(engine.sent().endsWith("\r\n\r\n."), engine::sent);
        engine.connection().close();
        assertEquals(1, duplex.ended());
        assertEquals(1, duplex.closes());
    }

    @Test
    @Proves(Requirement.UPGRADE_SENT)
    void rfc9110_7_8_the_100_comes_before_the_101() {
        for (boolean waits : new boolean[] {false, true}) {
            HandEngine engine = tunnel(waits);
            String fields = "\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
            engine.exchange(SWITCH.replace("\r\n\r\n", fields));
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", engine.sent());
            engine.exchange("x" + "early");
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n" + SWITCHED + "EARLY", engine.sent());
            engine.connection().close();
        }
    }

    @Test
    void a_duplex_that_has_nothing_is_not_asked_again_before_it_has_taken_more() {
        HandEngine engine = tunnel(true);
        assertEquals(RECEIVE, engine.exchange(SWITCH + "a"));
        assertEquals(RECEIVE, engine.next());
        HandEngine other = echo(true);
        assertEquals(RECEIVE, other.exchange(CHUNKED + "1\r\na\r\n"));
        assertEquals(RECEIVE, other.receive("1"));
    }

    @Test
    void a_tunnel_that_ends_shuts_down_and_lingers() {
        HandEngine engine = tunnel(false);
        assertEquals(RECEIVE, engine.exchange(SWITCH + "bye!"));
        assertEquals(SWITCHED + "BYE!", engine.sent());
        assertTrue(engine.steps().endsWith("SHUTDOWN RECEIVE"), engine::steps);
        assertEquals(1, duplex.closes());
    }

    @Test
    void a_tunnel_that_rests_too_long_is_closed() {
        HandEngine engine = tunnel(false);
        engine.exchange(SWITCH + "a");
        engine.connection().finish();
        assertEquals(RECEIVE, engine.next());
        assertEquals(CLOSE, engine.timeOut());
        engine.connection().close();
        assertEquals(1, duplex.closes());
    }

    @Test
    void rfc9110_7_8_a_protocol_that_was_not_offered_is_a_500() {
        for (String request :
                new String[] {
                    GET,
                    SWITCH.replace("loud", "quiet"),
                    SWITCH.replace("HTTP/1.1", "HTTP/1.0"),
                    SWITCH.replace("Connection: upgrade\r\n", "")
                }) {
            HandEngine engine = tunnel(false);
            engine.exchange(request);
            assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
        }
        assertEquals(4, duplex.closes());
    }

    @Test
    void rfc9110_7_8_an_offer_that_no_handler_takes_is_ignored() {
        HandEngine engine = HandEngine.of(Response.text("hello"));
        assertEquals(RECEIVE, engine.exchange(SWITCH));
        assertTrue(engine.sent().startsWith("HTTP/1.1 200 OK\r\n"), engine::sent);
    }

    @Test
    void a_tunnel_is_behind_a_101_and_behind_no_unread_content() {
        var wrong = new Response(Status.OK, Fields.NONE, new Body.Tunnel("loud", duplex));
        HandEngine engine = HandEngine.of((_, _) -> wrong, log);
        engine.exchange(SWITCH);
        assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
        HandEngine early =
                HandEngine.of(HandReceiver.handler(Response.switching("loud", duplex)), log);
        early.exchange(SWITCH.replace("\r\n\r\n", "\r\nContent-Length: 3\r\n\r\n"));
        assertTrue(early.sent().startsWith("HTTP/1.1 500 "), early::sent);
        assertEquals(2, duplex.closes());
    }
}
