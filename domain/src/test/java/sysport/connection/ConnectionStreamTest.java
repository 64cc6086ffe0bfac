package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.ABORT;
import static sysport.connection.Step.CALL_HANDLER;
import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import sysport.handler.Body;
import sysport.handler.HandSource;
import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;

import java.util.Objects;

/// Streams with a length, with trailers, and those whose source may wait.
class ConnectionStreamTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String OLD_GET = "GET / HTTP/1.0\r\n\r\n";

    private final Log log = new Log();

    private HandEngine engineOf(Body body) {
        return HandEngine.of((_, _) -> new Response(Status.OK, Fields.NONE, body), log);
    }

    private HandEngine waitingFor(Body body) {
        Handler handler = (_, _) -> new Response(Status.OK, Fields.NONE, body);
        return HandEngine.of(Handler.blocking(handler), log);
    }

    @Test
    void a_stream_of_known_length_is_not_chunked() {
        HandEngine engine = engineOf(new Body.Stream(new HandSource("hello ", "world"), 11));
        assertEquals(RECEIVE, engine.exchange(GET));
        assertEquals("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world", engine.sent());
    }

    @Test
    void a_stream_that_does_not_keep_to_its_length_is_reset() {
        assertEquals(ABORT, engineOf(new Body.Stream(new HandSource("hi"), 3)).exchange(GET));
        assertEquals(ABORT, engineOf(new Body.Stream(new HandSource("hi"), 1)).exchange(GET));
        assertThrows(
                IllegalArgumentException.class, () -> new Body.Stream(new HandSource("hi"), -2));
        assertEquals(2, log.lines().size(), () -> log.lines().toString());
    }

    @Test
    void a_source_that_answers_more_than_it_was_asked_for_is_reset() {
        Body.Source source = (_, _, length) -> length + 1;
        assertEquals(ABORT, engineOf(new Body.Stream(source)).exchange(GET));
    }

    @Test
    void rfc9110_6_5_trailers_come_behind_the_chunks() {
        Body body = new Body.Stream(new Summed(Fields.of("X-Sum", "5")));
        HandEngine engine = engineOf(body);
        assertEquals(RECEIVE, engine.exchange(GET));
        assertTrue(engine.sent().endsWith("\r\n5\r\nhello\r\n0\r\nX-Sum: 5\r\n\r\n"), engine::sent);
        HandEngine waiting = waitingFor(new Body.Stream(new Summed(Fields.of("X-Sum", "5"))));
        assertEquals(RECEIVE, waiting.exchange(GET));
        assertEquals(engine.sent(), waiting.sent());
    }

    @Test
    void trailers_are_left_out_where_nothing_is_chunked() {
        HandEngine old = engineOf(new Body.Stream(new Summed(Fields.of("X-Sum", "5"))));
        assertEquals(CLOSE, old.exchange(OLD_GET));
        assertTrue(old.sent().endsWith("\r\n\r\nhello"), old::sent);
        HandEngine known = engineOf(new Body.Stream(new Summed(Fields.of("X-Sum", "5")), 5));
        assertEquals(RECEIVE, known.exchange(GET));
        assertTrue(known.sent().endsWith("\r\n\r\nhello"), known::sent);
    }

    @Test
    void rfc9110_6_5_1_what_may_not_be_a_trailer_resets() {
        for (String name : new String[] {"Set-Cookie", "content-type", "HOST", "Location"}) {
            HandEngine engine =
                    engineOf(new Body.Stream(new Summed(Fields.of("A", "b", name, "c"))));
            assertEquals(ABORT, engine.exchange(GET));
            assertTrue(
                    log.lines()
                            .getLast()
                            .endsWith(name + " may not be a trailer (RFC 9110 6.5.1)"));
        }
        Fields large = Fields.of("X", "y".repeat(70_000));
        assertEquals(ABORT, engineOf(new Body.Stream(new Summed(large))).exchange(GET));
    }

    @Test
    void a_source_that_may_wait_is_asked_only_for_the_answer() {
        var source = new HandSource("hello ", "world");
        HandEngine engine = waitingFor(source.stream());
        assertEquals(CALL_HANDLER, engine.receive(GET));
        engine.connection().callHandler();
        assertEquals(SEND, engine.next());
        engine.send(engine.unsent());
        assertEquals(CALL_HANDLER, engine.next());
        assertEquals(0, source.reads());
        engine.connection().callHandler();
        assertEquals(1, source.reads());
        assertEquals(RECEIVE, engine.goOn(engine.next()));
        assertTrue(
                engine.sent().endsWith("\r\n\r\n6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n"),
                engine::sent);
        assertEquals(1, source.closes());
    }

    @Test
    void a_source_that_may_wait_and_fails_is_reset() {
        HandSource source = HandSource.failingAfter("hello");
        HandEngine engine = waitingFor(source.stream());
        assertEquals(ABORT, engine.exchange(GET));
        engine.connection().close();
        assertEquals(1, source.closes());
        assertTrue(log.only().startsWith("the body of a response failed: "), log::only);
        Body.Source overflowing =
                (_, _, _) -> {
                    throw new StackOverflowError();
                };
        assertEquals(ABORT, waitingFor(new Body.Stream(overflowing)).exchange(GET));
    }

    @Test
    void a_source_that_is_asked_while_the_connection_ends_is_closed_behind_that() {
        var source = new ClosingSource();
        HandEngine engine = waitingFor(new Body.Stream(source));
        source.connection = engine.connection();
        assertEquals(CALL_HANDLER, engine.receive(GET));
        engine.connection().callHandler();
        assertEquals(SEND, engine.next());
        engine.send(engine.unsent());
        assertEquals(CALL_HANDLER, engine.next());
        engine.connection().callHandler();
        assertFalse(source.closedWithin);
        assertEquals(1, source.closes);
    }

    @Test
    void rfc9110_15_4_no_content_is_asked_for_where_none_is_sent() {
        var source = new HandSource("hello");
        HandEngine engine = waitingFor(source.stream());
        engine.exchange("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertEquals(0, source.reads());
        assertEquals(1, source.closes());
    }

    /// Gives `hello`, and trailers.
    private static final class Summed implements Body.Source {
        private final HandSource source = new HandSource("hello");
        private final Fields trailers;

        Summed(Fields trailers) {
            this.trailers = trailers;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return source.read(buffer, offset, length);
        }

        @Override
        public Fields trailers() {
            return trailers;
        }
    }

    /// Has its connection ended while it is being asked.
    private static final class ClosingSource implements Body.Source {
        private @Nullable Connection connection;
        private boolean closedWithin;
        private int closes;

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Objects.requireNonNull(connection).close();
            closedWithin = closes > 0;
            return 1;
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
