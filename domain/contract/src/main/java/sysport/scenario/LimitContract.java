package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Limits;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Testbed;

import java.time.Duration;

/// More clients than there is room for, and a machine that has no more to give.
public abstract class LimitContract extends ServerContract {
    private static final int PLENTY = 100;

    /// How long it may take the server to see that a descriptor came free in another of its loops.
    private static final long LOOKS_AGAIN_MILLIS = 1_000;

    protected LimitContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    void a_connection_too_many_is_answered_503() {
        run(
                connections(2),
                HELLO,
                site -> {
                    assertEquals(200, site.connect().get("/").reply().status());
                    assertEquals(200, site.connect().get("/").reply().status());
                    TestClient third = site.connect();
                    Reply reply = third.reply();
                    assertEquals(503, reply.status());
                    assertTrue(reply.has("Connection: close"), reply::head);
                    third.assertEnd();
                });
    }

    @Test
    void a_place_that_came_free_is_given_while_the_refused_still_linger() {
        run(
                connections(1),
                HELLO,
                site -> {
                    TestClient first = site.connect();
                    first.get("/").reply();
                    TestClient refused = site.connect();
                    assertEquals(503, refused.reply().status());
                    first.close();
                    site.eventually("the place is free", () -> isServed(site));
                });
    }

    @Test
    void an_address_with_too_many_connections_is_answered_503() {
        run(
                limits().with(new Limits.Connections(16, 1, 1_000, 16)),
                HELLO,
                site -> {
                    TestClient first = site.connect();
                    assertEquals(200, first.get("/").reply().status());
                    TestClient second = site.connect();
                    assertEquals(503, second.reply().status());
                    second.assertEnd();
                    first.close();
                    site.eventually("the place is free", () -> isServed(site));
                });
    }

    @Test
    void the_last_request_of_a_connection_is_answered_with_close() {
        run(
                limits().with(new Limits.Connections(16, 16, 2, 16)),
                HELLO,
                site -> {
                    TestClient client = site.connect();
                    assertFalse(client.get("/").reply().has("Connection: close"));
                    Reply last = client.get("/").reply();
                    assertEquals("hello", last.text());
                    assertTrue(last.has("Connection: close"), last::head);
                    client.assertEnd();
                });
    }

    @Test
    void a_request_beyond_the_rate_of_its_address_is_answered_429() {
        run(
                limits().with(new Limits.Rates(0, 0, 1, 2)),
                HELLO,
                site -> {
                    assertEquals(200, site.connect().get("/").reply().status());
                    assertEquals(200, site.connect().get("/").reply().status());
                    TestClient third = site.connect();
                    Reply reply = third.get("/").reply();
                    assertEquals(429, reply.status());
                    assertTrue(reply.has("Retry-After: 1"), reply::head);
                    assertTrue(reply.has("Connection: close"), reply::head);
                    third.assertEnd();
                    site.testbed().pass(Duration.ofSeconds(1));
                    assertEquals(200, site.connect().get("/").reply().status());
                });
    }

    private static boolean isServed(Site site) {
        try (TestClient client = site.connect()) {
            return client.get("/").reply().status() == 200;
        }
    }

    @Test
    void a_connection_waits_while_no_descriptor_is_free() {
        runAlone(site -> {
            TestClient first = site.connect();
            first.get("/").reply();
            // Of two clients at least one has to wait: a thread in accept4 may have got its
            // number before.
            TestClient second = site.client();
            TestClient third = site.client();
            site.testbed().limitDescriptors(0);
            assertEquals(0, second.connect(site.address()));
            assertEquals(0, third.connect(site.address()));
            third.get("/");
            site.testbed().settle();
            assertTrue(third.isSilent(), "answered without a descriptor");
            assertEquals("hello", first.get("/").reply().text());
            first.close();
            long begin = site.nanos();
            assertEquals("hello", third.reply().text());
            site.assertWithin(LOOKS_AGAIN_MILLIS, begin);
            assertEquals("hello", second.get("/").reply().text());
            site.testbed().limitDescriptors(PLENTY);
        });
    }

    @Test
    void a_server_without_a_free_descriptor_can_be_stopped() {
        runAlone(site -> {
            TestClient first = site.connect();
            first.get("/").reply();
            TestClient second = site.client();
            TestClient third = site.client();
            site.testbed().limitDescriptors(0);
            assertEquals(0, second.connect(site.address()));
            assertEquals(0, third.connect(site.address()));
            site.testbed().settle();
            long begin = site.nanos();
            site.stop();
            site.awaitServed();
            site.assertDue(0, begin);
            site.testbed().limitDescriptors(PLENTY);
        });
    }

    @Test
    void an_address_that_is_taken_leaves_nothing_open() {
        run(site -> {
            var refusal =
                    assertThrows(
                            KernelException.class,
                            () -> listen(site.kernel(), site.address(), limits(), HELLO).close());
            assertEquals(Errno.EADDRINUSE, refusal.errno());
        });
    }

    @Test
    void a_server_that_cannot_be_opened_for_want_of_descriptors_leaves_nothing_open() {
        runAlone((kernel, testbed) -> {
            listen(kernel, limits(), HELLO).close();
            int needed = 0;
            while (isRefused(kernel, testbed, needed)) {
                needed++;
            }
            assertTrue(needed > 1, "a server of one descriptor");
            testbed.limitDescriptors(PLENTY);
        });
    }

    /// Whether a server cannot be opened with that many descriptors.
    private boolean isRefused(Kernel kernel, Testbed testbed, int descriptors) {
        testbed.limitDescriptors(descriptors);
        try {
            listen(kernel, limits(), HELLO).close();
            return false;
        } catch (KernelException refusal) {
            assertEquals(Errno.EMFILE, refusal.errno());
            return true;
        }
    }
}
