package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Limits;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;
import sysport.transcript.run.KernelUnderTest;

import java.time.Duration;

/// Clients that let the server wait.
public abstract class DeadlineContract extends ServerContract {
    private static final String POST_HEAD =
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";

    /// Of a limit that is not reached: the patience with a program is longer in simulation only.
    private static final long NEVER_MILLIS = 120_000;

    private static final int ARRIVALS = 10;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    protected DeadlineContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    private static void assertTimeoutTold(TestClient client) {
        Reply reply = client.reply();
        assertEquals(408, reply.status());
        assertTrue(reply.has("Connection: close"), reply::head);
        client.assertEnd();
    }

    @Test
    void a_connection_that_is_never_used_is_closed() {
        long due = dueMillis();
        run(
                times(NEVER_MILLIS, NEVER_MILLIS, due, NEVER_MILLIS, 0),
                HELLO,
                site -> {
                    long begin = site.nanos();
                    site.connect().assertEnd();
                    site.assertDue(due, begin);
                });
    }

    @Test
    @Proves(Requirement.TIMEOUTS)
    void a_connection_that_rests_is_closed() {
        long due = dueMillis();
        run(
                times(NEVER_MILLIS, NEVER_MILLIS, due, NEVER_MILLIS, 0),
                HELLO,
                site -> {
                    TestClient client = site.connect();
                    site.testbed().pass(Duration.ofMillis(due / 5));
                    long begin = site.nanos();
                    client.get("/").reply();
                    client.assertEnd();
                    site.assertDue(due, begin);
                });
    }

    @Test
    void a_head_that_does_not_become_whole_is_answered_408() {
        long due = dueMillis();
        run(
                times(due, NEVER_MILLIS, NEVER_MILLIS, NEVER_MILLIS, 0),
                HELLO,
                site -> {
                    TestClient client = site.connect();
                    client.get("/").reply();
                    long begin = site.nanos();
                    client.send("GET / HTTP/1.1\r\nHos");
                    assertTimeoutTold(client);
                    site.assertDue(due, begin);
                });
    }

    @Test
    @Proves(Requirement.TIMEOUTS)
    void a_head_that_comes_octet_by_octet_gets_no_more_time() {
        long due = dueMillis();
        run(
                times(due, NEVER_MILLIS, NEVER_MILLIS, NEVER_MILLIS, 0),
                HELLO,
                site -> {
                    TestClient client = site.connect().send("GET /");
                    long end = site.nanos() + 2 * due * NANOS_PER_MILLI;
                    while (client.isSilent() && site.nanos() < end) {
                        client.send("x");
                        site.testbed().pass(Duration.ofMillis(due / ARRIVALS));
                    }
                    assertFalse(client.isSilent(), "no answer in twice the time");
                    assertTimeoutTold(client);
                });
    }

    @Test
    @Proves(Requirement.TIMEOUTS)
    void a_body_that_does_not_become_whole_is_answered_408() {
        long due = dueMillis();
        run(
                times(NEVER_MILLIS, due, NEVER_MILLIS, NEVER_MILLIS, 0),
                HELLO,
                site -> {
                    TestClient client = site.connect();
                    long begin = site.nanos();
                    client.send(POST_HEAD + "ab");
                    assertTimeoutTold(client);
                    site.assertDue(due, begin);
                });
    }

    /// Four octets in each tenth of the time, where eight would bring it back.
    @Test
    void a_body_below_the_least_rate_is_answered_408() {
        long due = dueMillis();
        int rate = (int) Math.max(1, 8 * ARRIVALS * 1_000L / due);
        run(
                times(NEVER_MILLIS, due, NEVER_MILLIS, NEVER_MILLIS, 0)
                        .with(new Limits.Rates(rate, 0, 0, 1)),
                HELLO,
                site -> {
                    TestClient client = site.connect();
                    client.send(POST_HEAD.replace("3", "9999"));
                    long end = site.nanos() + 4 * due * NANOS_PER_MILLI;
                    while (client.isSilent() && site.nanos() < end) {
                        site.testbed().pass(Duration.ofMillis(due / ARRIVALS));
                        client.send("xxxx");
                    }
                    assertFalse(client.isSilent(), "no answer in four times the time");
                    assertTimeoutTold(client);
                });
    }

    @Test
    void a_client_that_never_sends_what_100_continue_asked_for_is_answered_408() {
        long due = dueMillis();
        run(
                times(NEVER_MILLIS, due, NEVER_MILLIS, NEVER_MILLIS, 0),
                HELLO,
                site -> {
                    TestClient client = site.connect();
                    long begin = site.nanos();
                    client.send(POST_HEAD.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
                    assertEquals(100, client.reply().status());
                    assertTimeoutTold(client);
                    site.assertDue(due, begin);
                });
    }
}
