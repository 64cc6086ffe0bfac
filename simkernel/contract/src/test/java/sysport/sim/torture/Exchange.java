package sysport.sim.torture;

import org.jspecify.annotations.Nullable;

import sysport.client.Reply;
import sysport.sim.server.Site;
import sysport.sim.server.SiteContent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

/// A request, and the one right answer to it.
final class Exchange {
    private static final byte[] SMALL = Site.octets(Site.SMALL_OCTETS);
    private static final byte[] LARGE = Site.octets(Site.LARGE_OCTETS);
    private static final byte[] HUGE = Site.octets(Site.HUGE_OCTETS);
    private static final byte[] STREAM = Site.octets(Site.STREAM_OCTETS);
    private static final byte[] NONE = {};

    /// So that nobody has to send while the server waits for them to receive.
    private static final int MOST_TURNED_OCTETS = 500;

    private final byte[] request;
    private final int status;
    private final byte @Nullable [] content;
    private final boolean head;
    private final boolean last;

    /// @param request its octets
    /// @param status of the answer
    /// @param content of the answer; null: any, as far as it is framed well
    /// @param head whether the answer ends with its header section, whatever that says of content
    /// @param last whether the connection ends after the answer
    private Exchange(
            byte[] request, int status, byte @Nullable [] content, boolean head, boolean last) {
        this.request = request;
        this.status = status;
        this.content = content;
        this.head = head;
        this.last = last;
    }

    byte[] request() {
        return request;
    }

    /// Whether the answer ends with its header section, whatever that says of content.
    boolean head() {
        return head;
    }

    /// Whether the connection ends after the answer.
    boolean last() {
        return last;
    }

    /// An exchange after which the connection goes on.
    ///
    /// @param most octets that the content of a request may have
    static Exchange any(Random random, int most) {
        return switch (random.nextInt(16)) {
            case 0, 1 -> get("/hello", Site.HELLO);
            case 2 -> get("/small", SMALL);
            case 3 -> get("/large", LARGE);
            case 4 -> get("/stream", STREAM);
            case 5 -> head("/hello");
            case 6 -> head("/large");
            case 7 -> head("/stream");
            case 8 -> post("/echo", random, most);
            case 9 -> chunked("/echo", random, most);
            case 12 -> post("/take", random, most);
            case 13 -> chunked("/take", random, most);
            case 14 -> chunked("/turn", random, Math.min(most, MOST_TURNED_OCTETS));
            case 15 -> early(random, most);
            case 10 ->
                    random.nextInt(4) == 0
                            ? get("/huge", HUGE)
                            : of("GET /absent HTTP/1.1\r\nHost: a\r\n\r\n", 404, null);
            default -> of("DELETE /small HTTP/1.1\r\nHost: a\r\n\r\n", 405, null);
        };
    }

    /// An exchange that ends the connection.
    static Exchange last(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> ending("GET /stream HTTP/1.0\r\n\r\n", 200, STREAM);
            case 1 ->
                    ending(
                            "GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                            200,
                            LARGE);
            case 2 -> tunnel(random);
            case 3 -> ending("GET /hello HTTP/1.1\r\n\r\n", 400, null);
            default -> ending("\1\2\3 garbage\r\n\r\n", 400, null);
        };
    }

    /// A request that never gets whole.
    static Exchange stalled() {
        return ending("GET /hello HTT", 408, null);
    }

    private static Exchange get(String path, byte[] content) {
        return of("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n", 200, content);
    }

    private static Exchange head(String path) {
        byte[] request = ascii("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        return new Exchange(request, 200, NONE, true, false);
    }

    private static Exchange of(String request, int status, byte @Nullable [] content) {
        return new Exchange(ascii(request), status, content, false, false);
    }

    private static Exchange ending(String request, int status, byte @Nullable [] content) {
        return new Exchange(ascii(request), status, content, false, true);
    }

    /// An answer before the end of the content.
    private static Exchange early(Random random, int most) {
        boolean refused = random.nextBoolean();
        Exchange whole = chunked(refused ? "/refuse" : "/enough", random, most);
        byte[] content = Objects.requireNonNull(whole.content);
        byte[] enough = Arrays.copyOf(content, Math.min(SiteContent.ENOUGH, content.length));
        return refused
                ? new Exchange(whole.request, 403, ascii("no"), false, false)
                : new Exchange(whole.request, 200, enough, false, false);
    }

    private static Exchange tunnel(Random random) {
        byte[] content = new byte[SiteContent.TUNNEL_OCTETS];
        random.nextBytes(content);
        var request = new ByteArrayOutputStream();
        request.writeBytes(
                ascii(
                        """
                        GET /tunnel HTTP/1.1\r
                        Host: a\r
                        Connection: upgrade\r
                        Upgrade: echo\r
                        \r
                        """));
        request.writeBytes(content);
        return new Exchange(request.toByteArray(), 101, content, false, true);
    }

    private static Exchange post(String path, Random random, int most) {
        byte[] content = content(random, most);
        String expect = random.nextBoolean() ? "Expect: 100-continue\r\n" : "";
        var request = new ByteArrayOutputStream();
        request.writeBytes(
                ascii(
                        "POST "
                                + path
                                + " HTTP/1.1\r\nHost: a\r\n"
                                + expect
                                + "Content-Length: "
                                + content.length
                                + "\r\n\r\n"));
        request.writeBytes(content);
        return new Exchange(request.toByteArray(), 200, content, false, false);
    }

    private static Exchange chunked(String path, Random random, int most) {
        byte[] content = content(random, most);
        var request = new ByteArrayOutputStream();
        request.writeBytes(
                ascii(
                        "POST "
                                + path
                                + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (int at = 0; at < content.length; ) {
            int size = 1 + random.nextInt(content.length - at);
            request.writeBytes(ascii(Integer.toHexString(size) + ";piece=\"x\"\r\n"));
            request.write(content, at, size);
            request.writeBytes(ascii("\r\n"));
            at += size;
        }
        request.writeBytes(ascii("0\r\nTrailer: yes\r\n\r\n"));
        return new Exchange(request.toByteArray(), 200, content, false, false);
    }

    private static byte[] content(Random random, int most) {
        byte[] content = new byte[random.nextInt(most)];
        random.nextBytes(content);
        return content;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Throws an AssertionError unless this is the answer.
    void check(Reply answer) {
        if (answer.status() != status) {
            throw new AssertionError(this + " was answered\n" + answer.head());
        }
        if (content != null && !Arrays.equals(content, answer.content())) {
            int at = Arrays.mismatch(content, answer.content());
            throw new AssertionError(this + ": the content differs from octet " + at + " on");
        }
        String trailers = answer.trailers();
        if (!trailers.isEmpty() && !trailers.equals("X-Octets: " + answer.content().length)) {
            throw new AssertionError(this + " has the trailers " + trailers);
        }
    }

    @Override
    public String toString() {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n");
        return end < 0 ? text : text.substring(0, end);
    }
}
