package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.connection.Step.ABORT;
import static sysport.connection.Step.CLOSE;
import static sysport.connection.Step.RECEIVE;
import static sysport.connection.Step.SEND;
import static sysport.connection.Step.SEND_BEFORE_FILE;
import static sysport.connection.Step.SEND_FILE;

import org.junit.jupiter.api.Test;

import sysport.handler.Body;
import sysport.handler.HandFile;
import sysport.handler.HandSource;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;
import sysport.http.wire.ResponseEncoder;

import java.nio.charset.StandardCharsets;
import java.util.List;

class ConnectionBodyTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String OLD_GET = "GET / HTTP/1.0\r\n\r\n";

    private static HandEngine engineOf(Body body) {
        return HandEngine.of(new Response(Status.OK, Fields.NONE, body));
    }

    /// A text of that many octets in which no two places near each other look the same.
    private static String text(int octets) {
        var text = new StringBuilder();
        for (int i = 0; text.length() < octets; i++) {
            text.append(i).append(' ');
        }
        return text.substring(0, octets);
    }

    @Test
    void a_stream_is_sent_in_chunks_each_at_once() {
        var source = new HandSource("hello ", "world");
        HandEngine engine = engineOf(source.stream());
        assertEquals(SEND, engine.receive(GET));
        assertEquals(1, source.reads(), "pieces asked for before the first was sent");
        assertEquals(RECEIVE, engine.goOn(SEND));
        assertEquals(
                """
                HTTP/1.1 200 OK\r
                Transfer-Encoding: chunked\r
                \r
                6\r
                hello \r
                5\r
                world\r
                0\r
                \r
                """,
                engine.sent());
        assertEquals("SEND SEND SEND RECEIVE", engine.steps());
        assertEquals(1, source.closes());
    }

    @Test
    void a_stream_to_http_1_0_ends_with_the_connection() {
        var source = new HandSource("hello ", "world");
        HandEngine engine = engineOf(source.stream());
        assertEquals(CLOSE, engine.exchange(OLD_GET));
        assertEquals("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello world", engine.sent());
        assertEquals(1, source.closes());
    }

    @Test
    void a_stream_to_http_1_0_ends_even_a_connection_to_be_kept_alive() {
        HandEngine engine = engineOf(new HandSource("hello").stream());
        engine.exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertEquals("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello", engine.sent());
        assertEquals("SEND SHUTDOWN RECEIVE", engine.steps());
    }

    @Test
    void an_empty_stream_is_its_end_alone() {
        HandEngine engine = engineOf(new HandSource().stream());
        assertEquals(RECEIVE, engine.exchange(GET));
        assertTrue(engine.sent().endsWith("\r\n\r\n0\r\n\r\n"), engine::sent);
    }

    @Test
    void a_stream_of_pieces_as_large_as_asked_for_is_whole() {
        String[] pieces = {text(15_000), text(15_000), text(15_000)};
        var source = new HandSource(pieces);
        HandEngine engine = engineOf(source.stream());
        engine.exchange(OLD_GET);
        assertEquals(text(15_000).repeat(3), content(engine));
    }

    @Test
    void a_stream_goes_on_behind_what_was_not_sent() {
        HandEngine engine = engineOf(new HandSource("hello ", "world").stream());
        assertEquals(SEND, engine.receive(GET));
        engine.send(1);
        assertEquals(SEND, engine.next());
        assertEquals(RECEIVE, engine.goOn(SEND));
        assertTrue(
                engine.sent().endsWith("\r\n\r\n6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n"),
                engine::sent);
    }

    @Test
    void the_end_of_a_stream_waits_for_room() {
        // The piece leaves less than its end takes, in a buffer of which nothing is taken.
        var source = new HandSource(text(800));
        HandEngine engine =
                HandEngine.of(
                        (_, _) -> new Response(Status.OK, Fields.NONE, source.stream()), 1100);
        assertEquals(SEND, engine.receive(GET));
        engine.send(1);
        assertEquals(SEND, engine.next());
        assertEquals(RECEIVE, engine.goOn(SEND));
        assertTrue(engine.sent().endsWith("\r\n0\r\n\r\n"), engine::sent);
    }

    @Test
    void a_large_body_goes_through_a_small_send_buffer() {
        String text = text(100_000);
        HandEngine engine = HandEngine.of((_, _) -> Response.text(text), 512);
        assertEquals(RECEIVE, engine.exchange(GET + GET));
        String each =
                """
                HTTP/1.1 200 OK\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Length: 100000\r
                \r
                """
                        + text;
        assertEquals(each + each, engine.sent());
    }

    @Test
    void a_head_that_is_larger_than_the_send_buffer_makes_it_grow() {
        String value = "x".repeat(40_000);
        HandEngine engine =
                HandEngine.of((_, _) -> Response.text("hello").with("X-Large", value), 512);
        assertEquals(RECEIVE, engine.exchange(GET + GET));
        assertEquals(2, engine.sent().split("\r\nX-Large: " + value + "\r\n", -1).length - 1);
    }

    @Test
    void a_head_as_large_as_can_be_is_sent() {
        Response bare = Response.empty(Status.OK);
        int head = ResponseEncoder.headOctetsAtMost(bare.with("X", "y").fields());
        String value = "x".repeat(Connection.RESPONSE_HEAD_OCTETS - head + 1);
        HandEngine engine = HandEngine.of((_, _) -> bare.with("X", value), 512);
        assertEquals(RECEIVE, engine.exchange(GET));
        assertTrue(engine.sent().startsWith("HTTP/1.1 200 OK\r\n"), engine::sent);
    }

    @Test
    void a_part_of_a_file_is_sent_behind_its_head() {
        var file = new HandFile();
        HandEngine engine = engineOf(file.range(100, 1_000));
        assertEquals(SEND_BEFORE_FILE, engine.receive(GET));
        engine.send(engine.unsent());
        assertEquals(SEND_FILE, engine.next());
        engine.sendFile(400);
        assertEquals(SEND_FILE, engine.next());
        engine.sendFile(600);
        assertEquals(RECEIVE, engine.next());
        assertEquals(
                """
                HTTP/1.1 200 OK\r
                Content-Length: 1000\r
                \r
                <file 7 from 100 to 500><file 7 from 500 to 1100>\
                """,
                engine.sent());
        assertEquals(1, file.closes());
    }

    @Test
    void a_request_behind_one_for_a_file_is_answered_behind_the_file() {
        var file = new HandFile();
        HandEngine engine =
                HandEngine.of((request, _) ->
                        request.path().equals("/file")
                                ? new Response(Status.OK, Fields.NONE, file.range(0, 5))
                                : Response.empty(Status.OK));
        assertEquals(RECEIVE, engine.exchange(GET + GET.replace("/ ", "/file ") + GET));
        assertEquals(
                """
                HTTP/1.1 200 OK\r
                Content-Length: 0\r
                \r
                HTTP/1.1 200 OK\r
                Content-Length: 5\r
                \r
                <file 7 from 0 to 5>HTTP/1.1 200 OK\r
                Content-Length: 0\r
                \r
                """,
                engine.sent());
        assertEquals("SEND_BEFORE_FILE SEND_FILE SEND RECEIVE", engine.steps());
    }

    @Test
    void an_empty_part_of_a_file_needs_no_sending() {
        var file = new HandFile();
        HandEngine engine = engineOf(file.range(9, 0));
        assertEquals(RECEIVE, engine.exchange(GET));
        assertEquals("SEND RECEIVE", engine.steps());
        assertEquals(1, file.closes());
    }

    @Test
    void a_file_that_has_become_shorter_ends_the_connection() {
        var file = new HandFile();
        HandEngine engine = engineOf(file.range(0, 1_000));
        assertEquals(SEND_BEFORE_FILE, engine.receive(GET + GET));
        engine.send(engine.unsent());
        assertEquals(SEND_FILE, engine.next());
        engine.sendFile(999);
        assertEquals(SEND_FILE, engine.next());
        engine.connection().fileSent(0);
        assertEquals(ABORT, engine.next());
        engine.connection().close();
        assertEquals(1, file.closes());
    }

    /// Memory, file, memory, file, memory: as multipart/byteranges is made.
    private static Body.Sequence sequence(HandFile file) {
        Body.FileRange whole = file.range(0, 1_000);
        var text = new Body.Octets("[one|two]".getBytes(StandardCharsets.US_ASCII));
        return new Body.Sequence(
                List.of(
                        text.part(0, 4),
                        whole.part(10, 5),
                        text.part(4, 1),
                        whole.part(900, 100).part(50, 2),
                        text.part(5, 4)),
                whole);
    }

    @Test
    void a_sequence_is_sent_piece_by_piece() {
        var file = new HandFile();
        HandEngine engine =
                HandEngine.of((_, _) -> new Response(Status.OK, Fields.NONE, sequence(file)));
        assertEquals(RECEIVE, engine.exchange(GET + GET));
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n";
        String body = "[one<file 7 from 10 to 15>|<file 7 from 950 to 952>two]";
        assertEquals(head + body + head + body, engine.sent());
        assertEquals(
                "SEND_BEFORE_FILE SEND_FILE SEND_BEFORE_FILE SEND_FILE SEND_BEFORE_FILE SEND_FILE"
                        + " SEND_BEFORE_FILE SEND_FILE SEND RECEIVE",
                engine.steps());
        assertEquals(2, file.closes());
    }

    @Test
    void only_what_stands_before_a_file_is_sent_as_more_to_come() {
        HandEngine engine = engineOf(sequence(new HandFile()));
        assertEquals(SEND_BEFORE_FILE, engine.receive(GET));
        engine.send(engine.unsent() - 1);
        assertEquals(SEND_BEFORE_FILE, engine.next());
        engine.send(1);
        assertEquals(SEND_FILE, engine.next());
        engine.sendFile(4);
        assertEquals(SEND_FILE, engine.next());
        engine.sendFile(1);
        assertEquals(SEND_BEFORE_FILE, engine.next());
        engine.send(1);
        assertEquals(SEND_FILE, engine.next());
        engine.sendFile(2);
        assertEquals(SEND, engine.next());
        engine.send(4);
        assertEquals(RECEIVE, engine.next());
        assertTrue(
                engine.sent()
                        .endsWith(
                                "[one<file 7 from 10 to 14><file 7 from 14 to 15>"
                                        + "|<file 7 from 950 to 952>two]"));
    }

    @Test
    void a_sequence_whose_file_has_become_shorter_ends_the_connection() {
        var file = new HandFile();
        HandEngine engine = engineOf(sequence(file));
        engine.receive(GET);
        engine.send(engine.unsent());
        assertEquals(SEND_FILE, engine.next());
        engine.connection().fileSent(0);
        assertEquals(ABORT, engine.next());
        engine.connection().close();
        assertEquals(1, file.closes());
    }

    @Test
    void a_sequence_is_closed_unsent_for_head() {
        var file = new HandFile();
        HandEngine engine = engineOf(sequence(file));
        assertEquals(RECEIVE, engine.exchange("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertEquals("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n", engine.sent());
        assertEquals(1, file.closes());
    }

    @Test
    void a_part_lies_within_the_whole() {
        Body.FileRange whole = new HandFile().range(5, 10);
        assertEquals(7, whole.part(2, 8).position());
        var octets = new Body.Octets(new byte[] {1, 2, 3, 4}, 1, 2);
        assertEquals("[3]", octets.part(1, 1).toString());
        assertThrows(IndexOutOfBoundsException.class, () -> whole.part(2, 9));
        assertThrows(IndexOutOfBoundsException.class, () -> octets.part(1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> octets.part(-1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new Body.Sequence(List.of(), Body.EMPTY));
    }

    @Test
    void a_file_is_closed_unsent_for_head() {
        var file = new HandFile();
        HandEngine engine = engineOf(file.range(0, 1_000));
        assertEquals(RECEIVE, engine.exchange("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertEquals("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", engine.sent());
        assertEquals(1, file.closes());
    }

    @Test
    void a_stream_is_closed_unread_for_head() {
        var source = new HandSource("hello");
        engineOf(source.stream()).exchange("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertEquals(0, source.reads());
        assertEquals(1, source.closes());
    }

    @Test
    void a_body_that_is_under_way_is_closed_with_the_connection() {
        var source = new HandSource("hello", "world");
        HandEngine engine = engineOf(source.stream());
        assertEquals(SEND, engine.receive(GET));
        engine.connection().broken();
        assertEquals(ABORT, engine.next());
        assertEquals(0, source.closes());
        engine.connection().close();
        engine.connection().close();
        assertEquals(1, source.closes());
    }

    @Test
    void a_body_that_was_sent_is_not_closed_again_with_the_connection() {
        var source = new HandSource("hello");
        HandEngine engine = engineOf(source.stream());
        engine.exchange(GET);
        engine.connection().close();
        assertEquals(1, source.closes());
    }

    private static String content(HandEngine engine) {
        return engine.sent().substring(engine.sent().indexOf("\r\n\r\n") + 4);
    }
}
