package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.kernel.SocketAddress;
import sysport.transcript.run.KernelUnderTest;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/// Requests and responses, whole, cut, and many.
public abstract class ExchangeContract extends ServerContract {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Handler ECHO =
            (request, _) ->
                    Response.text(
                            request.path()
                                    + " "
                                    + new String(request.body(), StandardCharsets.ISO_8859_1));

    protected ExchangeContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    void a_get_is_answered() {
        run(site -> {
            Reply reply = site.connect().get("/").reply();
            assertEquals(200, reply.status());
            assertEquals("hello", reply.text());
            assertTrue(reply.has("Content-Type: text/plain; charset=utf-8"), reply::head);
        });
    }

    @Test
    void the_handler_is_told_the_address_of_the_client() {
        var told = new AtomicReference<SocketAddress>();
        Handler handler =
                (_, peer) -> {
                    told.set(peer.address());
                    return Response.text("hello");
                };
        run(
                limits(),
                handler,
                site -> {
                    TestClient client = site.connect();
                    client.get("/").reply();
                    assertEquals(client.address(), told.get());
                });
    }

    @Test
    void a_connection_serves_a_hundred_requests() {
        run(
                limits(),
                ECHO,
                site -> {
                    TestClient client = site.connect();
                    for (int i = 0; i < 100; i++) {
                        assertEquals("/" + i + " ", client.get("/" + i).reply().text());
                    }
                });
    }

    @Test
    void pipelined_requests_are_answered_in_order() {
        run(
                limits(),
                ECHO,
                site -> {
                    TestClient client = site.connect();
                    var requests = new StringBuilder();
                    for (int i = 0; i < 16; i++) {
                        requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
                    }
                    client.send(requests.toString());
                    for (int i = 0; i < 16; i++) {
                        assertEquals("/" + i + " ", client.reply().text());
                    }
                });
    }

    @Test
    void a_request_may_come_in_two_parts() {
        String request = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
        run(
                limits(),
                ECHO,
                site -> {
                    TestClient client = site.connect();
                    for (int cut = 1; cut < request.length(); cut += 9) {
                        client.send(request.substring(0, cut));
                        site.testbed().settle();
                        client.send(request.substring(cut));
                        assertEquals("/x abc", client.reply().text());
                    }
                });
    }

    @Test
    void a_request_may_come_octet_by_octet() {
        run(site -> {
            TestClient client = site.connect();
            for (int i = 0; i < GET.length(); i++) {
                client.send(GET.substring(i, i + 1));
            }
            assertEquals("hello", client.reply().text());
        });
    }

    @Test
    void a_client_that_waits_holds_up_no_other() {
        run(
                limits(),
                ECHO,
                site -> {
                    TestClient slow = site.connect().send("GET /slow HTT");
                    TestClient fast = site.connect();
                    assertEquals("/fast ", fast.get("/fast").reply().text());
                    slow.send("P/1.1\r\nHost: a\r\n\r\n");
                    assertEquals("/slow ", slow.reply().text());
                    assertEquals("/again ", fast.get("/again").reply().text());
                });
    }

    @Test
    void a_client_that_asks_for_the_close_gets_it() {
        run(site -> {
            TestClient client = site.connect();
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            Reply reply = client.reply();
            assertEquals("hello", reply.text());
            assertTrue(reply.has("Connection: close"), reply::head);
            client.assertEnd();
        });
    }

    @Test
    void http_1_0_ends_with_the_response() {
        run(site -> {
            TestClient client = site.connect().send("GET / HTTP/1.0\r\n\r\n");
            assertEquals("hello", client.reply().text());
            client.assertEnd();
        });
    }

    @Test
    void a_client_that_ends_its_sending_is_answered_first() {
        run(site -> {
            TestClient client = site.connect().send(GET + GET);
            client.endOutput();
            assertEquals("hello", client.reply().text());
            assertEquals("hello", client.reply().text());
            client.assertEnd();
        });
    }

    @Test
    void a_mistake_is_answered_before_the_end() {
        run(site -> {
            TestClient client = site.connect().send("GET / HTTP/1.1\r\n\r\n" + GET);
            Reply reply = client.reply();
            assertEquals(400, reply.status());
            assertTrue(reply.has("Connection: close"), reply::head);
            client.assertEnd();
        });
    }

    @Test
    void a_client_that_resets_within_a_request_harms_no_other() {
        run(site -> {
            site.connect().send("GET / HT").reset();
            site.connect().reset();
            assertEquals("hello", site.connect().get("/").reply().text());
        });
    }
}
