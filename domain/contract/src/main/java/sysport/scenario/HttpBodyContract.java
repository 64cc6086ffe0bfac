package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.client.TestClient;
import sysport.handler.Response;
import sysport.rfc.Proves;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Where the body of a request ends (RFC 9112 6, 7).
public abstract class HttpBodyContract extends HttpContract {
    private static final String LAST = "0\r\n\r\n";

    protected HttpBodyContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    @Proves(CHUNKED_READ)
    void rfc9112_7_1_chunked_is_read() {
        String seen = "POST / of h\n\n";
        taken(chunked(LAST), seen);
        taken(chunked("1\r\na\r\n2\r\nbc\r\n3\r\ndef\r\n" + LAST), seen + "abcdef");
        taken(
                chunked("a\r\n0123456789\r\nB\r\n0123456789x\r\n" + LAST),
                seen + "01234567890123456789x");
        taken(chunked("0005\r\n\r\n0\r\n\r\n" + "000" + "\r\n\r\n"), seen + "\r\n0\r\n");
    }

    @Test
    @Proves(CHUNK_SIZE_OVERFLOW)
    void rfc9112_7_1_large_chunk_sizes_do_not_overflow() {
        for (String size :
                List.of(
                        "80000000",
                        "100000000",
                        "100000001",
                        "7fffffffffffffff",
                        "8000000000000000",
                        "ffffffffffffffff")) {
            refused(413, chunked(size + "\r\na\r\n" + LAST));
        }
        // More digits than 64 bits have: the low ones would say 1.
        refused(413, chunked("fffffffffffffffff\r\na\r\n" + LAST));
        refused(400, chunked("00000000000000001\r\na\r\n" + LAST));
    }

    @Test
    @Proves(CHUNK_FRAMING)
    void rfc9112_7_1_bad_framing_of_a_chunk_is_refused() {
        for (String size :
                List.of("", " 1", "1 ", "+1", "-1", "0x1", "1_0", "g", "1,", "1\0", "\u00b9")) {
            refused(400, chunked(size + "\r\na\r\n" + LAST));
        }
        refused(400, chunked("1\na\r\n" + LAST), chunked("1\r\r\na\r\n" + LAST));
        for (String after : List.of("", "\n", "\r", "\r\r\n", " \r\n", "b\r\n")) {
            refused(400, chunked("1\r\na" + after + LAST));
        }
    }

    @Test
    @Proves({CHUNK_EXTENSIONS, QUOTED_PAIR})
    void rfc9112_7_1_1_chunk_extensions_are_checked_and_ignored() {
        String seen = "POST / of h\n\na";
        for (String extension : List.of(";x", ";x=y", ";x=\"y\\\" z\"", " ; x", ";a=b;c=\"d e\"")) {
            taken(chunked("1" + extension + "\r\na\r\n0" + extension + "\r\n\r\n"), seen);
        }
        for (String extension : List.of(";", ";=y", ";x=", ";x=\"y", ";x y", ";x=\0", ";x=y\n")) {
            refused(400, chunked("1" + extension + "\r\na\r\n" + LAST));
        }
    }

    @Test
    @Proves(CHUNK_EXTENSIONS_BOUNDED)
    void rfc9112_7_1_1_the_extensions_of_a_message_are_limited() {
        refused(413, chunked("1;" + "x".repeat(64 * 1024) + "\r\na\r\n" + LAST));
        refused(413, chunked(("1;" + "x".repeat(1000) + "\r\na\r\n").repeat(100) + LAST));
    }

    @Test
    @Proves(TRAILERS_APART)
    void rfc9110_6_5_1_trailers_have_no_effect() {
        taken(
                chunked(
                        """
                        1\r
                        a\r
                        0\r
                        Host: evil\r
                        Content-Length: 99\r
                        Transfer-Encoding: gzip\r
                        Authorization: x\r
                        Connection: close\r
                        \r
                        """),
                "POST / of h\n\na");
        refused(400, chunked("0\r\nA : b\r\n\r\n"), chunked("0\r\nA: b\r\n c\r\n\r\n"));
        refused(400, chunked("0\r\nA: \0\r\n\r\n"), chunked("0\r\nA\r\n\r\n"));
    }

    @Test
    @Proves(CODING_CASE)
    void rfc9112_7_names_of_codings_have_no_case() {
        taken(post("Transfer-Encoding: CHUNKED") + "1\r\na\r\n" + LAST, "POST / of h\n\na");
        taken(post("Transfer-Encoding: Chunked") + "1\r\na\r\n" + LAST, "POST / of h\n\na");
    }

