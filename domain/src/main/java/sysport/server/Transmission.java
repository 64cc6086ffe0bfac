package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.http.OctetBuffer;
import sysport.http.Request;
import sysport.http.RequestReader;
import sysport.http.ResponseEncoder;
import sysport.kernel.SharedDescriptor;

/// The response that is under way: its head, then its body, as the send buffer takes them. It owns
/// the body until it has been sent.
final class Transmission implements AutoCloseable {
    /// The least room that is worth asking a stream for more.
    private static final int LEAST_CHUNK_OCTETS = 1024;

    private final ResponseEncoder encoder;
    private final Responder responder;

    /// Null between responses.
    private @Nullable Response response;

    private boolean headSent;
    private boolean bodySent;

    /// Which piece of a [Body.Sequence] is under way.
    private int piece;

    /// How much of the body, or of its piece, has been put into the send buffer, or sent from its
    /// file.
    private long passed;

    Transmission(Now now, Responder responder) {
        encoder = new ResponseEncoder(now.date());
        this.responder = responder;
    }

    /// The answer to a request. The request may be released afterwards.
    void begin(Response answer, Request request) {
        encoder.answering(request);
        begin(answer);
    }

    /// The answer to what the reader holds: a rejected request, or one that has not become whole.
    void begin(Response answer, RequestReader reader) {
        encoder.answering(reader);
        begin(answer);
    }

    private void begin(Response answer) {
        response = answer;
        headSent = false;
        bodySent = false;
        piece = 0;
        passed = 0;
    }

    /// The response says that it is the last of its connection. Before its head has been put.
    void announceClose() {
        encoder.close();
    }

    /// Whether another response may follow this one. Once it is all put, or sent.
    boolean persistent() {
        return encoder.persistent();
    }

    boolean isPending() {
        return response != null;
    }

    /// Puts as much as fits into `out`.
    ///
    /// @return what has to be done before more can be put; null once the response is all in `out`,
    ///   or sent
    Connection.@Nullable Step advance(OctetBuffer out) {
        Response current = response;
        if (current == null) {
            return null;
        }
        if (!headSent) {
            if (!makeRoom(out, ResponseEncoder.headOctetsAtMost(current.fields()))) {
                return Connection.Step.SEND;
            }
            encoder.head(out, current.status(), current.fields(), current.body().length());
            headSent = true;
        }
        while (!bodySent && encoder.hasContent()) {
            Connection.Step step = advancePiece(out, pieceOf(current.body()));
            if (step != null) {
                return step;
            }
            bodySent = !hasMore(current.body());
            piece++;
            passed = 0;
        }
        if (!makeRoom(out, ResponseEncoder.CHUNK_OCTETS)) {
            return Connection.Step.SEND;
        }
        encoder.end(out);
        close();
        return null;
    }

    /// What is under way of the body: all of it, or a piece.
    private Body pieceOf(Body body) {
        return body instanceof Body.Sequence sequence ? sequence.pieces().get(piece) : body;
    }

    private boolean hasMore(Body body) {
        return body instanceof Body.Sequence sequence && piece + 1 < sequence.pieces().size();
    }

    /// Not a switch over patterns: that would cost the first response some milliseconds of linking.
    private Connection.@Nullable Step advancePiece(OctetBuffer out, Body body) {
        if (body instanceof Body.Octets octets) {
            return advanceOctets(out, octets);
        }
        if (body instanceof Body.Stream stream) {
            return advanceStream(out, stream.source());
        }
        if (passed == body.length()) {
            return null;
        }
        return out.isEmpty() ? Connection.Step.SEND_FILE : Connection.Step.SEND;
    }

    private Connection.@Nullable Step advanceOctets(OctetBuffer out, Body.Octets octets) {
        int from = octets.from() + (int) passed;
        int left = (int) (octets.length() - passed);
        if (left > out.space() && !out.isEmpty()) {
            // What does not fit whole begins a buffer of its own.
            return Connection.Step.SEND;
        }
        int length = Math.min(left, out.space());
        encoder.content(out, octets.array(), from, from + length);
        passed += length;
        return length < left ? Connection.Step.SEND : null;
    }

    /// One piece is sent at once, for the next may take its source long to make.
    private Connection.@Nullable Step advanceStream(OctetBuffer out, Body.Source source) {
        if (!makeRoom(out, LEAST_CHUNK_OCTETS)) {
            return Connection.Step.SEND;
        }
        // Read to where the piece will about stand, behind the size of its chunk, which is not
        // known before.
        int at = out.end() + ResponseEncoder.CHUNK_OCTETS;
        int length = source.read(out.array(), at, out.space() - 2 * ResponseEncoder.CHUNK_OCTETS);
        if (length < 0) {
            return null;
        }
        if (length == 0) {
            throw new IllegalStateException("a source answered 0 octets, which is not its end");
        }
        encoder.content(out, out.array(), at, at + length);
        return Connection.Step.SEND;
    }

    /// @return false if what is in the buffer has to be sent first
    private static boolean makeRoom(OctetBuffer out, int octets) {
        return octets <= out.space() || (out.isEmpty() && out.reserve(octets));
    }

    /// Whether what is to be sent behind the send buffer is a file.
    boolean isFileNext() {
        Response current = response;
        return headSent
                && current != null
                && !bodySent
                && encoder.hasContent()
                && pieceOf(current.body()) instanceof Body.FileRange;
    }

    SharedDescriptor file() {
        return range().file();
    }

    long filePosition() {
        return range().position() + passed;
    }

    long fileLength() {
        return range().length() - passed;
    }

    void fileSent(int octets) {
        encoder.passed(octets);
        passed += octets;
    }

    private Body.FileRange range() {
        if (response != null && pieceOf(response.body()) instanceof Body.FileRange range) {
            return range;
        }
        throw new IllegalStateException("no file is to be sent");
    }

    /// Lets go of the body, whether or not it has been sent.
    @Override
    public void close() {
        Response current = response;
        response = null;
        if (current != null) {
            responder.discard(current.body());
        }
    }
}
