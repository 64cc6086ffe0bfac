package sysport.sim.server;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.ContentPlan;
import sysport.handler.Duplex;
import sysport.handler.Receiver;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Request;
import sysport.http.Status;
import sysport.http.Trailers;
import sysport.http.wire.OctetBuffer;

/// What the [Site] does with content.
///
/// | path | answer |
/// | --- | --- |
/// | `/take` | the content, taken as it came |
/// | `/turn` | the content, while it comes |
/// | `/enough` | the first [#ENOUGH] octets, when they are there |
/// | `/refuse` | 403 before the content |
/// | `/tunnel` | the protocol `echo`, which ends behind [#TUNNEL_OCTETS] octets |
public final class SiteContent {
    public static final int ENOUGH = 100;
    public static final int TUNNEL_OCTETS = 1_000;

    private static final int MOST_OCTETS = 100_000;

    private SiteContent() {}

    public static ContentPlan receive(Request head) {
        return switch (head.path()) {
            case "/take" -> new Taking(Integer.MAX_VALUE);
            case "/enough" -> new Taking(ENOUGH);
            case "/turn" ->
                    new Response(Status.OK, Fields.NONE, new Body.Stream(new Turning(MOST_OCTETS)));
            case "/refuse" -> Response.text(Status.FORBIDDEN, "no");
            default -> ContentPlan.WHOLE;
        };
    }

    public static Response tunnel() {
        return Response.switching("echo", new Turning(TUNNEL_OCTETS));
    }

    private static final class Taking implements Receiver {
        private final OctetBuffer taken = new OctetBuffer(0, MOST_OCTETS);
        private final int enough;
        private boolean closed;

        Taking(int enough) {
            this.enough = enough;
        }

        @Override
        public @Nullable Response content(byte[] array, int from, int to) {
            if (closed || to <= from) {
                throw new AssertionError("content after the end, or none");
            }
            taken.put(array, from, to);
            return taken.length() < enough ? null : answer(enough);
        }

        @Override
        public Response end(Trailers trailers) {
            return answer(taken.length());
        }

        private Response answer(int octets) {
            taken.truncate(octets);
            return Response.of(Status.OK, "application/octet-stream", taken.toByteArray());
        }

        @Override
        public void close() {
            if (closed) {
                throw new AssertionError("closed again");
            }
            closed = true;
        }
    }

    private static final class Turning implements Duplex {
        private final OctetBuffer held = new OctetBuffer(0, MOST_OCTETS);
        private int left;

        Turning(int most) {
            left = most;
        }

        @Override
        public void take(byte[] array, int from, int to) {
            if (!held.isEmpty()) {
                throw new AssertionError("more to take before all is read");
            }
            held.put(array, from, Math.min(to, from + left));
            left -= held.length();
        }

        @Override
        public void end() {
            // What it holds is read; then it has none.
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(held.length(), length);
            System.arraycopy(held.array(), held.start(), buffer, offset, count);
            held.drained(count);
            return count == 0 && left == 0 ? -1 : count;
        }
    }
}
