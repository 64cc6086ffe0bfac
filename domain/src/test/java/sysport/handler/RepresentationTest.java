package sysport.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import sysport.connection.HandEngine;
import sysport.http.EntityTag;
import sysport.http.Fields;
import sysport.http.Method;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.Validators;
import sysport.http.wire.Requests;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

class RepresentationTest {
    private static final Validators NOW = Validators.of(EntityTag.strong("now"), 784_111_777);
    private static final String SAME_DATE = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final Fields FIELDS =
            Fields.of("Content-Type", "text/plain", "Cache-Control", "no-cache", "Vary", "Accept");

    private final HandClock clock = new HandClock();
    private final HandFile file = new HandFile();
    private final Representation inFile = of(file.range(1_000, 100), NOW);
    private final Representation inMemory =
            of(new Body.Octets("0123456789".getBytes(StandardCharsets.US_ASCII)), NOW);

    private static Representation of(Body body, Validators validators) {
        return Representation.of(new Response(Status.OK, FIELDS, body), validators);
    }

    private Response get(Representation representation, String... fieldLines) {
        return representation.answer(Requests.get(fieldLines), clock);
    }

    private static String content(Body body) {
        return switch (body) {
            case Body.Octets octets ->
                    new String(
                            octets.array(),
                            octets.from(),
                            (int) octets.length(),
                            StandardCharsets.US_ASCII);
            case Body.FileRange range -> "<" + range.length() + " from " + range.position() + ">";
            case Body.Sequence sequence ->
                    sequence.pieces().stream()
                            .map(RepresentationTest::content)
                            .collect(Collectors.joining());
            case Body.Stream _ -> "a stream";
            case Body.Tunnel _ -> "a tunnel";
        };
    }

    private static @Nullable String field(Response response, String name) {
        return response.fields().value(name);
    }

    @Test
    void rfc9110_8_8_the_whole_tells_its_validators_and_that_it_has_ranges() {
        Response whole = get(inFile);
        assertSame(inFile.whole(), whole);
        assertEquals(
                FIELDS
                        + "ETag: \"now\"\r\nLast-Modified: "
                        + SAME_DATE
                        + "\r\nAccept-Ranges: bytes\r\n",
                whole.fields().toString());
        assertSame(whole, get(inFile, "If-Match: \"now\""));
        assertSame(whole, get(inFile, "Range: lines=1-2"));
        assertSame(whole, inFile.answer(Requests.of(Method.HEAD, "Range: bytes=0-1"), clock));
        assertEquals(0, file.closes());
    }

    @Test
    @Proves(Requirement.FIELDS_OF_304)
    void rfc9110_15_4_5_a_304_has_the_fields_that_it_must_have_and_no_description() {
        Response response = get(inFile, "If-None-Match: \"now\"");
        assertEquals(Status.NOT_MODIFIED, response.status());
        assertEquals(
                """
                Cache-Control: no-cache\r
                Vary: Accept\r
                ETag: "now"\r
                Accept-Ranges: bytes\r
                """,
                response.fields().toString());
        assertEquals(0, response.body().length());
        assertEquals(1, file.closes());
    }

    @Test
    @Proves(Requirement.FIELDS_OF_304)
    void rfc9110_15_4_5_a_304_has_the_date_where_there_is_no_tag() {
        Representation untagged = of(Body.EMPTY, Validators.modified(784_111_777));
        Response response = get(untagged, "If-Modified-Since: " + SAME_DATE);
        assertEquals(Status.NOT_MODIFIED, response.status());
        assertEquals(SAME_DATE, field(response, "Last-Modified"));
        assertNull(field(response, "Content-Type"));
    }

    @Test
    void rfc9110_15_5_13_another_state_is_412_and_nothing_of_this_one() {
        Response response = get(inFile, "If-Match: \"other\"");
        assertEquals(Status.PRECONDITION_FAILED, response.status());
        assertNull(field(response, "ETag"));
        assertNull(field(response, "Cache-Control"));
        assertEquals(1, file.closes());
    }

    @Test
    @Proves(Requirement.PARTIAL_CONTENT)
    void rfc9110_15_3_7_one_range_of_a_file() {
        Response response = get(inFile, "Range: bytes=10-19");
        assertEquals(Status.PARTIAL_CONTENT, response.status());
        assertEquals(
                inFile.whole().fields() + "Content-Range: bytes 10-19/100\r\n",
                response.fields().toString());
        assertEquals("<10 from 1010>", content(response.body()));
        assertEquals(0, file.closes());
        response.body().close();
        assertEquals(1, file.closes());
    }

    @Test
    @Proves(Requirement.PARTIAL_CONTENT)
    void rfc9110_15_3_7_one_range_in_memory() {
        assertEquals("3456789", content(get(inMemory, "Range: bytes=3-").body()));
        assertEquals("89", content(get(inMemory, "Range: bytes=-2").body()));
        assertEquals("0123", content(get(inMemory, "Range: bytes=0-1,1-3").body()));
    }

