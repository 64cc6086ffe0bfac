package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Rejection;

/// Finds the content of one message in its octets: of fixed length, or chunked with trailers (RFC 9112 6, 7.1). Where the content goes is
/// not its matter: it tells one run of content after another, in place.
///
///     FIXED --length octets--> END
///     CHUNK_LINE --size > 0--> CHUNK_DATA --size octets--> CHUNK_CR --CR--> CHUNK_LF --LF--> CHUNK_LINE
///          \--size 0--> TRAILERS --empty line--> END
final class BodyDecoder {
    private enum State {
        FIXED,
        CHUNK_LINE,
        CHUNK_DATA,
        CHUNK_CR,
        CHUNK_LF,
        TRAILERS,
        END
    }

    private final ChunkLineParser chunkLine;
    private final TrailerSection trailers;
    private State state = State.END;

    /// Octets of content that are still to come: of the message if it has a fixed length, else of
    /// the chunk.
    private long remaining;

    /// Octets of content that the chunks to come may have.
    private long allowed;

    private int dataStart;
    private int position;
    private @Nullable Rejection rejection;

    BodyDecoder(MessageLimits limits) {
        chunkLine = new ChunkLineParser(limits);
        trailers = new TrailerSection(limits);
    }

    void beginFixed(long length) {
        begin(State.FIXED);
        remaining = length;
    }

    /// @param bytesMax octets of content that all chunks together may have
    void beginChunked(long bytesMax) {
        begin(State.CHUNK_LINE);
        allowed = bytesMax;
        remaining = 0;
        chunkLine.beginMessage();
        trailers.begin();
    }

    /// Forgets the trailers of the last message.
    void dropTrailers() {
        trailers.begin();
    }

    FieldTable trailers() {
        return trailers.fields();
    }

    int dataStart() {
        return dataStart;
    }

    /// The index after the last octet that was taken: where the next [#decode] goes on.
    int position() {
        return position;
    }

    /// At least so many octets of content are still to come.
    long remaining() {
        return remaining;
    }

    @Nullable Rejection rejection() {
        return rejection;
    }

    /// Goes on with the octets from `from` to `to`.
    Content decode(byte[] array, int from, int to) {
        int at = from;
        position = from;
        while (true) {
            switch (state) {
                case FIXED -> {
                    return remaining == 0 ? end(at) : data(at, to);
                }
                case CHUNK_DATA -> {
                    if (remaining > 0) {
                        return data(at, to);
                    }
                    state = State.CHUNK_CR;
                }
                case CHUNK_CR, CHUNK_LF -> {
                    if (at == to) {
                        return incomplete(at);
                    }
                    boolean cr = state == State.CHUNK_CR;
                    if (array[at++] != (cr ? '\r' : '\n')) {
                        return reject(Rejections.NO_CRLF_AFTER_CHUNK);
                    }
                    state = cr ? State.CHUNK_LF : State.CHUNK_LINE;
                    chunkLine.beginLine();
                }
                case CHUNK_LINE -> {
                    switch (chunkLine.parse(array, at, to, allowed)) {
                        case REJECTED -> {
                            return reject(chunkLine.rejection());
                        }
                        case INCOMPLETE -> {
                            return incomplete(to);
                        }
                        case COMPLETE -> beginChunk();
                    }
                    at = chunkLine.position();
                }
                case TRAILERS -> {
                    return trailers(array, at, to);
                }
                case END -> {
                    return end(at);
                }
            }
        }
    }

    private void begin(State first) {
        state = first;
        rejection = null;
    }

    private void beginChunk() {
        remaining = chunkLine.size();
        allowed -= remaining;
        state = remaining == 0 ? State.TRAILERS : State.CHUNK_DATA;
    }

    private Content data(int at, int to) {
        if (at == to) {
            return incomplete(at);
        }
        dataStart = at;
        position = at + (int) Math.min(remaining, to - at);
        remaining -= position - at;
        return Content.PIECE;
    }

    private Content trailers(byte[] array, int at, int to) {
        return switch (trailers.read(array, at, to)) {
            case INCOMPLETE -> incomplete(to);
            case COMPLETE -> end(trailers.position());
            case REJECTED -> reject(trailers.rejection());
        };
    }

    private Content incomplete(int at) {
        position = at;
        return Content.INCOMPLETE;
    }

    private Content end(int at) {
        state = State.END;
        position = at;
        return Content.COMPLETE;
    }

    private Content reject(@Nullable Rejection mistake) {
        rejection = mistake;
        return Content.REJECTED;
    }
}
