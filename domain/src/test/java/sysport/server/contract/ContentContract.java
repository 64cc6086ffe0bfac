package sysport.server.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import sysport.http.Fields;
import sysport.http.MessageLimits;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.Trailers;
import sysport.server.Body;
import sysport.server.Duplex;
import sysport.server.Handler;
import sysport.server.Peer;
import sysport.server.Receiver;
import sysport.server.Reception;
import sysport.server.Response;
import sysport.transcript.KernelUnderTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/// Content that a handler takes as it comes, content that it does not want, and octets in both
/// directions at once.
public abstract class ContentContract extends ServerContract {
    private static final int LARGE_BYTES = 10 * 1024 * 1024;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int SMALL_BUFFER_BYTES = 32 * 1024;
    private static final String CHUNKED =
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final String UPGRADE =
            """
            GET / HTTP/1.1\r
            Host: a\r
            Connection: upgrade\r
            Upgrade: echo\r
            \r
            """;

    protected ContentContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    /// Where a handler has content go, and whether it may wait.
    private record Taking(Taker taker, boolean blocks) implements Handler {
        @Override
        public Reception receive(Request head, Peer peer) {
            return taker.take();
        }

        @Override
        public Response handle(Request request, Peer peer) {
            return Response.text("none");
        }
    }

    @FunctionalInterface
    private interface Taker {
        Reception take();
    }

    private static Handler taking(Taker taker) {
        return new Taking(taker, false);
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

    private static byte[] chunk(int number) {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int i = 0; i < chunk.length; i++) {
            chunk[i] = (byte) (i * 31 + number * 7 + (i >> 8));
        }
        return chunk;
    }

    private static String sumOf(int chunks) {
        var sum = new CRC32();
        for (int i = 0; i < chunks; i++) {
            sum.update(chunk(i));
        }
        return (long) chunks * CHUNK_BYTES + " " + sum.getValue();
    }

    private static void sendChunk(Client client, byte[] chunk) {
        client.send(Integer.toHexString(chunk.length) + "\r\n");
        client.send(chunk);
        client.send("\r\n");
    }

