package sysport.server.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.contract.KernelUnderTest;
import sysport.rfc.Proves;

/// Request smuggling, one known family a test: octets that two readers could take for different
/// requests have one reading here, or the connection dies where they would part. Each whole, and
/// octet by octet.
public abstract class SmugglingContract extends HttpContract {
    private static final String INNER = "GET /smuggled HTTP/1.1\r\nHost: s\r\n\r\n";
    private static final String LAST = "0\r\n\r\n";

    protected SmugglingContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    /// Nothing of these is a request.
    private void dies(int status, String... connections) {
        for (Pieces pieces : Pieces.values()) {
            refused(pieces, status, connections);
        }
    }

    /// These octets are exactly these requests.
    private void reads(String octets, String... seen) {
        for (Pieces pieces : Pieces.values()) {
            run(
                    limits(),
                    MIRROR,
                    site -> {
                        Client client = site.connect();
                        send(client, pieces, octets + NEXT);
                        for (String each : seen) {
                            assertEquals(each, client.reply().text(), octets);
                        }
                        assertEquals(NEXT_SEEN, client.reply().text(), octets);
                    });
        }
    }

    /// A POST whose fields tell the length of INNER.
    private static String withInner(String... fields) {
        return post(fields) + INNER;
    }

    private static String length(String octets) {
        return "Content-Length: " + octets.length();
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
            Client client = site.connect();
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
    @Proves(BARE_LF)
    void bare_lf_ends_nothing() {
        dies(
                400,
                "GET / HTTP/1.1\r\nHost: h\r\nX: y\n\r\n" + INNER,
                "GET / HTTP/1.1\r\nHost: h\r\n\n" + INNER,
                "GET / HTTP/1.1\r\nHost: h\n\n" + INNER,
                post("X: y\nContent-Length: 35") + INNER);
    }

    @Test
    @Proves(BARE_CR)
    void bare_cr_ends_nothing() {
        dies(
                400,
                post("X: y\rContent-Length: 35") + INNER,
                "GET / HTTP/1.1\r\nHost: h\r\r" + INNER,
                "GET / HTTP/1.1\r\nHost: h\r\n\r\r\n" + INNER,
                "GET /\rHTTP/1.1\r\nHost: h\r\n\r\n");
    }

    @Test
    @Proves(LINE_FOLDING)
    void obs_fold_is_refused() {
        dies(
                400,
                post("Transfer-Encoding:", " chunked") + LAST,
                post("X: y", " Content-Length: 35") + INNER,
                post("X: y", "\tTransfer-Encoding: chunked") + LAST,
                "POST / HTTP/1.1\r\n Content-Length: 35\r\nHost: h\r\n\r\n" + INNER);
    }

    @Test
    @Proves({CONTROL_IN_VALUE, FIELD_NAME})
    void nul_and_other_controls_are_refused() {
        dies(
                400,
                post("Transfer-Encoding: chun\0ked") + LAST,
                post("Content-Length\0: 35") + INNER,
                post("X: \0", "Content-Length: 35") + INNER,
                "GET / HTTP/1.1\0\r\nHost: h\r\n\r\n",
                post("\u00a0Content-Length: 35") + INNER,
                post("\u001fTransfer-Encoding: chunked") + LAST);
    }

    @Test
    @Proves(BLANK_BEFORE_COLON)
    void space_before_the_colon_is_refused() {
        dies(400, withInner("Content-Length : 35"), post("Transfer-Encoding\t: chunked") + LAST);
    }

    @Test
    @Proves({AUTHORITY_OF_TARGET, USERINFO, HOST_TWICE, HOST_INVALID})
    void two_hosts_are_refused_unless_one_is_said_to_count() {
        reads("GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n", "GET http://a/ of a\n\n");
        reads("GET //a/ HTTP/1.1\r\nHost: b\r\n\r\n", "GET //a/ of b\n\n");
        dies(
                400,
                "GET http://a@b/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET http://a\\b/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET http://a#@b/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n");
    }

    @Test
    @Proves({ONE_SPACE, VERSION_FORM})
    void request_line_in_request_line_is_refused() {
        dies(
                400,
                "GET / HTTP/1.1 HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /smuggled\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1X\r\nHost: h\r\n\r\n",
                "GET /smuggled\r\n\r\n");
    }

    @Test
    @Proves(UPGRADE_IGNORED)
    void pipelined_upgrade_is_read_as_http_1_1() {
        reads(
                get("Connection: Upgrade", "Upgrade: websocket") + INNER,
                "GET / of h\nConnection: Upgrade\nUpgrade: websocket\n\n",
                "GET /smuggled of s\n\n");
        reads(
                post("Connection: Upgrade", "Upgrade: h2c", length(INNER)) + INNER,
                "POST / of h\nConnection: Upgrade\nUpgrade: h2c\n\n" + INNER);
        dies(505, "GET / HTTP/2.0\r\nHost: h\r\n\r\nSM\r\n\r\n");
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
                        Client client = site.connect().send(head + length(INNER) + "\r\n\r\n");
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

    @Test
    @Proves(CLOSE_ASKED)
    void requests_behind_a_close_are_not_read() {
        run(site -> {
            for (Pieces pieces : Pieces.values()) {
                Client client = site.connect();
                send(client, pieces, get("Connection: close") + INNER);
                assertEquals("hello", client.reply().text());
                client.assertEnd();
            }
        });
    }
}
