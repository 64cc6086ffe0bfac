package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Body;
import sysport.handler.Receiver;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.MessageLimits;
import sysport.http.Status;
import sysport.http.Trailers;
import sysport.transcript.run.KernelUnderTest;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/// Content that a handler takes as it comes, and content that it does not want.
public abstract class ContentContract extends ServerContract {
    private static final int LARGE_BYTES = 10 * 1024 * 1024;
    private static final int SMALL_BUFFER_BYTES = 32 * 1024;

    /// Long enough on the simulated kernel for everything to come to rest.
    private static final Duration A_WHILE = Duration.ofMillis(20);

    protected ContentContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    /// The check sum of what it takes, as `length checksum trailer`.
    private static final class Sum implements Receiver {
        private final AtomicInteger closes;
        private final CRC32 sum = new CRC32();
        private long length;

        Sum(AtomicInteger closes) {
            this.closes = closes;
        }

        @Override
        public @Nullable Response content(byte[] array, int from, int to) {
            sum.update(array, from, to - from);
            length += to - from;
            return null;
        }

        @Override
        public Response end(Trailers trailers) {
            return Response.text(length + " " + sum.getValue() + " " + trailers.value("X-End"));
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }

    private static String sumOf(int chunks) {
        var sum = new CRC32();
        for (int i = 0; i < chunks; i++) {
            sum.update(Upload.chunk(i));
        }
        return (long) chunks * Upload.CHUNK_BYTES + " " + sum.getValue();
    }

    @Test
    void ten_megabytes_of_chunks_are_taken_as_they_come() {
        for (boolean blocks : new boolean[] {false, true}) {
            var closes = new AtomicInteger();
            run(
                    limits(),
                    new Taking(() -> new Sum(closes), blocks),
                    site -> {
                        TestClient client = site.connect().send(Upload.HEAD);
                        int chunks = LARGE_BYTES / Upload.CHUNK_BYTES;
                        for (int i = 0; i < chunks; i++) {
                            Upload.sendChunk(client, Upload.chunk(i));
                        }
                        client.send("0\r\nX-End: yes\r\n\r\n").get("/");
                        assertEquals(sumOf(chunks) + " yes", client.reply().text());
                        assertEquals("none", client.reply().text());
                    });
            assertEquals(1, closes.get());
        }
    }

    @Test
    void content_that_comes_slowly_is_taken_when_it_comes() {
        var closes = new AtomicInteger();
        run(
                limits(),
                Taking.by(() -> new Sum(closes)),
                site -> {
                    TestClient client = site.connect();
                    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 131072\r\n\r\n");
                    for (int i = 0; i < 2; i++) {
                        for (int at = 0; at < Upload.CHUNK_BYTES; at += Upload.CHUNK_BYTES / 4) {
                            site.testbed().pass(Duration.ofMillis(5));
                            client.send(
                                    Arrays.copyOfRange(
                                            Upload.chunk(i), at, at + Upload.CHUNK_BYTES / 4));
                        }
                    }
                    assertEquals(sumOf(2) + " null", client.reply().text());
                });
        assertEquals(1, closes.get());
    }

    @Test
    void content_that_is_cut_off_by_a_reset_lets_go_of_its_receiver() {
        var closes = new AtomicInteger();
        run(
                limits(),
                Taking.by(() -> new Sum(closes)),
                site -> {
                    TestClient client = site.connect().send(Upload.HEAD);
                    Upload.sendChunk(client, Upload.chunk(0));
                    site.testbed().settle();
                    assertEquals(0, closes.get());
                    client.reset();
                    site.eventually("the receiver is closed", () -> closes.get() > 0);
                });
        assertEquals(1, closes.get());
    }

