package sysport.sim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import sysport.handler.Body;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.OpenHow;
import sysport.kernel.SocketAddress;
import sysport.server.Concurrency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Clients that take nothing are reset exactly at their deadline, whatever they were sent, and
/// those that take little, but enough, are not.
class SlowReaderTest {
    /// What a call took just before it found no room is seen at the next look.
    private static final long LOOK_MILLIS = 1_000;

    private static final int LARGE_BYTES = 8 * 1024 * 1024;
    private static final byte[] LARGE = new byte[LARGE_BYTES];

    abstract static class OnEngine extends SlowClient {
        OnEngine(Concurrency concurrency) {
            super(concurrency);
        }

        /// That the server resets the connection not before `millis`, and no later than `late`
        /// after.
        private void assertResetAfter(int fd, long millis, long late) {
            sleep(millis - 1);
            assertEquals(1, send(fd, "x"), "before its time");
            sleep(1 + late);
            simulation.sleep(Duration.ZERO);
            assertEquals(Errno.ECONNRESET.negated(), send(fd, "x"));
            guest.close(fd);
        }

        @Test
        void a_reader_of_memory_that_stops_is_reset_at_its_deadline() {
            run((_, _) -> memory(), address -> assertStoppedReaderIsReset(address, 0));
        }

        @Test
        void a_reader_of_a_stream_that_stops_is_reset_at_its_deadline() {
            run((_, _) -> stream(), address -> assertStoppedReaderIsReset(address, 0));
        }

        @Test
        void a_reader_of_a_file_that_stops_is_reset_at_its_deadline() {
            simulation.files().file("/large", LARGE);
            run((_, _) -> file(), address -> assertStoppedReaderIsReset(address, LOOK_MILLIS));
        }

        private void assertStoppedReaderIsReset(SocketAddress address, long late) {
            int fd = connect(address);
            send(fd, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertResetAfter(fd, SEND_MILLIS, late);
        }

        @Test
        void the_time_that_a_handler_takes_is_not_its_readers() {
            run(
                    (_, _) -> {
                        sleep(2 * SEND_MILLIS);
                        return memory();
                    },
                    address -> {
                        int fd = connect(address);
                        send(fd, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                        assertResetAfter(fd, 3 * SEND_MILLIS, 0);
                    });
        }

        @Test
        void a_slow_reader_of_memory_above_the_least_rate_gets_all() {
            run((_, _) -> memory(), this::assertSlowReaderGetsAll);
        }

        @Test
        void a_slow_reader_of_a_file_above_the_least_rate_gets_all() {
            simulation.files().file("/large", LARGE);
            run((_, _) -> file(), this::assertSlowReaderGetsAll);
        }

        /// What it takes at a time is far less than the third of a send buffer of which epoll
        /// tells.
        private void assertSlowReaderGetsAll(SocketAddress address) {
            int fd = connect(address);
            send(fd, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            byte[] buffer = new byte[128 * 1024];
            int all = 0;
            while (all < LARGE_BYTES) {
                sleep(20_000);
                int count = guest.recv(fd, buffer, 0, buffer.length, 0);
                assertTrue(count > 0, "after " + all + " octets recv answered " + count);
                all += count;
            }
            guest.close(fd);
        }

        private static Response memory() {
            return Response.of(Status.OK, "application/octet-stream", LARGE);
        }

        private static Response stream() {
            return new Response(Status.OK, Fields.NONE, new Body.Stream((_, _, length) -> length));
        }

        private Response file() {
            byte[] path = "/large".getBytes(StandardCharsets.US_ASCII);
            var how = OpenHow.of(FileCalls.O_RDONLY);
            int fd = host.openat2(FileCalls.AT_FDCWD, path, how);
            var descriptor = new Descriptor(host, fd);
            return new Response(
                    Status.OK, Fields.NONE, new Body.FileRange(descriptor, 0, LARGE_BYTES));
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
