package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.rfc.Proves;
import sysport.transcript.run.KernelUnderTest;

/// The request line: method, target in its four forms (RFC 9112 3, RFC 9110 4.2, 9).
public abstract class HttpRequestLineContract extends HttpContract {
    protected HttpRequestLineContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    @Proves(LINE_OF_8000)
    void rfc9112_3_a_request_line_of_8000_octets_is_taken() {
        String path = "/" + "p".repeat(8000 - "GET / HTTP/1.1".length());
        taken(line("GET " + path + " HTTP/1.1"), "GET " + path + " of h\n\n");
    }

    @Test
    @Proves(TARGET_TOO_LONG)
    void rfc9112_3_a_target_of_100_kilobytes_is_answered_414() {
        refused(414, line("GET /" + "t".repeat(100_000) + " HTTP/1.1"));
    }

    @Test
    @Proves(METHOD_TOO_LONG)
    void rfc9112_3_a_method_of_100_kilobytes_is_answered_501() {
        refused(501, line("M".repeat(100_000) + " / HTTP/1.1"));
    }

    @Test
    @Proves(ONE_SPACE)
    void rfc9112_3_other_whitespace_in_the_request_line_is_refused() {
        refused(
                400,
                line("GET  / HTTP/1.1"),
                line("GET /  HTTP/1.1"),
                line("GET\t/ HTTP/1.1"),
                line("GET /\tHTTP/1.1"),
                line("GET\u000b/ HTTP/1.1"),
                line("GET /\u000cHTTP/1.1"),
                line(" GET / HTTP/1.1"),
                line("GET / HTTP/1.1 "),
                line("GET /a b HTTP/1.1"));
    }

    @Test
    @Proves(METHOD_TOKEN)
    void rfc9110_9_1_a_method_is_a_token_with_case() {
        refused(400, line("G(T / HTTP/1.1"), line(" / HTTP/1.1"), line("G\u00e9T / HTTP/1.1"));
        survived(501, line("get / HTTP/1.1"), line("Get / HTTP/1.1"));
        taken(line("GET / HTTP/1.1"), "GET / of h\n\n");
    }

    @Test
    @Proves(UNKNOWN_METHOD)
    void rfc9110_9_1_an_unknown_method_is_answered_501() {
        survived(501, line("XYZZY / HTTP/1.1"), line("GETX / HTTP/1.1"), line("G / HTTP/1.1"));
        refused(501, "XYZZY / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx");
    }

    @Test
    @Proves(INVALID_TARGET)
    void rfc9112_3_2_a_target_that_is_no_uri_is_refused_and_not_repaired() {
        for (String octet :
                new String[] {"\"", "<", ">", "#", "\\", "^", "`", "{", "|", "}", "[", "]"}) {
            refused(400, line("GET /a" + octet + "b HTTP/1.1"));
        }
        refused(
                400,
                line("GET /\u00e9 HTTP/1.1"),
                line("GET /\u0080 HTTP/1.1"),
                line("GET /\0 HTTP/1.1"),
                line("GET /\u007f HTTP/1.1"),
                line("GET /% HTTP/1.1"),
                line("GET /%4 HTTP/1.1"),
                line("GET /%zz HTTP/1.1"),
                line("GET /?q=%g0 HTTP/1.1"),
                line("GET /a#fragment HTTP/1.1"));
    }

    @Test
    @Proves(ORIGIN_FORM)
    void rfc9112_3_2_1_origin_form_begins_with_a_slash() {
        refused(400, line("GET foo/bar HTTP/1.1"), line("GET ?q HTTP/1.1"), line("GET . HTTP/1.1"));
        taken(line("GET /foo/bar?q HTTP/1.1"), "GET /foo/bar?q of h\n\n");
    }

    @Test
    @Proves({ABSOLUTE_FORM, AUTHORITY_OF_TARGET})
    void rfc9112_3_2_2_absolute_form_is_taken_and_its_authority_counts() {
        taken("GET http://a/p HTTP/1.1\r\nHost: b\r\n\r\n", "GET http://a/p of a\n\n");
        taken("GET HTTP://a:80?q HTTP/1.1\r\nHost: b\r\n\r\n", "GET HTTP://a:80?q of a:80\n\n");
        taken("GET http://[::1]/ HTTP/1.1\r\nHost: b\r\n\r\n", "GET http://[::1]/ of [::1]\n\n");
    }

    @Test
    @Proves(AUTHORITY_FORM)
    void rfc9112_3_2_3_authority_form_is_for_connect_and_that_is_refused() {
        refused(400, line("GET h:443 HTTP/1.1"), line("GET h HTTP/1.1"));
        refused(501, line("CONNECT h:443 HTTP/1.1"));
    }

    @Test
    @Proves(ASTERISK_FORM)
    void rfc9112_3_2_4_an_asterisk_is_for_options_which_the_server_answers_itself() {
        refused(400, line("GET * HTTP/1.1"), line("POST * HTTP/1.1"), line("OPTIONS ** HTTP/1.1"));
        run(
                limits(),
                (_, _) -> {
                    throw new AssertionError("the handler is asked");
                },
                site -> {
                    for (String target : new String[] {"*", "http://h", "http://h:80"}) {
                        TestClient client =
                                site.connect().send(line("OPTIONS " + target + " HTTP/1.1"));
                        Reply reply = client.bareReply();
                        assertEquals(204, reply.status(), target);
                        assertTrue(reply.head().contains("\r\nAllow: GET, HEAD, "), reply::head);
                    }
                });
    }

    @Test
    @Proves(EMPTY_URI_HOST)
    void rfc9110_4_2_1_an_http_uri_without_host_is_refused() {
        refused(
                400,
                line("GET http:///x HTTP/1.1"),
                line("GET http:// HTTP/1.1"),
                line("GET http://:80/ HTTP/1.1"),
                line("GET http:/x HTTP/1.1"),
                line("GET http:x HTTP/1.1"));
    }

    @Test
    @Proves(USERINFO)
    void rfc9110_4_2_4_user_information_in_the_target_is_refused() {
        refused(400, line("GET http://u@h/ HTTP/1.1"), line("GET http://u:p@h/ HTTP/1.1"));
    }

    @Test
    @Proves(OTHER_SCHEME)
    void rfc9110_7_4_https_is_not_answered_without_tls() {
        survived(421, line("GET https://h/ HTTP/1.1"));
        refused(400, line("GET ftp://h/ HTTP/1.1"), line("GET ws://h/ HTTP/1.1"));
    }

    @Test
    @Proves(CONNECT_PORT)
    void rfc9110_9_3_6_connect_without_a_port_is_refused() {
        refused(
                400,
                line("CONNECT h: HTTP/1.1"),
                line("CONNECT h HTTP/1.1"),
                line("CONNECT h:x HTTP/1.1"),
                line("CONNECT :443 HTTP/1.1"),
                line("CONNECT h:65536 HTTP/1.1"),
                line("CONNECT /x HTTP/1.1"));
    }

    @Test
    @Proves(TRACE)
    void rfc9110_9_3_8_trace_reflects_nothing() {
        survived(501, "TRACE / HTTP/1.1\r\nHost: h\r\nCookie: secret\r\n\r\n");
        refused(501, "TRACE / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx");
    }
}