    @Test
    @Proves(Requirement.PARTIAL_CONTENT)
    void rfc9110_15_3_7_who_sends_if_range_has_the_description_already() {
        Response response = get(inMemory, "Range: bytes=3-", "If-Range: \"now\"");
        assertEquals(Status.PARTIAL_CONTENT, response.status());
        assertEquals(
                """
                Cache-Control: no-cache\r
                Vary: Accept\r
                ETag: "now"\r
                Accept-Ranges: bytes\r
                Content-Range: bytes 3-9/10\r
                """,
                response.fields().toString());
    }

    @Test
    @Proves(Requirement.IF_RANGE)
    void rfc9110_13_1_5_if_range_that_is_false_gives_the_whole() {
        assertSame(inFile.whole(), get(inFile, "Range: bytes=3-", "If-Range: \"other\""));
        assertSame(inFile.whole(), get(inFile, "Range: bytes=3-", "If-Range: " + SAME_DATE));
    }

    @Test
    @Proves(Requirement.MULTIPART)
    void rfc9110_15_3_7_2_several_ranges_are_a_multipart() {
        Response response = get(inFile, "Range: bytes=90-, 0-4");
        assertEquals(Status.PARTIAL_CONTENT, response.status());
        String type = field(response, "Content-Type");
        String boundary = String.valueOf(type).replace("multipart/byteranges; boundary=", "");
        assertEquals(32, boundary.length());
        assertNull(field(response, "Content-Range"));
        assertEquals("\"now\"", field(response, "ETag"));
        String expected =
                """
                --B\r
                Content-Type: text/plain\r
                Content-Range: bytes 90-99/100\r
                \r
                <10 from 1090>\r
                --B\r
                Content-Type: text/plain\r
                Content-Range: bytes 0-4/100\r
                \r
                <5 from 1000>\r
                --B--\r
                """;
        assertEquals(expected.replace("--B", "--" + boundary), content(response.body()));
        assertEquals(0, file.closes());
        response.body().close();
        assertEquals(1, file.closes());
    }

    @Test
    void the_boundary_of_a_later_answer_is_another() {
        String first = field(get(inMemory, "Range: bytes=0-0,2-2"), "Content-Type");
        assertEquals(first, field(get(inMemory, "Range: bytes=0-0,2-2"), "Content-Type"));
        clock.pass(1);
        assertNotEquals(first, field(get(inMemory, "Range: bytes=0-0,2-2"), "Content-Type"));
    }

    @Test
    @Proves(Requirement.UNSATISFIABLE)
    void rfc9110_15_5_17_what_lies_behind_the_end_is_416_with_the_length() {
        Response response = get(inFile, "Range: bytes=100-");
        assertEquals(Status.RANGE_NOT_SATISFIABLE, response.status());
        assertEquals("bytes */100", field(response, "Content-Range"));
        assertNull(field(response, "ETag"));
        assertEquals(1, file.closes());
    }

    @Test
    @Proves(Requirement.PRECEDENCE)
    void rfc9110_13_2_2_conditions_come_before_ranges() {
        assertEquals(
                Status.NOT_MODIFIED,
                get(inMemory, "Range: bytes=100-", "If-None-Match: \"now\"").status());
        assertEquals(
                Status.PRECONDITION_FAILED,
                get(inMemory, "Range: bytes=0-1", "If-Match: \"other\"").status());
        assertEquals(
                Status.PARTIAL_CONTENT,
                get(inMemory, "Range: bytes=0-1", "If-Match: \"now\"").status());
    }

    @Test
    void a_stream_has_conditions_and_no_ranges() {
        Representation streamed = of(new HandSource("a").stream(), NOW);
        assertNull(field(streamed.whole(), "Accept-Ranges"));
        assertSame(streamed.whole(), get(streamed, "Range: bytes=0-0"));
        assertEquals(Status.NOT_MODIFIED, get(streamed, "If-None-Match: *").status());
    }

    @Test
    void only_a_200_has_the_whole() {
        var response = Response.text(Status.NOT_FOUND, "");
        assertThrows(IllegalArgumentException.class, () -> Representation.of(response, NOW));
    }

    @Test
    void a_handler_answers_with_it_in_one_call() {
        byte[] octets = "hello\n".getBytes(StandardCharsets.US_ASCII);
        var hello = Representation.of(Response.of(Status.OK, "text/plain", octets), NOW);
        Handler handler = (request, _) -> hello.answer(request, clock);
        Request request = Requests.get("Range: bytes=-2");
        Response response = handler.handle(request, HandEngine.PEER);
        assertInstanceOf(Body.Octets.class, response.body());
        assertEquals("o\n", content(response.body()));
    }
}
