package sysport.handler;

import java.nio.charset.StandardCharsets;

/// A stream of the given pieces, one for each read.
public final class HandSource implements Body.Source {
    private static final String FAILURE = "<failure>";

    private final String[] pieces;
    private int reads;
    private int closes;

    public HandSource(String... pieces) {
        this.pieces = pieces;
    }

    /// A stream that fails after the pieces.
    public static HandSource failingAfter(String... pieces) {
        String[] all = new String[pieces.length + 1];
        System.arraycopy(pieces, 0, all, 0, pieces.length);
        all[pieces.length] = FAILURE;
        return new HandSource(all);
    }

    public Body.Stream stream() {
        return new Body.Stream(this);
    }

    public int reads() {
        return reads;
    }

    public int closes() {
        return closes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (reads == pieces.length) {
            return -1;
        }
        String piece = pieces[reads++];
        if (piece.equals(FAILURE)) {
            throw new IllegalStateException("the source of a stream failed");
        }
        byte[] octets = piece.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(octets, 0, buffer, offset, octets.length);
        return octets.length;
    }

    @Override
    public void close() {
        closes++;
    }
}
