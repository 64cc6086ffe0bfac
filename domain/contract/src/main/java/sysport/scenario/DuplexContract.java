package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Body;
import sysport.handler.Duplex;
import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;
import sysport.transcript.run.KernelUnderTest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Octets in both directions at once: a response made of the content, and another protocol.
public abstract class DuplexContract extends ServerContract {
    private static final int LARGE_BYTES = 10 * 1024 * 1024;
    private static final int SMALL_BUFFER_BYTES = 32 * 1024;
    private static final String UPGRADE =
            """
            GET / HTTP/1.1\r
            Host: a\r
            Connection: upgrade\r
            Upgrade: echo\r
            \r
            """;

    protected DuplexContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    @Test
    void ten_megabytes_are_echoed_while_they_come() {
        var most = new AtomicInteger();
        run(
                limits(),
                Taking.by(() ->
                        new Response(Status.OK, Fields.NONE, new Body.Stream(new Echo(most)))),
                site -> {
                    TestClient client = site.connect().send(Upload.HEAD);
                    TestClient.Chunks echo = client.chunks("Transfer-Encoding: chunked");
                    int chunks = LARGE_BYTES / Upload.CHUNK_BYTES;
                    for (int i = 0; i < chunks; i++) {
                        Upload.sendChunk(client, Upload.chunk(i));
                        echo.assertNext(Upload.chunk(i));
                    }
                    client.send("0\r\n\r\n").get("/");
                    echo.assertEnd();
                    assertEquals("none", client.reply().text());
                });
        assertTrue(most.get() <= 2 * Upload.CHUNK_BYTES, () -> most + " octets were held");
    }

    @Test
    void a_client_that_does_not_read_its_echo_is_not_read_from() {
        var most = new AtomicInteger();
        long due = dueMillis();
        run(
                times(60_000, 60_000, 60_000, due, 1_000),
                Taking.by(() ->
                        new Response(Status.OK, Fields.NONE, new Body.Stream(new Echo(most)))),
                site -> {
                    TestClient client = site.client().receiveBuffer(SMALL_BUFFER_BYTES);
                    client.connect(site.address());
                    client.send(Upload.HEAD);
                    client.sendUntilCut(("10000\r\n" + "x".repeat(Upload.CHUNK_BYTES) + "\r\n"));
                });
        assertTrue(most.get() <= 2 * Upload.CHUNK_BYTES, () -> most + " octets were held");
    }

    @Test
    void another_protocol_is_spoken_behind_the_101() {
        for (boolean blocks : new boolean[] {false, true}) {
            Handler handler = (_, _) -> Response.switching("echo", new Echo(new AtomicInteger()));
            run(
                    limits(),
                    blocks ? Handler.blocking(handler) : handler,
                    site -> {
                        TestClient client = site.connect();
                        client.send(UPGRADE + "hello");
                        Reply reply = client.reply();
                        assertEquals(101, reply.status());
                        assertTrue(reply.has("Upgrade: echo"), reply::head);
                        client.assertOctets("hello".getBytes(StandardCharsets.US_ASCII));
                        for (int i = 0; i < 16; i++) {
                            client.send(Upload.chunk(i));
                            client.assertOctets(Upload.chunk(i));
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
                    TestClient client = site.connect();
                    client.send(UPGRADE);
                    assertEquals(101, client.reply().status());
                    long begin = site.nanos();
                    site.stop();
                    client.awaitEnd();
                    site.assertDue(dueMillis(), begin);
                    client.close();
                    site.awaitServed();
                });
        assertEquals(1, echo.closes.get());
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
