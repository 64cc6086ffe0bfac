package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Response;
import sysport.http.Status;
import sysport.rfc.Proves;
import sysport.transcript.run.KernelUnderTest;

/// Field lines, and Host among them (RFC 9112 3.2, 5; RFC 9110 5).
public abstract class HttpFieldContract extends HttpContract {
    protected HttpFieldContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    @Proves(HOST_MISSING)
    void rfc9112_3_2_no_host_in_http_1_1_is_answered_400() {
        refused(
                400,
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nX-Host: h\r\n\r\n",
                "GET http://h/ HTTP/1.1\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\n\r\n");
    }

    @Test
    @Proves(HOST_TWICE)
    void rfc9112_3_2_two_hosts_are_answered_400_even_if_equal() {
        refused(
                400,
                get("Host: h"),
                get("Host: other"),
                get("hOST:"),
                "GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n");
    }

    @Test
    @Proves(HOST_INVALID)
    void rfc9112_3_2_an_invalid_host_is_answered_400() {
        for (String host :
                new String[] {
                    "a b",
                    "a, b",
                    "u@h",
                    "u:p@h",
                    "h/p",
                    "h?q",
                    "h#f",
                    "h:x",
                    "h:-1",
                    "h:65536",
                    "h:80:80",
                    "[::1",
                    "::1",
                    "[::1]x",
                    "[g::]",
                    "h\u00e9",
                    "\"h\"",
                    "http://h",
                    "h\\",
                    "%zz"
                }) {
            refused(400, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        }
        refused(400, "GET / HTTP/1.1\r\nHost: h\0\r\n\r\n", "GET / HTTP/1.0\r\nHost: @\r\n\r\n");
    }

    @Test
    @Proves(HOST_VALID)
    void rfc9110_4_2_every_valid_host_is_taken() {
        for (String host :
                new String[] {
                    "h",
                    "h:80",
                    "h:",
                    "[::1]:80",
                    "[::1]",
                    "",
                    "0.0.0.0=5000",
                    "a_b",
                    "%41",
                    "1.2.3.4:5"
                }) {
            taken("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "GET / of " + host + "\n\n");
        }
    }

    @Test
    @Proves(BLANK_BEFORE_COLON)
    void rfc9112_5_1_whitespace_before_the_colon_is_answered_400() {
        refused(
                400,
                "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
                get("X\t: y"),
                post("Content-Length : 5"),
                post("Transfer-Encoding : chunked"));
    }

    @Test
    @Proves(LINE_FOLDING)
    void rfc9112_5_2_a_folded_line_is_answered_400() {
        refused(
                400,
                get("A: b", " c"),
                get("A: b", "\tc"),
                get("A: b", " "),
                post("Transfer-Encoding:", " chunked"),
                post("Content-Length: 1", " 0"));
    }

    @Test
    @Proves(FIELD_NAME)
    void rfc9110_5_1_a_field_name_that_is_no_token_is_answered_400() {
        refused(400, get(": v"), get("Name"), get("a@b: v"), get("a/b: v"), get("\u00e9: v"));
        refused(
                400,
                get("a[: v"),
                get("a(b): v"),
                get("\"a\": v"),
                get("a\0b: v"),
                get("a\u007f: v"));
        taken(get("!#$%&'*+-.^_`|~: v"), "GET / of h\n!#$%&'*+-.^_`|~: v\n\n");
    }

    @Test
    @Proves(FIELD_NAME_CASE)
    void rfc9110_5_1_field_names_have_no_case_and_unknown_fields_no_effect() {
        taken("GET / HTTP/1.1\r\nhOsT: h\r\nX-Any: 1\r\n\r\n", "GET / of h\nX-Any: 1\n\n");
        taken(post("cONTENT-lENGTH: 2") + "ab", "POST / of h\n\nab");
        taken(post("tRANSFER-eNCODING: chunked") + "1\r\na\r\n0\r\n\r\n", "POST / of h\n\na");
    }

    @Test
    @Proves({CONTROL_IN_VALUE, OTHER_CONTROLS})
    void rfc9110_5_5_control_characters_in_a_value_are_answered_400() {
        for (char control = 0; control <= 0x7f; control++) {
            boolean allowed = control == '\t' || (control >= ' ' && control < 0x7f);
            if (!allowed) {
                refused(400, get("A: x" + control + "y"));
            }
        }
    }

    @Test
    @Proves(BLANKS_AROUND_VALUE)
    void rfc9110_5_6_3_blanks_around_a_value_are_no_part_of_it() {
        taken(get("X:\t v w \t"), "GET / of h\nX: v w\n\n");
        taken(get("X:v"), "GET / of h\nX: v\n\n");
        taken(post("Content-Length: \t2\t ") + "ab", "POST / of h\n\nab");
    }

    @Test
    @Proves(FIELD_ORDER)
    void rfc9110_5_3_lines_of_one_name_keep_their_order() {
        taken(get("X: 2", "Y: 0", "x: 1"), "GET / of h\nX: 2\nY: 0\nx: 1\n\n");
    }

    @Test
    @Proves(FIELDS_TOO_LARGE)
    void rfc9110_5_4_too_large_or_too_many_fields_are_answered_431() {
        refused(431, get("X: " + "v".repeat(100_000)), get("n".repeat(100_000) + ": v"));
        refused(431, get("X: y\r\n".repeat(10_000) + "X: y"));
        refused(431, chunked("0\r\n" + "X: y\r\n".repeat(10_000) + "\r\n"));
    }

    @Test
    @Proves(OWN_LENGTHS)
    void rfc9110_2_3_the_longest_reference_that_a_file_name_makes_can_be_asked_for() {
        String location = "/" + "%21".repeat(255) + "/";
        run(
                limits(),
                (request, _) ->
                        request.path().equals(location)
                                ? Response.text("there")
                                : Response.text(Status.FOUND, "").with("Location", location),
                site -> {
                    TestClient client = site.connect();
                    Reply reply = client.get("/").reply();
                    assertTrue(reply.has("Location: " + location), reply::head);
                    assertEquals("there", client.get(location).reply().text());
                });
    }

    @Test
    @Proves(EMPTY_LIST_ELEMENTS)
    void rfc9110_5_6_1_2_empty_elements_of_a_list_are_ignored() {
        taken(post("Transfer-Encoding: , chunked ,,") + "1\r\na\r\n0\r\n\r\n", "POST / of h\n\na");
        run(site -> {
            TestClient client = site.connect().send(get("Connection: ,, close ,") + NEXT);
            assertEquals("hello", client.reply().text());
            client.assertEnd();
        });
    }
}