    @Test
    @Proves(CHUNKED_PARAMETER)
    void rfc9112_7_1_parameters_of_chunked_are_refused() {
        refused(400, post("Transfer-Encoding: chunked;q=1"), post("Transfer-Encoding: chunked;"));
    }

    @Test
    @Proves(UNKNOWN_CODING)
    void rfc9112_6_1_an_unknown_transfer_coding_is_answered_501() {
        refused(
                501,
                post("Transfer-Encoding: gzip, chunked"),
                post("Transfer-Encoding: foo, chunked"),
                post("Transfer-Encoding: gzip", "Transfer-Encoding: chunked"));
    }

    @Test
    @Proves(CHUNKED_NOT_LAST)
    void rfc9112_6_3_chunked_has_to_be_the_last_coding_and_once() {
        for (String coding :
                List.of(
                        "chunked, gzip",
                        "xchunked",
                        "chunkedx",
                        "chunked, identity",
                        "identity",
                        "gzip",
                        "chunked, chunked",
                        "chunked\u000b",
                        "\u000bchunked",
                        "\"chunked\"",
                        "chunked chunked",
                        "ch\u00fcnked",
                        "")) {
            refused(400, post("Transfer-Encoding: " + coding) + LAST);
        }
    }

    @Test
    @Proves(CODING_BESIDE_LENGTH)
    void rfc9112_6_1_transfer_encoding_beside_content_length_is_refused() {
        refused(
                400,
                post("Content-Length: 5", "Transfer-Encoding: chunked") + LAST,
                post("Transfer-Encoding: chunked", "Content-Length: 5") + LAST,
                post("Transfer-Encoding: chunked", "Content-Length: 0") + LAST,
                post("Transfer-Encoding: x", "Content-Length: 0"));
    }

    @Test
    @Proves(CODING_IN_1_0)
    void rfc9112_6_1_transfer_encoding_in_http_1_0_is_refused() {
        refused(
                400,
                "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + LAST,
                "GET / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: x\r\n\r\n");
    }

    @Test
    @Proves(BAD_LENGTH)
    void rfc9112_6_3_an_invalid_content_length_is_refused() {
        for (String length :
                List.of(
                        "+5", "-1", "5x", "", "0x5", "5 5", "1e0", "5,", "5;", "5.0", "\u00b2",
                        "five", "\"5\"")) {
            refused(400, post("Content-Length: " + length) + "hello");
        }
        refused(400, post("Content-Length: 5", "Content-Length: 6") + "hello");
    }

    @Test
    @Proves(LENGTH_TWICE)
    void rfc9110_8_6_a_length_that_is_told_twice_is_refused() {
        refused(400, post("Content-Length: 5, 5") + "hello");
        refused(400, post("Content-Length: 5", "Content-Length: 5") + "hello");
    }

    @Test
    @Proves(LENGTH_OVERFLOW)
    void rfc9110_8_6_a_large_content_length_does_not_overflow() {
        for (String length :
                List.of(
                        "2147483648",
                        "4294967296",
                        "9223372036854775808",
                        "18446744073709551616",
                        "100000000000000000000")) {
            refused(413, post("Content-Length: " + length));
        }
    }

    @Test
    @Proves(NO_BODY)
    void rfc9112_6_3_without_either_field_there_is_no_body() {
        taken(post(), "POST / of h\n\n");
        taken("DELETE /x HTTP/1.1\r\nHost: h\r\n\r\n", "DELETE /x of h\n\n");
    }

    @Test
    @Proves(BODY_CUT_SHORT)
    void rfc9112_6_3_a_body_cut_short_is_no_request() {
        var asked = new AtomicInteger();
        run(
                limits(),
                (request, peer) -> {
                    asked.incrementAndGet();
                    return MIRROR.handle(request, peer);
                },
                site -> {
                    for (String octets :
                            List.of(
                                    post("Content-Length: 5") + "hell",
                                    chunked("5\r\nhell"),
                                    chunked("5\r\nhello\r\n"),
                                    chunked("5\r\nhello\r\n0\r\n"))) {
                        TestClient client = site.connect().send(octets);
                        client.endOutput();
                        client.assertEnd();
                    }
                });
        assertEquals(0, asked.get());
    }

    @Test
    @Proves(BODY_READ_WHOLE)
    void rfc9112_9_3_a_body_that_the_handler_ignores_is_no_part_of_the_next_request() {
        String smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
        String body = smuggled.repeat(500_000 / smuggled.length());
        run(
                limits(),
                (request, _) -> Response.text(request.path()),
                site -> {
                    TestClient client = site.connect();
                    client.send(post("Content-Length: " + body.length()) + body + NEXT);
                    assertEquals("/", client.reply().text());
                    assertEquals("/next", client.reply().text());
                });
    }
}
