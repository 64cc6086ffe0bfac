package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.CALL_HANDLER;
import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;

import org.junit.jupiter.api.Test;

import sysport.handler.ContentPlan;
import sysport.handler.HandReceiver;
import sysport.handler.HandSource;
import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.handler.Peer;
import sysport.handler.Receiver;
import sysport.handler.Response;
import sysport.http.Trailers;

import java.util.concurrent.atomic.AtomicReference;

/// Content that a receiver takes as it comes.
class ConnectionContentTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String HEAD = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n";
    private static final String EXPECTING =
            HEAD.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n");
    private static final String CHUNKED =
            "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String HUNDRED = "HTTP/1.1 100 Continue\r\n\r\n";

    private final HandReceiver receiver = new HandReceiver();
    private final Log log = new Log();

    private HandEngine engine() {
        return HandEngine.of(receiver.handler());
    }

    private HandEngine waiting() {
        return HandEngine.of(Handler.blocking(receiver.handler()));
    }

    @Test
    void content_is_taken_as_it_comes() {
        HandEngine engine = engine();
        assertEquals(RECEIVE, engine.exchange(HEAD + "ab"));
        assertEquals("ab", receiver.taken());
        assertEquals(RECEIVE, engine.exchange("cd"));
        assertEquals("abcd", receiver.taken());
        assertEquals(0, receiver.closes());
        assertEquals(RECEIVE, engine.exchange("ef" + GET));
        assertTrue(engine.sent().contains("\r\n\r\ntook abcdefHTTP/1.1 200"), engine::sent);
        assertTrue(engine.sent().endsWith("\r\n\r\nnone"), engine::sent);
        assertEquals(1, receiver.closes());
        engine.connection().close();
        assertEquals(1, receiver.closes());
    }

    @Test
    void chunks_and_trailers_are_taken_as_they_come() {
        for (HandEngine engine : new HandEngine[] {engine(), waiting()}) {
            engine.exchange(CHUNKED + "2\r\nab\r");
            engine.exchange("\n1\r\nc\r\n0\r\nX-Su");
            assertEquals(RECEIVE, engine.exchange("m: 3\r\n\r\n" + GET));
            assertTrue(engine.sent().contains("abc sum 3HTTP/1.1 200"), engine::sent);
            assertTrue(engine.sent().endsWith("\r\n\r\nnone"), engine::sent);
        }
    }

    @Test
    void a_receiver_that_may_wait_is_called_only_for_the_answer() {
        HandEngine engine = waiting();
        assertEquals(CALL_HANDLER, engine.receive(HEAD + "a"));
        engine.connection().callHandler();
        assertEquals(CALL_HANDLER, engine.next());
        assertEquals("", receiver.taken());
        engine.connection().callHandler();
        assertEquals("a", receiver.taken());
        assertEquals(RECEIVE, engine.next());
        assertEquals(RECEIVE, engine.exchange("bcdef"));
        assertTrue(engine.sent().endsWith("took abcdef"), engine::sent);
        assertEquals("CALL_HANDLER CALL_HANDLER RECEIVE CALL_HANDLER SEND RECEIVE", engine.steps());
        assertEquals(1, receiver.closes());
    }

    @Test
    void what_is_there_at_once_costs_one_call_that_may_wait() {
        HandEngine engine = waiting();
        engine.exchange(CHUNKED + "1\r\na\r\n".repeat(50) + "0\r\n\r\n");
        assertEquals(1, receiver.pieces());
        assertEquals("a".repeat(50), receiver.taken());
        assertEquals("CALL_HANDLER CALL_HANDLER SEND RECEIVE", engine.steps());
    }

    @Test
    void content_of_length_0_is_only_its_end() {
        HandEngine engine = engine();
        engine.exchange(HEAD.replace("6", "0"));
        assertTrue(engine.sent().endsWith("\r\n\r\ntook "), engine::sent);
        assertEquals(0, receiver.pieces());
        assertEquals(1, receiver.closes());
    }

    @Test
    void rfc9110_10_1_1_a_wanted_content_is_sent_for_once() {
        for (HandEngine engine : new HandEngine[] {engine(), waiting()}) {
            assertEquals(RECEIVE, engine.exchange(EXPECTING));
            assertEquals(HUNDRED, engine.sent());
            engine.exchange("abc");
            engine.exchange("def");
            assertEquals(0, engine.sent().lastIndexOf(HUNDRED));
            assertTrue(engine.sent().contains("abcdef"), engine::sent);
        }
    }

    @Test
    void rfc9110_10_1_1_content_that_is_there_is_not_sent_for() {
        HandEngine engine = engine();
        engine.exchange(EXPECTING + "a");
        assertEquals("", engine.sent());
    }

    @Test
    void a_receiver_is_closed_when_the_connection_breaks() {
        HandEngine engine = engine();
        engine.exchange(HEAD + "a");
        engine.connection().broken();
        assertEquals(CLOSE, engine.next());
        engine.connection().close();
        engine.connection().close();
        assertEquals(1, receiver.closes());
        assertEquals("", engine.sent());
    }

    @Test
    void a_receiver_is_closed_when_the_input_ends_too_early() {
        HandEngine engine = engine();
        engine.exchange(HEAD + "a");
        assertEquals(CLOSE, engine.endOfInput());
        engine.connection().close();
        assertEquals(1, receiver.closes());
    }

    @Test
    void a_receiver_is_closed_when_the_framing_is_wrong_and_the_client_is_told() {
        for (HandEngine engine : new HandEngine[] {engine(), waiting()}) {
            engine.exchange(CHUNKED + "1\r\na\r\n");
            engine.exchange("x\r\n");
            assertTrue(engine.sent().startsWith("HTTP/1.1 400 "), engine::sent);
            assertTrue(engine.steps().endsWith("SEND SHUTDOWN RECEIVE"), engine::steps);
        }
        assertEquals(2, receiver.closes());
    }

    @Test
    void a_receiver_is_closed_when_the_content_takes_too_long_and_the_client_is_told() {
        HandEngine engine = engine();
        engine.exchange(HEAD + "a");
        assertEquals(Limits.defaults().times().bodyMillis(), engine.millisToDeadline());
        assertEquals(SEND, engine.timeOut());
        assertEquals(1, receiver.closes());
        engine.goOn(SEND);
        assertTrue(engine.sent().startsWith("HTTP/1.1 408 "), engine::sent);
        assertEquals(1, receiver.closes());
    }

    @Test
    void a_receiver_that_is_asked_while_the_connection_ends_is_closed_behind_that() {
        HandEngine engine = waiting();
        assertEquals(CALL_HANDLER, engine.receive(HEAD + "a"));
        engine.connection().callHandler();
        assertEquals(CALL_HANDLER, engine.next());
        engine.connection().close();
        assertEquals(1, receiver.closes());
        engine.connection().callHandler();
        assertEquals("", receiver.taken());
        assertEquals(1, receiver.closes());
    }

    @Test
    void a_receiver_that_nobody_waits_for_is_closed_by_who_has_it() {
        var engine = new AtomicReference<HandEngine>();
        var late = new HandReceiver();
        engine.set(
                HandEngine.of(
                        Handler.blocking(
                                new Handler() {
                                    @Override
                                    public ContentPlan receive(
                                            sysport.http.Request head, Peer peer) {
                                        engine.get().connection().close();
                                        return late;
                                    }

                                    @Override
                                    public Response handle(
                                            sysport.http.Request request, Peer peer) {
                                        throw new AssertionError("not whole");
                                    }
                                })));
        assertEquals(CALL_HANDLER, engine.get().receive(HEAD));
        engine.get().connection().callHandler();
        assertEquals(1, late.closes());
    }

    @Test
    void a_receiver_that_fails_becomes_a_500_and_is_closed() {
        var failing = new FailingReceiver();
        for (boolean waits : new boolean[] {false, true}) {
            Handler handler = HandReceiver.handler(failing);
            HandEngine engine = HandEngine.of(waits ? Handler.blocking(handler) : handler, log);
            assertEquals(RECEIVE, engine.exchange(HEAD + "abcdef" + GET));
            assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
            assertTrue(engine.sent().endsWith("\r\n\r\nnone"), engine::sent);
        }
        assertEquals(2, failing.closes);
        assertTrue(log.lines().getFirst().startsWith("the content was not taken of POST /x "));
    }

    @Test
    void an_answer_that_is_none_becomes_a_500_and_its_body_is_closed() {
        var source = new HandSource();
        Response invalid =
                new Response(
                        sysport.http.Status.CONTINUE, sysport.http.Fields.NONE, source.stream());
        HandEngine engine =
                HandEngine.of(HandReceiver.handler(new AnsweringReceiver(invalid)), log);
        engine.exchange(HEAD + "abcdef");
        assertTrue(engine.sent().startsWith("HTTP/1.1 500 "), engine::sent);
        assertEquals(1, source.closes());
        assertFalse(log.lines().isEmpty());
    }

    private static final class FailingReceiver implements Receiver {
        private int closes;

        @Override
        public Response content(byte[] array, int from, int to) {
            throw new IllegalStateException("no");
        }

        @Override
        public Response end(Trailers trailers) {
            throw new AssertionError("it has failed");
        }

        @Override
        public void close() {
            closes++;
            throw new IllegalStateException("not even closed");
        }
    }

    private record AnsweringReceiver(Response answer) implements Receiver {
        @Override
        public Response content(byte[] array, int from, int to) {
            return answer;
        }

        @Override
        public Response end(Trailers trailers) {
            return answer;
        }
    }
}
