package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import sysport.handler.Response;
import sysport.server.Concurrency;

/// Clients that send too slowly come to their end exactly at their deadline, and those that are
/// just fast enough do not (RFC 9112, 9.5).
class SlowSenderTest {

    abstract static class OnEngine extends SlowClient {
        OnEngine(Concurrency concurrency) {
            super(concurrency);
        }

        private static Response hello(Object request, Object peer) {
            return Response.text("hello");
        }

        private void assertTimeoutTold(int fd, long dueNanos) {
            assertTrue(receive(fd).startsWith("HTTP/1.1 408 "));
            assertEquals(dueNanos, nanos());
            assertEquals("", receive(fd));
            assertEquals(dueNanos, nanos());
            guest.close(fd);
        }

        @Test
        void a_slow_head_ends_at_its_deadline() {
            run(
                    OnEngine::hello,
                    address -> {
                        int fd = connect(address);
                        sleep(5_000);
                        long begin = nanos();
                        send(fd, "G");
                        sleep(9_000);
                        send(fd, "ET / HTTP/1.1\r\n");
                        assertTimeoutTold(fd, after(begin, HEAD_MILLIS));
                    });
        }

        @Test
        void a_body_that_stops_ends_at_its_deadline() {
            run(
                    OnEngine::hello,
                    address -> {
                        int fd = connect(address);
                        long begin = nanos();
                        send(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
                        assertTimeoutTold(fd, after(begin, BODY_MILLIS));
                    });
        }

        /// Each second of waiting costs a second, and a hundred octets bring back a fifth of one.
        @Test
        void a_body_below_the_least_rate_ends_when_patience_does() {
            run(
                    OnEngine::hello,
                    address -> {
                        int fd = connect(address);
                        long begin = nanos();
                        send(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n");
                        for (int i = 0; i < 24; i++) {
                            sleep(1_000);
                            assertEquals(100, send(fd, "x".repeat(100)));
                        }
                        assertTimeoutTold(fd, after(begin, 24_800));
                    });
        }

        @Test
        void a_body_at_the_least_rate_ends_with_its_request_at_the_latest() {
            run(
                    OnEngine::hello,
                    address -> {
                        int fd = connect(address);
                        long begin = nanos();
                        send(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n");
                        for (int i = 0; i < REQUEST_MILLIS / 1_000 - 1; i++) {
                            sleep(1_000);
                            assertEquals(RATE, send(fd, "x".repeat(RATE)));
                        }
                        assertTimeoutTold(fd, after(begin, REQUEST_MILLIS));
                    });
        }

        @Test
        void a_body_at_the_least_rate_is_answered() {
            run(
                    OnEngine::hello,
                    address -> {
                        int fd = connect(address);
                        send(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 15000\r\n\r\n");
                        for (int i = 0; i < 30; i++) {
                            sleep(1_000);
                            assertEquals(RATE, send(fd, "x".repeat(RATE)));
                        }
                        assertTrue(receive(fd).startsWith("HTTP/1.1 200 "));
                        guest.close(fd);
                    });
        }

        @Test
        void a_rest_between_requests_ends_at_its_deadline() {
            run(
                    OnEngine::hello,
                    address -> {
                        int fd = connect(address);
                        sleep(5_000);
                        send(fd, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                        assertTrue(receive(fd).endsWith("hello"));
                        long begin = nanos();
                        assertEquals("", receive(fd));
                        assertEquals(after(begin, REST_MILLIS), nanos());
                        guest.close(fd);
                    });
        }
    }

    @Nested
    class OnLoops extends OnEngine {
        OnLoops() {
            super(new Concurrency.Loops(1));
        }
    }

    @Nested
    class OnThreads extends OnEngine {
        OnThreads() {
            super(new Concurrency.Threads());
        }
    }
}
