package sysport.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.MessageLimits;
import sysport.http.Request;
import sysport.http.Trailers;

import java.nio.charset.StandardCharsets;

/// Content that is taken as it comes.
class ContentTest {
    private static final MessageLimits LIMITS = new MessageLimits(100, 200, 5, 4, 12, 6, 20);
    private static final String CHUNKED =
            """
            POST /up HTTP/1.1\r
            Host: a\r
            Transfer-Encoding: chunked\r
            \r
            3\r
            abc\r
            4;x\r
            defg\r
            0\r
            X-Sum: 7\r
            Host: evil\r
            \r
            """;
    private static final String FIXED =
            "POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\nabcdefg";
    private static final String NEXT = "GET / HTTP/1.1\r\n";

    private final RequestReader reader = new RequestReader(LIMITS);
    private final OctetBuffer in = new OctetBuffer(0, 1000);
    private final StringBuilder taken = new StringBuilder();

    /// Lets the octets arrive, and takes all the content that they have.
    private Content take(String octets) {
        in.put(octets.getBytes(StandardCharsets.ISO_8859_1));
        if (reader.phase() != Phase.BODY) {
            Progress head = reader.readHead(in);
            if (head != Progress.COMPLETE) {
                return head == Progress.REJECTED ? Content.REJECTED : Content.INCOMPLETE;
            }
        }
        Content found = reader.readContent(in);
        while (found == Content.PIECE) {
            int from = reader.pieceStart();
            int length = reader.pieceEnd() - from;
            taken.append(new String(in.array(), from, length, StandardCharsets.ISO_8859_1));
            found = reader.readContent(in);
        }
        return found;
    }

    @Test
    void rfc9112_7_1_chunked_content_comes_without_its_framing() {
        assertEquals(Content.COMPLETE, take(CHUNKED + NEXT));
        assertEquals("abcdefg", taken.toString());
        assertEquals(Content.COMPLETE, reader.readContent(in));
    }

    @Test
    void wherever_it_is_cut_it_is_the_same_and_the_next_request_stays() {
        for (String message : new String[] {CHUNKED, FIXED}) {
            for (int cut = 0; cut <= message.length(); cut++) {
                taken.setLength(0);
                take(message.substring(0, cut));
                assertEquals(Content.COMPLETE, take(message.substring(cut) + NEXT), "at " + cut);
                assertEquals("abcdefg", taken.toString());
                assertEquals("POST /up HTTP/1.1", reader.request().toString());
                reader.release(in);
                assertEquals(NEXT, text());
                in.clear();
            }
        }
    }

    @Test
    void nothing_of_it_stays_in_the_buffer() {
        take(FIXED.substring(0, FIXED.length() - 3));
        assertTrue(in.isEmpty());
        assertEquals(3, reader.contentLeft());
        take("efg");
        assertEquals(0, reader.contentLeft());
    }

    @Test
    void rfc9110_6_5_1_its_trailers_are_kept_apart() {
        take(CHUNKED);
        Trailers trailers = reader.request().trailers();
        Trailers kept = trailers.snapshot();
        reader.release(in);
        assertEquals(0, trailers.count());
        assertEquals(2, kept.count());
        assertEquals("7", kept.value("x-sum"));
        assertEquals("Host", kept.name(1));
        assertEquals("evil", kept.value(1));
        assertEquals(0, Trailers.NONE.snapshot().count());
    }

    @Test
    void rfc9110_15_5_14_its_limit_is_its_own() {
        assertEquals(Content.COMPLETE, take(FIXED.replace("7", "12") + "hijkl"));
        reader.release(in);
        assertEquals(Content.REJECTED, take(FIXED.replace("7", "13")));
        assertEquals(Rejections.BODY_TOO_LARGE, reader.rejection());
    }

    @Test
    void rfc9110_15_5_14_so_is_that_of_chunked_content() {
        String more = CHUNKED.replace("0\r\n", "6\r\nhijklm\r\n");
        assertEquals(Content.REJECTED, take(more));
        assertEquals(Rejections.BODY_TOO_LARGE, reader.rejection());
        assertEquals("abcdefg", taken.toString());
        assertEquals(Content.REJECTED, reader.readContent(in));
    }

    @Test
    void rfc9110_15_5_14_content_that_is_held_has_the_smaller_limit() {
        in.put(FIXED.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Progress.COMPLETE, reader.readHead(in));
        assertTrue(reader.announcesContent());
        assertEquals(Progress.REJECTED, reader.read(in));
        assertEquals(Rejections.BODY_TOO_LARGE, reader.rejection());
    }

    @Test
    void what_may_only_be_held_may_be_too_much_to_be_streamed() {
        var reader = new RequestReader(new MessageLimits(100, 200, 5, 12, 4, 4, 20));
        in.put(FIXED.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Progress.COMPLETE, reader.readHead(in));
        assertEquals(Content.REJECTED, reader.readContent(in));
        assertEquals(Rejections.BODY_TOO_LARGE, reader.rejection());
    }

    @Test
    void content_of_length_0_is_announced_as_well() {
        assertEquals(
                Content.COMPLETE, take("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"));
        assertEquals("", taken.toString());
    }

    @Test
    void a_request_without_content_is_complete_with_its_head() {
        in.put((NEXT + "Host: a\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Progress.COMPLETE, reader.readHead(in));
        assertFalse(reader.announcesContent());
        assertEquals(0, reader.contentLeft());
        assertEquals(0, reader.request().bodyLength());
        reader.release(in);
        assertEquals(Phase.IDLE, reader.phase());
    }

    @Test
    void rfc9110_10_1_1_no_100_once_content_has_come() {
        String head = FIXED.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n");
        int end = head.indexOf("abc");
        assertEquals(Content.INCOMPLETE, take(head.substring(0, end)));
        assertTrue(reader.continueExpected());
        assertEquals(7, reader.contentLeft());
        take("a");
        assertFalse(reader.continueExpected());
        take("bcdefg");
        reader.release(in);
        in.put((head.substring(0, end) + "a").getBytes(StandardCharsets.ISO_8859_1));
        reader.readHead(in);
        assertFalse(reader.continueExpected());
    }

    @Test
    void rfc9110_7_8_a_protocol_is_offered_by_two_fields() {
        String offer =
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Upgrade\r\nUpgrade: A/1, ECHO\r\n";
        assertTrue(offers(offer));
        assertFalse(offers(offer.replace("HTTP/1.1", "HTTP/1.0")));
        assertFalse(offers(offer.replace("x, Upgrade", "x")));
        assertFalse(offers(offer.replace("ECHO", "ECHO/2")));
        assertFalse(offers(offer.replace("Upgrade: A/1, ECHO\r\n", "")));
    }

    private static boolean offers(String head) {
        return offer(head + "\r\n").offers("echo");
    }

    private static Request offer(String message) {
        var in = new OctetBuffer(0, 1000);
        in.put(message.getBytes(StandardCharsets.ISO_8859_1));
        var reader = new RequestReader(MessageLimits.DEFAULT);
        assertEquals(Progress.COMPLETE, reader.readHead(in));
        return reader.request();
    }

    private String text() {
        return new String(in.toByteArray(), StandardCharsets.ISO_8859_1);
    }
}
