package sysport.handler;

import org.jspecify.annotations.Nullable;

import sysport.http.Trailers;

import java.nio.charset.StandardCharsets;

/// Takes content, and answers with what it has taken and how.
public final class HandReceiver implements Receiver {
    private final StringBuilder taken = new StringBuilder();
    private final int enough;
    private int pieces;
    private int closes;

    public HandReceiver() {
        this(Integer.MAX_VALUE);
    }

    /// Answers when it has so many octets.
    public HandReceiver(int enough) {
        this.enough = enough;
    }

    /// A handler that has content taken by this, and answers `none` if there is none.
    public Handler handler() {
        return handler(this);
    }

    public static Handler handler(ContentPlan reception) {
        return new Handler() {
            @Override
            public ContentPlan receive(sysport.http.Request head, Peer peer) {
                return reception;
            }

            @Override
            public Response handle(sysport.http.Request request, Peer peer) {
                return Response.text("none");
            }
        };
    }

    public String taken() {
        return taken.toString();
    }

    public int pieces() {
        return pieces;
    }

    public int closes() {
        return closes;
    }

    @Override
    public @Nullable Response content(byte[] array, int from, int to) {
        pieces++;
        taken.append(new String(array, from, to - from, StandardCharsets.ISO_8859_1));
        return taken.length() < enough ? null : Response.text("enough");
    }

    @Override
    public Response end(Trailers trailers) {
        String sum = trailers.value("X-Sum");
        return Response.text("took " + taken + (sum == null ? "" : " sum " + sum));
    }

    @Override
    public void close() {
        closes++;
    }
}
