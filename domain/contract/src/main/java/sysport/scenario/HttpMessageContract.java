package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.client.TestClient;
import sysport.rfc.Proves;
import sysport.transcript.run.KernelUnderTest;

import java.util.ArrayList;
import java.util.List;

/// How octets become messages: lines, versions (RFC 9112 2).
public abstract class HttpMessageContract extends HttpContract {
    protected HttpMessageContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    @Proves(OCTETS)
    void rfc9112_2_2_octets_above_ascii_reach_the_handler_unchanged() {
        var all = new StringBuilder();
        for (char octet = 0x80; octet <= 0xff; octet++) {
            all.append(octet);
        }
        taken(get("X: " + all), "GET / of h\nX: " + all + "\n\n");
    }

    @Test
    @Proves(BARE_LF)
    void rfc9112_2_2_a_line_that_ends_with_lf_alone_is_refused() {
        refused(
                400,
                "GET / HTTP/1.1\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\n\n",
                "GET / HTTP/1.1\nHost: h\n\n",
                "\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
    }

    @Test
    @Proves(BARE_CR)
    void rfc9112_2_2_cr_without_lf_is_refused() {
        refused(
                400,
                get("A: x\rB: y"),
                get("A: x\r\r"),
                "GET / HTTP/1.1\rHost: h\r\n\r\n",
                "\rGET / HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\n\r\r\n");
    }

    @Test
    @Proves(EMPTY_LINE_FIRST)
    void rfc9112_2_2_empty_lines_before_the_request_line_are_ignored() {
        taken("\r\n" + get(), "GET / of h\n\n");
        taken("\r\n\r\n" + get(), "GET / of h\n\n");
    }

    @Test
    @Proves(BLANK_AFTER_START_LINE)
    void rfc9112_2_2_whitespace_after_the_start_line_is_refused() {
        refused(
                400,
                "GET / HTTP/1.1\r\n Content-Length: 1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\n\tHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\n \r\nHost: h\r\n\r\n");
    }

    @Test
    @Proves(NOT_THE_GRAMMAR)
    void rfc9112_2_2_what_is_no_http_is_answered_400_and_the_connection_ends() {
        refused(
                400,
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "\0\0\0\0",
                "Hello, server!\r\n\r\n",
                "GET\r\n\r\n",
                "GET /\r\n\r\n");
    }

    @Test
    @Proves(VERSION_FORM)
    void rfc9112_2_3_a_version_of_another_form_is_refused() {
        refused(
                400,
                line("GET / http/1.1"),
                line("GET / Http/1.1"),
                line("GET / HTTP/1.11"),
                line("GET / HTTP/01.1"),
                line("GET / HTTP/1"),
                line("GET / HTTP/1."),
                line("GET / HTTP/.1"),
                line("GET / HTTP/1,1"),
                line("GET / HTTP 1.1"),
                line("GET / HTTP/+1.1"),
                line("GET / HTTP/1.-1"),
                line("GET / "),
                line("GET / HTTPS/1.1"));
    }

    @Test
    @Proves(HIGHER_MINOR)
    void rfc9110_6_2_a_higher_minor_version_is_answered_as_1_1() {
        run(site -> {
            for (String version : List.of("HTTP/1.2", "HTTP/1.9")) {
                TestClient client = site.connect().send(line("GET / " + version)).get("/");
                assertTrue(client.reply().head().startsWith("HTTP/1.1 200 "), version);
                assertEquals("hello", client.reply().text());
            }
        });
    }

    @Test
    @Proves(OTHER_MAJOR)
    void rfc9110_15_6_6_another_major_version_is_answered_505() {
        refused(
                505,
                line("GET / HTTP/0.9"),
                line("GET / HTTP/2.0"),
                line("GET / HTTP/3.0"),
                line("GET / HTTP/9.1"),
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".replace("PRI *", "OPTIONS *"));
    }

    @Test
    @Proves(OWN_VERSION)
    void rfc9110_6_2_each_response_says_http_1_1() {
        run(site -> {
            for (String octets :
                    List.of(
                            get(),
                            "GET / HTTP/1.0\r\n\r\n",
                            "GET / HTTP/1.0\r\nHost: @\r\n\r\n",
                            line("GET / HTTP/2.0"))) {
                String head = site.connect().send(octets).reply().head();
                assertTrue(head.startsWith("HTTP/1.1 "), head);
            }
        });
    }

    @Test
    @Proves(WHOLE_HEAD_FIRST)
    void rfc9112_2_2_nothing_is_answered_before_the_head_is_whole() {
        String head = get("Connection: close", "X: y");
        run(site -> {
            var clients = new ArrayList<TestClient>();
            for (int cut = 0; cut < head.length(); cut += 6) {
                clients.add(site.connect().send(head.substring(0, cut)));
            }
            site.testbed().settle();
            for (int i = 0; i < clients.size(); i++) {
                TestClient client = clients.get(i);
                assertTrue(client.isSilent(), "answered after " + i * 6 + " octets");
                assertEquals("hello", client.send(head.substring(i * 6)).reply().text());
            }
        });
    }
}
