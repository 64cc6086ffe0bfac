package sysport.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.client.Reply;
import sysport.client.TestClient;
import sysport.handler.Body;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Status;
import sysport.kernel.Descriptor;
import sysport.kernel.FileCalls;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;
import sysport.transcript.TreeNode;
import sysport.transcript.run.KernelUnderTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Contents that are larger than every buffer on their way, and clients that do not take them.
public abstract class BodyContract extends ServerContract {
    private static final int LARGE_BYTES = 10 * 1024 * 1024;
    private static final int SMALL_BUFFER_BYTES = 32 * 1024;
    private static final String FILE = "large";

    protected BodyContract(KernelUnderTest side, ServerUnderTest underTest) {
        super(side, underTest);
    }

    /// Octets of which no two stretches near each other are the same.
    private static byte[] large() {
        byte[] octets = new byte[LARGE_BYTES];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (i * 31 + (i >> 8) * 17 + (i >> 16));
        }
        return octets;
    }

    private static Response response(Body body) {
        return new Response(Status.OK, Fields.NONE, body);
    }

    @Test
    void ten_megabytes_of_memory_arrive() {
        byte[] large = large();
        run(
                limits(),
                (_, _) -> response(new Body.Octets(large)),
                site -> {
                    TestClient client = site.client().receiveBuffer(SMALL_BUFFER_BYTES);
                    client.connect(site.address());
                    Reply reply = client.get("/").reply();
                    assertEquals(LARGE_BYTES, reply.contentLength());
                    assertArrayEquals(large, reply.content());
                });
    }

    @Test
    void ten_megabytes_of_a_stream_arrive() {
        byte[] large = large();
        run(
                limits(),
                (_, _) -> response(new Body.Stream(new ArraySource(large))),
                site -> {
                    TestClient client = site.client().receiveBuffer(SMALL_BUFFER_BYTES);
                    client.connect(site.address());
                    Reply reply = client.get("/").reply();
                    assertTrue(reply.has("Transfer-Encoding: chunked"), reply::head);
                    assertArrayEquals(large, reply.content());
                });
    }

    @Test
    @Proves(Requirement.NO_CODING_TO_1_0)
    void a_stream_to_http_1_0_ends_with_the_connection() {
        byte[] large = large();
        run(
                limits(),
                (_, _) -> response(new Body.Stream(new ArraySource(large))),
                site -> {
                    TestClient client = site.connect().send("GET / HTTP/1.0\r\n\r\n");
                    Reply reply = client.reply();
                    assertFalse(reply.has("Transfer-Encoding: chunked"), reply::head);
                    assertEquals(-1, reply.contentLength());
                    assertArrayEquals(large, reply.content());
                });
    }

    @Test
    void ten_megabytes_of_a_file_arrive() {
        byte[] large = large();
        run((kernel, testbed) -> {
            TreeNode file = new TreeNode.RegularFile(FILE, large, 0644);
            int tree = testbed.openTree(List.of(file));
            var server =
                    listen(
                            kernel,
                            limits(),
                            (_, _) -> response(range(kernel, tree, 0, LARGE_BYTES)));
            var site = new Site(kernel, testbed, server);
            TestClient client = site.client().receiveBuffer(SMALL_BUFFER_BYTES);
            client.connect(site.address());
            for (int i = 0; i < 2; i++) {
                Reply reply = client.get("/").reply();
                assertEquals(LARGE_BYTES, reply.contentLength());
                assertArrayEquals(large, reply.content());
            }
            site.end();
            assertEquals(0, kernel.close(tree));
        });
    }

    @Test
    void parts_of_a_file_arrive_with_what_stands_between_them() {
        byte[] large = large();
        run((kernel, testbed) -> {
            int tree = testbed.openTree(List.of(new TreeNode.RegularFile(FILE, large, 0644)));
            var server = listen(kernel, limits(), (_, _) -> response(parts(kernel, tree)));
            var site = new Site(kernel, testbed, server);
            TestClient client = site.client().receiveBuffer(SMALL_BUFFER_BYTES);
            client.connect(site.address());
            for (int i = 0; i < 2; i++) {
                byte[] content = client.get("/").reply().content();
                assertEquals(LARGE_BYTES, content.length);
                int half = LARGE_BYTES / 2;
                assertArrayEquals(
                        Arrays.copyOfRange(large, half, LARGE_BYTES - 3),
                        Arrays.copyOfRange(content, 1, half - 2));
                assertArrayEquals(
                        Arrays.copyOf(large, half),
                        Arrays.copyOfRange(content, half - 1, LARGE_BYTES - 1));
                assertEquals(
                        "[|]",
                        new String(
                                new byte[] {
                                    content[0], content[half - 2], content[LARGE_BYTES - 1]
                                },
                                StandardCharsets.US_ASCII));
            }
            site.end();
            assertEquals(0, kernel.close(tree));
        });
    }

    /// The second half of the file, but for its last octets, and then the first.
    private static Body parts(Kernel kernel, int tree) {
        int half = LARGE_BYTES / 2;
        Body.FileRange file = range(kernel, tree, 0, LARGE_BYTES);
        var frame = new Body.Octets("[|]".getBytes(StandardCharsets.US_ASCII));
        return new Body.Sequence(
                List.of(
                        frame.part(0, 1),
                        file.part(half, half - 3),
                        frame.part(1, 1),
                        file.part(0, half),
                        frame.part(2, 1)),
                file);
    }

    @Test
    void a_file_that_is_shorter_than_promised_ends_the_connection() {
        run((kernel, testbed) -> {
            int tree = testbed.openTree(List.of(TreeNode.file(FILE, "0123456789")));
            var server = listen(kernel, limits(), (_, _) -> response(range(kernel, tree, 4, 100)));
            var site = new Site(kernel, testbed, server);
            TestClient client = site.connect().get("/");
            String all = new String(client.rest(), StandardCharsets.ISO_8859_1);
            assertTrue(all.contains("\r\nContent-Length: 100\r\n"), all);
            assertTrue(all.endsWith("\r\n\r\n456789"), all);
            site.end();
            assertEquals(0, kernel.close(tree));
        });
    }

    private static Body.FileRange range(Kernel kernel, int tree, long position, long length) {
        byte[] path = FILE.getBytes(StandardCharsets.US_ASCII);
        int fd = kernel.openat2(tree, path, OpenHow.beneath(FileCalls.O_CLOEXEC));
        return new Body.FileRange(new Descriptor(kernel, fd), position, length);
    }

    @Test
    void a_large_request_arrives() {
        byte[] content = new byte[1_000_000];
        System.arraycopy(large(), 0, content, 0, content.length);
        run(
                limits(),
                (request, _) -> response(new Body.Octets(request.body())),
                site -> {
                    TestClient client = site.connect();
                    String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";
                    client.send(head);
                    client.send(content);
                    assertArrayEquals(content, client.reply().content());
                });
    }

    @Test
    @Proves(Requirement.STAGED_CLOSE)
    void a_client_that_sends_too_much_reads_why_it_is_refused() {
        run(site -> {
            TestClient client = site.connect();
            int tooMuch = 4 * 1024 * 1024;
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + tooMuch + "\r\n\r\n");
            client.send(new byte[tooMuch]);
            Reply reply = client.reply();
            assertEquals(413, reply.status());
            assertTrue(reply.has("Connection: close"), reply::head);
            client.assertEnd();
        });
    }

    @Test
    @Proves(Requirement.PEER_CLOSE)
    void a_client_that_resets_within_a_response_lets_go_of_its_body() {
        var source = new EndlessSource();
        run(
                limits(),
                (_, _) -> response(new Body.Stream(source)),
                site -> {
                    TestClient client = site.connect().get("/");
                    client.awaitSomething();
                    client.reset();
                    site.eventually("the body is closed", () -> source.closes.get() > 0);
                });
        assertEquals(1, source.closes.get());
    }

    @Test
    void a_client_that_takes_nothing_is_cut() {
        var source = new EndlessSource();
        long due = dueMillis();
        run(
                times(60_000, 60_000, 60_000, due, 1_000),
                (_, _) -> response(new Body.Stream(source)),
                site -> {
                    long begin = site.nanos();
                    TestClient client = site.connect().get("/");
                    site.testbed().pass(Duration.ofMillis(due - 10));
                    assertEquals(0, source.closes.get());
                    site.testbed().pass(Duration.ofMillis(10));
                    site.eventually("the body is closed", () -> source.closes.get() > 0);
                    site.assertDue(due, begin);
                    client.awaitEnd();
                });
        assertEquals(1, source.closes.get());
    }

    /// Gives the octets of an array in pieces of several sizes.
    private static final class ArraySource implements Body.Source {
        private static final int MOST_PIECE_BYTES = 10_007;

        private final byte[] octets;
        private int at;

        ArraySource(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int some = Math.min(Math.min(length, 1 + at % MOST_PIECE_BYTES), octets.length - at);
            System.arraycopy(octets, at, buffer, offset, some);
            at += some;
            return some == 0 ? -1 : some;
        }
    }

    /// Zeros without end.
    private static final class EndlessSource implements Body.Source {
        private final AtomicInteger closes = new AtomicInteger();

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return length;
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }
}
