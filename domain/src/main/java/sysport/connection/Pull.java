package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.http.Fields;

/// The next piece of a source that may wait, asked for ahead of the send buffer, which serves
/// others meanwhile.
///
/// Made by one thread and taken by another, in turns.
final class Pull {
    static final int PIECE_OCTETS = 8 * 1024;

    private final Body.Source source;
    private final byte[] piece = new byte[PIECE_OCTETS];
    private boolean made;
    private int count;
    private Fields trailers = Fields.NONE;
    private @Nullable Throwable failure;

    Pull(Body.Source source) {
        this.source = source;
    }

    /// By the thread that may wait.
    void make() {
        try {
            count = source.read(piece, 0, piece.length);
            if (count < 0) {
                trailers = source.trailers();
            }
        } catch (Throwable thrown) {
            failure = thrown;
        }
        made = true;
    }

    boolean isMade() {
        return made;
    }

    /// The answer of the source, once. Its octets stand at the beginning of [#piece()].
    int take() {
        made = false;
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return count;
    }

    byte[] piece() {
        return piece;
    }

    Fields trailers() {
        return trailers;
    }
}
