package sysport.sim.server;

import sysport.files.StaticFiles;
import sysport.handler.Body;
import sysport.handler.ContentPlan;
import sysport.handler.Handler;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Request;
import sysport.http.Status;
import sysport.sim.FileTree;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.nio.charset.StandardCharsets;

/// What the server of these tests has to offer.
///
/// | path | answer |
/// | --- | --- |
/// | `/hello` | a response that was made once |
/// | `/echo` | the content of the request |
/// | `/stream` | [#STREAM_OCTETS] from a [Body.Stream], in pieces |
/// | `/small`, `/medium`, `/large`, `/huge` | files; all but the first are sent by sendfile |
///
/// What it does with content tells [SiteContent].
public final class Site implements Handler, AutoCloseable {
    public static final byte[] HELLO = ascii("hello");
    public static final int SMALL_OCTETS = 500;
    public static final int MEDIUM_OCTETS = 33 * 1024;
    public static final int LARGE_OCTETS = 100 * 1024;
    public static final int HUGE_OCTETS = 600_000;
    public static final int STREAM_OCTETS = 20_000;

    private static final int PIECE_OCTETS = 1_777;
    public static final long YEAR_2025_NANOS = 1_735_689_600_000_000_000L;
    private static final byte[] HELLO_PATH = ascii("/hello");
    private static final byte[] ECHO_PATH = ascii("/echo");
    private static final byte[] STREAM_PATH = ascii("/stream");
    private static final byte[] TUNNEL_PATH = ascii("/tunnel");

    private final Response hello = Response.of(Status.OK, "text/plain", HELLO);
    private final StaticFiles files;
    private final boolean blocking;

    public Site(Simulation simulation, SimKernel kernel, boolean blocking) {
        this.blocking = blocking;
        publish(simulation.files());
        files = StaticFiles.below(kernel, "/www");
    }

    /// Puts the files there, in the place of those that were there.
    public static void publish(FileTree files) {
        plant(files, "/small", SMALL_OCTETS);
        plant(files, "/medium", MEDIUM_OCTETS);
        plant(files, "/large", LARGE_OCTETS);
        plant(files, "/huge", HUGE_OCTETS);
    }

    private static void plant(FileTree files, String name, int length) {
        files.file("/www" + name, octets(length));
        files.setModified("/www" + name, YEAR_2025_NANOS);
    }

    /// Octets of which each part differs from every other.
    public static byte[] octets(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = octet(i);
        }
        return octets;
    }

    private static byte octet(int index) {
        return (byte) (index * 31 + (index >>> 8) * 7 + (index >>> 16));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean blocks() {
        return blocking;
    }

    @Override
    public ContentPlan receive(Request head, Peer peer) {
        return SiteContent.receive(head);
    }

    @Override
    public Response handle(Request request, Peer peer) {
        if (request.pathEquals(HELLO_PATH)) {
            return hello;
        }
        if (request.pathEquals(ECHO_PATH)) {
            return Response.of(Status.OK, "application/octet-stream", request.body());
        }
        if (request.pathEquals(STREAM_PATH)) {
            return new Response(Status.OK, hello.fields(), new Body.Stream(new Pieces()));
        }
        if (request.pathEquals(TUNNEL_PATH)) {
            return SiteContent.tunnel();
        }
        return files.handle(request, peer);
    }

    @Override
    public boolean giveUpDescriptors() {
        return files.giveUpDescriptors();
    }

    @Override
    public void close() {
        files.close();
    }

    /// The octets of `/stream`.
    private static final class Pieces implements Body.Source {
        private int at;

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(Math.min(length, PIECE_OCTETS), STREAM_OCTETS - at);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = octet(at + i);
            }
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public Fields trailers() {
            return Fields.of("X-Octets", Integer.toString(at));
        }
    }
}