    @Test
    void ten_megabytes_of_chunks_are_taken_as_they_come() {
        for (boolean blocks : new boolean[] {false, true}) {
            var closes = new AtomicInteger();
            run(
                    limits(),
                    new Taking(() -> new Sum(closes), blocks),
                    site -> {
                        Client client = site.connect().send(CHUNKED);
                        int chunks = LARGE_BYTES / CHUNK_BYTES;
                        for (int i = 0; i < chunks; i++) {
                            sendChunk(client, chunk(i));
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
                taking(() -> new Sum(closes)),
                site -> {
                    Client client = site.connect();
                    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 131072\r\n\r\n");
                    for (int i = 0; i < 2; i++) {
                        for (int at = 0; at < CHUNK_BYTES; at += CHUNK_BYTES / 4) {
                            site.testbed().pass(Duration.ofMillis(5));
                            client.send(Arrays.copyOfRange(chunk(i), at, at + CHUNK_BYTES / 4));
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
                taking(() -> new Sum(closes)),
                site -> {
                    Client client = site.connect().send(CHUNKED);
                    sendChunk(client, chunk(0));
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
                taking(() -> new Sum(closes)),
                site -> {
                    Client client = site.connect().send(CHUNKED + "5\r\nhel");
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
                taking(() -> Response.text(Status.FORBIDDEN, "who are you")),
                site -> {
                    Client client = site.connect();
                    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n");
                    client.send(chunk(0));
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
                taking(() -> Response.text(Status.CONTENT_TOO_LARGE, "too large")),
                site -> {
                    Client client = site.connect();
                    client.send(CHUNKED.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
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
                taking(() -> new Sum(new AtomicInteger())),
                site -> {
                    Client client = site.connect();
                    client.send(CHUNKED.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
                    assertEquals(100, client.reply().status());
                    sendChunk(client, chunk(0));
                    client.send("0\r\n\r\n");
                    assertEquals(sumOf(1) + " null", client.reply().text());
                });
    }

    @Test
    void a_client_that_sends_too_much_of_what_nobody_wants_reads_the_answer() {
        run(
                limits(),
                taking(() -> Response.text(Status.FORBIDDEN, "no")),
                site -> {
                    Client client = site.connect().send(CHUNKED);
                    Reply reply = client.reply();
                    assertEquals("no", reply.text());
                    for (long sent = 0;
                            sent <= MessageLimits.DEFAULT.unwantedBytes();
                            sent += CHUNK_BYTES) {
                        sendChunk(client, chunk(0));
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
                    Client client = site.client().receiveBuffer(SMALL_BUFFER_BYTES);
                    client.connect(site.address());
                    client.get("/").awaitSomething();
                    site.testbed().settle();
                    long most = given.get();
                    assertTrue(most < LARGE_BYTES, () -> most + " octets for nobody");
                    site.testbed().pass(Duration.ofMillis(20));
                    assertEquals(most, given.get());
                    assertEquals(LARGE_BYTES, client.reply().content().length);
                });
    }

    @Test
    void ten_megabytes_are_echoed_while_they_come() {
        var most = new AtomicInteger();
        run(
                limits(),
                taking(() -> new Response(Status.OK, Fields.NONE, new Body.Stream(new Echo(most)))),
                site -> {
                    Client client = site.connect().send(CHUNKED);
                    Client.Chunks echo = client.chunks("Transfer-Encoding: chunked");
                    int chunks = LARGE_BYTES / CHUNK_BYTES;
                    for (int i = 0; i < chunks; i++) {
                        sendChunk(client, chunk(i));
                        echo.assertNext(chunk(i));
                    }
                    client.send("0\r\n\r\n").get("/");
                    echo.assertEnd();
                    assertEquals("none", client.reply().text());
                });
        assertTrue(most.get() <= 2 * CHUNK_BYTES, () -> most + " octets were held");
    }

    @Test
    void a_client_that_does_not_read_its_echo_is_not_read_from() {
        var most = new AtomicInteger();
        long due = dueMillis();
        run(
                times(60_000, 60_000, 60_000, due, 1_000),
                taking(() -> new Response(Status.OK, Fields.NONE, new Body.Stream(new Echo(most)))),
                site -> {
                    Client client = site.client().receiveBuffer(SMALL_BUFFER_BYTES);
                    client.connect(site.address());
                    client.send(CHUNKED);
                    client.sendUntilCut(("10000\r\n" + "x".repeat(CHUNK_BYTES) + "\r\n"));
                });
        assertTrue(most.get() <= 2 * CHUNK_BYTES, () -> most + " octets were held");
    }

    @Test
    void another_protocol_is_spoken_behind_the_101() {
        for (boolean blocks : new boolean[] {false, true}) {
            Handler handler = (_, _) -> Response.switching("echo", new Echo(new AtomicInteger()));
            run(
                    limits(),
                    blocks ? Handler.blocking(handler) : handler,
                    site -> {
                        Client client = site.connect();
                        client.send(UPGRADE + "hello");
                        Reply reply = client.reply();
                        assertEquals(101, reply.status());
                        assertTrue(reply.has("Upgrade: echo"), reply::head);
                        client.assertOctets("hello".getBytes(StandardCharsets.US_ASCII));
                        for (int i = 0; i < 16; i++) {
                            client.send(chunk(i));
                            client.assertOctets(chunk(i));
                        }
                        client.endOutput();
                        client.assertEnd();
                    });
        }
    }

    @Test
    void a_tunnel_is_cut_when_the_server_stops() {
        var echo = new Echo(new AtomicInteger());
        run(
                times(60_000, 60_000, 60_000, 60_000, dueMillis()),
                (_, _) -> Response.switching("echo", echo),
                site -> {
                    Client client = site.connect();
                    client.send(UPGRADE);
                    assertEquals(101, client.reply().status());
                    site.stop();
                    long begin = site.nanos();
                    client.awaitEnd();
                    site.assertDue(dueMillis(), begin);
                    client.close();
                    site.awaitServed();
                });
        assertEquals(1, echo.closes.get());
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

    /// Gives what it takes, and tells how much it has held.
    private static final class Echo implements Duplex {
        private final AtomicInteger most;
        private final AtomicInteger closes = new AtomicInteger();
        private byte[] held = {};

        Echo(AtomicInteger most) {
            this.most = most;
        }

        @Override
        public void take(byte[] array, int from, int to) {
            byte[] joined = Arrays.copyOf(held, held.length + to - from);
            System.arraycopy(array, from, joined, held.length, to - from);
            held = joined;
            most.accumulateAndGet(held.length, Math::max);
        }

        @Override
        public void end() {
            // What it holds is given; then there is nothing.
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(held.length, length);
            System.arraycopy(held, 0, buffer, offset, count);
            held = Arrays.copyOfRange(held, count, held.length);
            return count;
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }
}
