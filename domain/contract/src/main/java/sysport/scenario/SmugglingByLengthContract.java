package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.client.TestClient;
import sysport.rfc.Proves;
import sysport.transcript.run.KernelUnderTest;

/// Request smuggling by readers who disagree where a body ends.
public abstract class SmugglingByLengthContract extends SmugglingContract {
    protected SmugglingByLengthContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    @Proves(CODING_BESIDE_LENGTH)
    void cl_te_is_refused() {
        dies(400, post("Content-Length: 5", "Transfer-Encoding: chunked") + LAST + INNER);
        dies(400, post("Content-Length: 0", "Transfer-Encoding: chunked") + LAST + INNER);
    }

    @Test
    @Proves(CODING_BESIDE_LENGTH)
    void te_cl_is_refused() {
        dies(
                400,
                post("Transfer-Encoding: chunked", "Content-Length: 4") + "5c\r\n" + INNER + LAST);
    }

    @Test
    @Proves(CHUNKED_NOT_LAST)
    void te_te_is_refused_however_one_is_disguised() {
        dies(
                400,
                post("Transfer-Encoding: chunked", "Transfer-Encoding: x") + LAST,
                post("Transfer-Encoding: chunked", "Transfer-encoding: chunked") + LAST,
                post("Transfer-Encoding: xchunked") + LAST,
                post("Transfer-Encoding: chunked\u000b") + LAST,
                post("Transfer-Encoding: \u00a0chunked") + LAST,
                post("Transfer-Encoding: 'chunked'") + LAST,
                post("Transfer-Encoding:\u000cchunked") + LAST,
                post("Transfer-Encoding : chunked") + LAST,
                post("Transfer-Encoding", ": chunked") + LAST,
                post("X: y\nTransfer-Encoding: chunked") + LAST,
                post("X: y\rTransfer-Encoding: chunked") + LAST);
        dies(501, post("Transfer-Encoding: x", "Transfer-Encoding: chunked") + LAST);
        // Another field, whatever it resembles: there is no body.
        reads(
                post("Transfer_Encoding: chunked") + INNER,
                "POST / of h\nTransfer_Encoding: chunked\n\n",
                "GET /smuggled of s\n\n");
    }

    @Test
    @Proves(CODING_IN_1_0)
    void te_in_http_1_0_is_refused() {
        String old = "POST / HTTP/1.0\r\nConnection: keep-alive\r\n";
        dies(400, old + "Transfer-Encoding: chunked\r\n\r\n" + LAST + INNER);
        dies(400, old + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + LAST + INNER);
        dies(411, old + "\r\n" + INNER);
    }

    @Test
    @Proves(NO_BODY)
    void zero_cl_is_read_by_the_length_that_is_told() {
        // Content is where a length is told, in a GET too; and nowhere else.
        reads(get(length(INNER)) + INNER, "GET / of h\n\n" + INNER);
        reads(
                "DELETE / HTTP/1.1\r\nHost: h\r\n" + length(INNER) + "\r\n\r\n" + INNER,
                "DELETE / of h\n\n" + INNER);
        reads(post("Content-Length: 0") + INNER, "POST / of h\n\n", "GET /smuggled of s\n\n");
        reads(
                post("Content_Length: 5") + INNER,
                "POST / of h\nContent_Length: 5\n\n",
                "GET /smuggled of s\n\n");
        dies(400, withInner("Content-Length:", " 35"), withInner("Content-Length : 35"));
    }

    @Test
    @Proves(BODY_READ_WHOLE)
    void cl_zero_leaves_no_content_behind() {
        // An answer that needs no content does not leave it behind as the next request.
        dies(501, "XYZZY / HTTP/1.1\r\nHost: h\r\n" + length(INNER) + "\r\n\r\n" + INNER);
        dies(501, "TRACE / HTTP/1.1\r\nHost: h\r\n" + length(INNER) + "\r\n\r\n" + INNER);
        dies(421, "GET https://h/ HTTP/1.1\r\nHost: h\r\n" + length(INNER) + "\r\n\r\n" + INNER);
        dies(417, withInner("Expect: x", length(INNER)));
        run(site -> {
            TestClient client = site.connect();
            client.send("OPTIONS * HTTP/1.1\r\nHost: h\r\n" + length(INNER) + "\r\n\r\n" + INNER);
            assertEquals(204, client.bareReply().status());
            client.send("HEAD / HTTP/1.1\r\nHost: h\r\n" + length(INNER) + "\r\n\r\n" + INNER);
            assertEquals(200, client.bareReply().status());
            assertEquals("hello", client.send(NEXT).reply().text());
        });
    }