    @Test
    void content_that_stops_lets_go_of_its_receiver_at_the_deadline() {
        var closes = new AtomicInteger();
        long due = dueMillis();
        run(
                times(60_000, due, 60_000, 60_000, 1_000),
                Taking.by(() -> new Sum(closes)),
                site -> {
                    TestClient client = site.connect().send(Upload.HEAD + "5\r\nhel");
                    long begin = site.nanos();
                    assertEquals(408, client.reply().status());
                    site.assertDue(due, begin);
                    assertEquals(1, closes.get());
                });
    }

    @Test
    void refused_content_is_read_and_the_connection_goes_on() {
        run(
                limits(),
                Taking.by(() -> Response.text(Status.FORBIDDEN, "who are you")),
                site -> {
                    TestClient client = site.connect();
                    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n");
                    client.send(Upload.chunk(0));
                    Reply reply = client.get("/").reply();
                    assertEquals(403, reply.status());
                    assertFalse(reply.has("Connection: close"), reply::head);
                    assertEquals("none", client.reply().text());
                });
    }

    @Test
    void content_that_is_refused_is_not_sent_for() {
        run(
                limits(),
                Taking.by(() -> Response.text(Status.CONTENT_TOO_LARGE, "too large")),
                site -> {
                    TestClient client = site.connect();
                    client.send(
                            Upload.HEAD.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
                    Reply reply = client.reply();
                    assertEquals(413, reply.status());
                    assertTrue(reply.has("Connection: close"), reply::head);
                    client.assertEnd();
                });
    }

    @Test
    void content_that_is_wanted_is_sent_for() {
        run(
                limits(),
                Taking.by(() -> new Sum(new AtomicInteger())),
                site -> {
                    TestClient client = site.connect();
                    client.send(
                            Upload.HEAD.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
                    assertEquals(100, client.reply().status());
                    Upload.sendChunk(client, Upload.chunk(0));
                    client.send("0\r\n\r\n");
                    assertEquals(sumOf(1) + " null", client.reply().text());
                });
    }

    @Test
    void a_client_that_sends_too_much_of_what_nobody_wants_reads_the_answer() {
        run(
                limits(),
                Taking.by(() -> Response.text(Status.FORBIDDEN, "no")),
                site -> {
                    TestClient client = site.connect().send(Upload.HEAD);
                    Reply reply = client.reply();
                    assertEquals("no", reply.text());
                    for (long sent = 0;
                            sent <= MessageLimits.DEFAULT.unwantedBytes();
                            sent += Upload.CHUNK_BYTES) {
                        Upload.sendChunk(client, Upload.chunk(0));
                    }
                    client.assertEnd();
                });
    }

    @Test
    void a_stream_is_asked_for_no_more_than_the_client_makes_room_for() {
        var given = new AtomicLong();
        run(
                limits(),
                (_, _) -> new Response(Status.OK, Fields.NONE, new Body.Stream(new Zeros(given))),
                site -> {
                    TestClient client = site.client().receiveBuffer(SMALL_BUFFER_BYTES);
                    client.connect(site.address());
                    client.get("/").awaitSomething();
                    site.testbed().pass(A_WHILE);
                    long most = given.get();
                    assertTrue(most < LARGE_BYTES, () -> most + " octets for nobody");
                    site.testbed().pass(A_WHILE);
                    if (isSimulated()) {
                        assertEquals(most, given.get());
                    }
                    // Linux lets the buffers of both sides grow while time passes (tcp(7),
                    // tcp_wmem).
                    assertTrue(given.get() < LARGE_BYTES, () -> given + " octets for nobody");
                    assertEquals(LARGE_BYTES, client.reply().content().length);
                });
    }

    /// [#LARGE_BYTES] zeros, which it counts.
    private static final class Zeros implements Body.Source {
        private final AtomicLong given;

        Zeros(AtomicLong given) {
            this.given = given;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, LARGE_BYTES - given.get());
            Arrays.fill(buffer, offset, offset + count, (byte) 0);
            given.addAndGet(count);
            return count == 0 ? -1 : count;
        }
    }
}
