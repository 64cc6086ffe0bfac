package sysport.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import sysport.client.Reply;

import java.io.IOException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionPageIT {
    private RunningServer server;

    @BeforeAll
    void start() throws IOException {
        server = RunningServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String withoutTags(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'");
    }

    @Test
    void it_shows_the_calls_that_it_came_by() throws Exception {
        try (Wire wire = Wire.to(server)) {
            Reply answer = wire.send(Wire.get("/")).receive();
            assertEquals(200, answer.status());
            assertTrue(answer.has("Content-Type: text/html; charset=utf-8"), answer.head());
            String page = withoutTags(answer.text());
            for (String call :
                    new String[] {
                        "socket(AF_INET, SOCK_STREAM", "bind(", "listen(", "\"GET / HTTP/1.1"
                    }) {
                assertTrue(page.contains(call), call);
            }
            assertTrue(
                    page.matches(
                            "(?s).*accept4\\(\\d+, [A-Z_|]+\\) = \\d+ 127\\.0\\.0\\.1:"
                                    + wire.localPort()
                                    + "\\D.*"),
                    page);
            assertTrue(page.contains("getpeername("), page);
            assertFalse(page.contains("{{"), page);
        }
    }

    @Test
    void it_labels_the_bytes_of_the_peers_address() throws Exception {
        try (Wire wire = Wire.to(server)) {
            String page = withoutTags(wire.send(Wire.get("/")).receive().text());
            String port =
                    String.format("%02x %02x", wire.localPort() >> 8, wire.localPort() & 0xff);
            assertTrue(
                    page.matches(
                            "(?s).*sin_port2" + port + wire.localPort() + " in network order.*"),
                    page);
            assertTrue(page.contains("sin_addr47f 00 00 01127.0.0.1"), page);
            assertTrue(page.contains("sin_zero800 00 00 00 00 00 00 00"), page);
            assertTrue(page.contains("Your address in 16 bytes"), page);
        }
    }

    @Test
    void a_second_request_sees_how_the_first_was_sent() throws Exception {
        try (Wire wire = Wire.to(server)) {
            assertFalse(
                    withoutTags(wire.send(Wire.get("/")).receive().text())
                            .matches("(?s).*send\\(\\d+, .*\\) = [1-9].*"));
            assertTrue(
                    withoutTags(wire.send(Wire.get("/")).receive().text())
                            .matches("(?s).*send\\(\\d+, .*\\) = [1-9].*"));
        }
    }

    @Test
    void nothing_of_a_request_becomes_markup() throws Exception {
        try (Wire wire = Wire.to(server)) {
            Reply answer = wire.send("GET / HTTP/1.1\r\nHost: a\r\n<b>&: x\r\n\r\n").receive();
            assertEquals(400, answer.status());
        }
        try (Wire wire = Wire.to(server)) {
            String html = wire.send("GET /?'&x HTTP/1.1\r\nHost: a\r\n\r\n").receive().text();
            assertTrue(html.contains("GET /?&#39;&amp;x HTTP"), html);
        }
    }

    @Test
    void there_is_nothing_else() throws Exception {
        try (Wire wire = Wire.to(server)) {
            assertEquals(404, wire.send(Wire.get("/favicon.ico")).receive().status());
            Reply post =
                    wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").receive();
            assertEquals(405, post.status());
            assertTrue(post.has("Allow: GET, HEAD, OPTIONS"));
        }
    }
}
