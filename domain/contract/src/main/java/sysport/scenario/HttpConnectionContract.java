package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.rfc.Requirement.*;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.rfc.Proves;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;
import java.util.Locale;

/// Which requests share a connection, and how it ends (RFC 9112 9); Expect and Upgrade (RFC 9110
/// 10.1.1, 7.8).
public abstract class HttpConnectionContract extends HttpContract {
    private static final String OLD_POST =
            """
            POST / HTTP/1.0\r
            Content-Length: 2\r
            Expect: 100-continue\r
            \r
            """;
    private static final String OLD = "GET / HTTP/1.0\r\n";

    protected HttpConnectionContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    /// That the response to `octets` says close, and that nothing behind them is answered.
    private void closes(String... requests) {
        run(site -> {
            for (String octets : requests) {
                try (TestClient client = site.connect().send(octets + NEXT)) {
                    Reply reply = client.reply();
                    assertEquals("hello", reply.text(), octets);
                    assertTrue(reply.has("Connection: close"), reply::head);
                    client.assertEnd();
                }
            }
        });
    }

    /// That the connection goes on behind `octets`, and how the response says so.
    private void persists(boolean said, String... requests) {
        run(site -> {
            for (String octets : requests) {
                try (TestClient client = site.connect().send(octets + NEXT)) {
                    Reply reply = client.reply();
                    assertEquals(said, reply.has("Connection: keep-alive"), octets);
                    assertFalse(reply.has("Connection: close"), octets);
                    assertEquals("hello", client.reply().text(), octets);
                }
            }
        });
    }

    @Test
    @Proves(PERSISTENT)
    void rfc9112_9_3_http_1_1_persists() {
        persists(
                false,
                get(),
                get("Connection: keep-alive"),
                get("Connection: x"),
                get("Connection:"));
    }

    @Test
    @Proves({CLOSE_IN_1_0, OWN_CONNECTION_FIELDS})
    void rfc9112_9_3_http_1_0_closes_unless_keep_alive_is_asked_for() {
        closes(OLD + "\r\n", OLD + "Connection: x\r\n\r\n", OLD + "Connection: close\r\n\r\n");
        closes(OLD + "Connection: keep-alive, close\r\n\r\n", OLD + "Keep-Alive: 300\r\n\r\n");
        persists(
                true,
                OLD + "Connection: keep-alive\r\n\r\n",
                OLD + "Connection: x, Keep-Alive\r\n\r\n");
    }

    @Test
    @Proves({CLOSE_ASKED, CLOSE_SAID, CONNECTION_OPTIONS})
    void rfc9112_9_6_after_a_request_for_the_close_nothing_more_is_answered() {
        closes(
                get("Connection: close"),
                get("Connection: Close"),
                get("Connection: CLOSE\t"),
                get("Connection: keep-alive, close"),
                get("Connection: x,close,y"),
                get("Connection: keep-alive", "Connection: close"),
                post("Content-Length: 1", "Connection: close") + "x");
    }

    @Test
    @Proves(CONNECTION_OPTIONS)
    void rfc9110_7_6_1_what_only_resembles_close_does_not_close() {
        persists(
                false,
                get("Connection: closed"),
                get("Connection: clos"),
                get("Connection: close x"));
        persists(false, get("Connection: x-close"), get("X-Connection: close"));
    }

    @Test
    @Proves(PIPELINED_ORDER)
    void rfc9112_9_3_2_pipelined_requests_are_answered_in_their_order() {
        run(
                limits(),
                MIRROR,
                site -> {
                    var octets = new StringBuilder();
                    for (int i = 0; i < 8; i++) {
                        octets.append(line("GET /" + i + " HTTP/1.1"));
                        octets.append(post("Content-Length: 1")).append(i);
                        octets.append(chunked("1\r\n" + i + "\r\n0\r\n\r\n"));
                    }
                    TestClient client = site.connect().send(octets.toString());
                    for (int i = 0; i < 8; i++) {
                        assertEquals("GET /" + i + " of h\n\n", client.reply().text());
                        assertEquals("POST / of h\n\n" + i, client.reply().text());
                        assertEquals("POST / of h\n\n" + i, client.reply().text());
                    }
                });
    }

