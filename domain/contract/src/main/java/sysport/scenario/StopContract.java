package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.client.TestClient;
import sysport.handler.Response;
import sysport.http.Status;
import sysport.kernel.Errno;
import sysport.kernel.SocketAddress;
import sysport.server.Server;
import sysport.transcript.run.KernelUnderTest;

/// The end of a server.
public abstract class StopContract extends ServerContract {
    private static final int LARGE_BYTES = 16 * 1024 * 1024;

    protected StopContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    /// A client whose request the server is known to be in.
    private static TestClient withinRequest(Site site) {
        TestClient client = site.connect();
        client.send(
                """
                POST / HTTP/1.1\r
                Host: a\r
                Content-Length: 3\r
                Expect: 100-continue\r
                \r
                """);
        assertEquals(100, client.reply().status());
        return client;
    }

    @Test
    void connections_at_rest_end_at_once() {
        run(site -> {
            TestClient used = site.connect();
            used.get("/").reply();
            TestClient unused = site.connect();
            site.testbed().settle();
            long begin = site.nanos();
            site.stop();
            used.assertEnd();
            unused.awaitEnd();
            site.awaitServed();
            site.assertDue(0, begin);
        });
    }

    @Test
    void a_request_in_flight_is_answered_as_the_last() {
        run(site -> {
            TestClient client = withinRequest(site);
            site.stop();
            site.testbed().settle();
            assertTrue(client.isSilent(), "ended within a request");
            assertEquals("hello", client.send("abc").reply().text());
            client.assertEnd();
            client.close();
            site.awaitServed();
        });
    }

    @Test
    void a_response_in_flight_is_sent_whole() {
        byte[] large = new byte[LARGE_BYTES];
        large[LARGE_BYTES - 1] = 1;
        run(
                limits(),
                (_, _) -> Response.of(Status.OK, "application/x", large),
                site -> {
                    TestClient client = site.connect().get("/");
                    client.awaitSomething();
                    site.stop();
                    assertArrayEquals(large, client.reply().content());
                    client.awaitEnd();
                    client.close();
                    site.awaitServed();
                });
    }

    @Test
    void no_connection_is_taken_any_more() {
        run(site -> {
            TestClient inFlight = withinRequest(site);
            TestClient late = site.client();
            site.stop();
            site.eventually("nothing listens", () -> isRefused(site));
            assertEquals(Errno.ECONNREFUSED.negated(), late.connect(site.address()));
            assertEquals("hello", inFlight.send("abc").reply().text());
        });
    }

    private static boolean isRefused(Site site) {
        try (TestClient client = site.client()) {
            return Errno.ECONNREFUSED.is(client.connect(site.address()));
        }
    }

    @Test
    void a_request_that_outlasts_the_grace_is_cut() {
        long due = dueMillis();
        run(
                times(60_000, 60_000, 60_000, 60_000, due),
                HELLO,
                site -> {
                    TestClient client = withinRequest(site);
                    long begin = site.nanos();
                    site.stop();
                    client.awaitEnd();
                    site.assertDue(due, begin);
                    site.awaitServed();
                    site.assertDue(due, begin);
                });
    }

    @Test
    void it_may_be_stopped_before_it_serves() {
        run((kernel, _) -> {
            try (Server server = listen(kernel, limits(), HELLO)) {
                server.stop();
                server.serve();
            }
        });
    }

    @Test
    void it_may_be_closed_without_ever_having_served() {
        run((kernel, _) -> listen(kernel, limits(), HELLO).close());
    }

    @Test
    void it_may_be_stopped_more_than_once_and_after_its_end() {
        run(site -> {
            site.connect().get("/").reply();
            site.stop();
            site.stop();
            site.awaitServed();
            site.stop();
        });
    }

    @Test
    void the_next_server_can_listen_at_once_where_this_one_did() {
        run((kernel, testbed) -> {
            SocketAddress address = LOOPBACK;
            for (int i = 0; i < 2; i++) {
                var server = listen(kernel, address, limits(), HELLO);
                address = server.address();
                var site = new Site(kernel, testbed, server);
                // The server closes first, so TIME_WAIT is on its side.
                TestClient client = site.connect().send("GET / HTTP/1.0\r\n\r\n");
                assertEquals("hello", client.reply().text());
                client.assertEnd();
                site.end();
            }
        });
    }
}