    @Test
    @Proves(LENGTH_TWICE)
    void cl_cl_is_refused() {
        dies(
                400,
                withInner("Content-Length: 0", length(INNER)),
                withInner(length(INNER), "Content-Length: 0"),
                withInner(length(INNER), length(INNER)),
                withInner("Content-Length: 0, 35"),
                withInner("Content-Length: 35,"),
                withInner("Content-Length: +35"),
                withInner("Content-Length: 0x23"),
                withInner("Content-Length: 3 5"),
                withInner("Content-Length: 35\0"),
                withInner("Content-Length: 35\u000b"));
        reads(withInner("Content-Length: 000" + INNER.length()), "POST / of h\n\n" + INNER);
    }

    @Test
    @Proves(CHUNK_EXTENSIONS)
    void chunk_extensions_hide_no_end_of_a_line() {
        dies(
                400,
                chunked("1;\nx\r\na\r\n" + LAST),
                chunked("1;x\na\r\n" + LAST + INNER),
                chunked("1;x=\"\r\na\r\n" + LAST),
                chunked("1;x\r\r\na\r\n" + LAST),
                chunked("1;\r\na\r\n" + LAST),
                chunked("1\0;x\r\na\r\n" + LAST));
        reads(chunked("1;x=\"0;y\"\r\na\r\n" + LAST), "POST / of h\n\na");
    }

    @Test
    @Proves(CHUNK_SIZE_OVERFLOW)
    void chunk_size_overflow_is_refused() {
        dies(
                413,
                chunked("10000000000000001\r\na\r\n" + LAST),
                chunked("100000001\r\na\r\n" + LAST));
        dies(
                400,
                chunked("0x1\r\na\r\n" + LAST),
                chunked("+1\r\na\r\n" + LAST),
                chunked("1 \r\na\r\n" + LAST),
                chunked("\r\n" + LAST),
                chunked("00000000000000001\r\na\r\n" + LAST));
    }

    @Test
    @Proves(CHUNK_FRAMING)
    void chunk_spill_is_refused() {
        dies(
                400,
                chunked("1\r\naXX\r\n" + LAST),
                chunked("1\r\naXX" + LAST),
                chunked("1\r\na\n" + LAST),
                chunked("1\r\na\r" + LAST),
                chunked("1\r\na" + LAST + INNER),
                chunked("1\na\r\n" + LAST));
    }

    @Test
    @Proves(CHUNK_FRAMING)
    void chunk_terminator_spill_is_refused() {
        dies(
                400,
                chunked("0\r\n" + INNER),
                chunked("0\n\n" + INNER),
                chunked("0\r\n\n" + INNER),
                chunked("0\r\n\rX" + INNER),
                chunked("0\r\nX\r\n\r\n" + INNER));
        reads(chunked(LAST) + INNER, "POST / of h\n\n", "GET /smuggled of s\n\n");
    }

    @Test
    @Proves(TRAILERS_APART)
    void trailer_merge_has_no_effect() {
        reads(
                chunked("0\r\nContent-Length: 35\r\nTransfer-Encoding: x\r\nHost: e\r\n\r\n")
                        + INNER,
                "POST / of h\n\n",
                "GET /smuggled of s\n\n");
        reads(chunked("0\r\nConnection: close\r\nExpect: x\r\n\r\n"), "POST / of h\n\n");
    }

    @Test
    @Proves(OTHER_EXPECTATIONS)
    void expect_changes_no_end_of_a_body() {
        dies(
                417,
                withInner("Expect: 100-continue, x", length(INNER)),
                withInner("Expect: y 100-continue", length(INNER)));
        dies(
                400,
                withInner("Expect: 100-continue\0", length(INNER)),
                withInner("Expect:", " 100-continue", length(INNER)));
        run(
                limits(),
                MIRROR,
                site -> {
                    String seen = " / of h\nExpect: 100-continue\n\n";
                    for (String method : new String[] {"GET", "POST"}) {
                        String head = method + " / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n";
                        TestClient client = site.connect().send(head + length(INNER) + "\r\n\r\n");
                        assertEquals(100, client.reply().status());
                        client.send(INNER + NEXT);
                        assertEquals(method + seen + INNER, client.reply().text());
                        assertEquals(NEXT_SEEN, client.reply().text());
                    }
                });
    }

    @Test
    @Proves(CONNECTION_OPTIONS)
    void framing_fields_named_as_connection_options_count() {
        reads(
                withInner("Connection: Content-Length", length(INNER)),
                "POST / of h\nConnection: Content-Length\n\n" + INNER);
        reads(
                post("Connection: Transfer-Encoding", "Transfer-Encoding: chunked") + LAST,
                "POST / of h\nConnection: Transfer-Encoding\n\n");
    }
}