    @Test
    @Proves(STAGED_CLOSE)
    void rfc9112_9_6_a_client_that_is_still_sending_can_read_why_it_is_refused() {
        String body = "x".repeat(3_000_000);
        refused(413, post("Content-Length: 3000000") + body);
        refused(413, chunked("2dc6c0\r\n" + body + "\r\n0\r\n\r\n"));
    }

    @Test
    @Proves(NOTHING_CARRIES_OVER)
    void rfc9110_3_3_nothing_of_one_request_is_seen_in_the_next() {
        String rich =
                "POST http://a/b?c HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\nX: y\r\n"
                        + "Content-Length: 1\r\n\r\nx";
        String trailing = chunked("1\r\nx\r\n0\r\nT: t\r\n\r\n");
        run(
                limits(),
                MIRROR,
                site -> {
                    TestClient client = site.connect().send(rich + trailing + get() + post());
                    client.reply();
                    assertEquals("POST / of h\n\nx", client.reply().text());
                    assertEquals("GET / of h\n\n", client.reply().text());
                    assertEquals("POST / of h\n\n", client.reply().text());
                });
    }

    @Test
    @Proves({CONTINUE, FINAL_AFTER_CONTINUE})
    void rfc9110_10_1_1_who_expects_100_gets_it_before_the_content_and_then_a_final_status() {
        run(
                limits(),
                MIRROR,
                site -> {
                    TestClient client = site.connect();
                    for (String expect : List.of("100-continue", "100-Continue")) {
                        client.send(post("Content-Length: 2", "Expect: " + expect));
                        assertEquals(100, client.reply().status());
                        String seen = "POST / of h\nExpect: " + expect + "\n\nok";
                        assertEquals(seen, client.send("ok").reply().text());
                    }
                    client.send(post("Transfer-Encoding: chunked", "Expect: 100-continue"));
                    assertEquals(100, client.reply().status());
                    Reply reply = client.send("2\r\nok\r\n0\r\n\r\n").reply();
                    assertEquals("POST / of h\nExpect: 100-continue\n\nok", reply.text());
                });
    }

    @Test
    @Proves(CONTINUE)
    void rfc9110_10_1_1_who_expects_100_may_get_a_final_status_and_the_close_instead() {
        run(site -> {
            String head = post("Content-Length: 99999999", "Expect: 100-continue");
            TestClient client = site.connect().send(head);
            Reply reply = client.reply();
            assertEquals(413, reply.status());
            assertTrue(reply.has("Connection: close"), reply::head);
            client.assertEnd();
        });
    }

    @Test
    @Proves(NO_CONTINUE_TO_1_0)
    void rfc9110_10_1_1_http_1_0_is_sent_no_100() {
        run(site -> {
            TestClient client = site.connect().send(OLD_POST);
            site.testbed().settle();
            assertTrue(client.isSilent());
            assertEquals(200, client.send("ok").reply().status());
            assertEquals(200, site.connect().send(OLD + "Expect: x\r\n\r\n").reply().status());
        });
    }

    @Test
    @Proves(OTHER_EXPECTATIONS)
    void rfc9110_10_1_1_another_expectation_is_answered_417_and_none_is_sent_with_content() {
        survived(417, get("Expect: x"), get("Expect: 100-continue, x"), get("Expect:"));
        refused(417, post("Expect: x", "Content-Length: 2") + "ok");
        taken(
                post("Expect: 100-continue", "Content-Length: 2") + "ok",
                "POST / of h\nExpect: 100-continue\n\nok");
    }

    @Test
    @Proves(UPGRADE_IGNORED)
    void rfc9110_7_8_upgrade_to_what_is_not_offered_is_ignored() {
        run(site -> {
            for (String octets :
                    List.of(
                            get("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c"),
                            get("Connection: upgrade", "Upgrade: websocket"),
                            get("Upgrade: websocket"),
                            OLD
                                    + "Connection: upgrade, keep-alive\r\n"
                                    + "Upgrade: websocket\r\n\r\n")) {
                TestClient client = site.connect().send(octets + NEXT);
                Reply reply = client.reply();
                assertEquals(200, reply.status(), octets);
                assertFalse(reply.head().toLowerCase(Locale.ROOT).contains("upgrade"), octets);
                assertEquals("hello", client.reply().text(), octets);
            }
        });
    }
}
