package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.Duplex;
import sysport.handler.Response;
import sysport.http.Fields;
import sysport.http.Request;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.RequestReader;
import sysport.http.wire.ResponseEncoder;
import sysport.kernel.SharedDescriptor;

import java.util.Objects;

/// The response that is under way: its head, then its body, as the send buffer takes them. It owns
/// the body until it has been sent.
///
///     begin ──▶ head ──▶ body: octets, files, or what a source gives ──▶ its end, trailers ──▶ nothing pending
///
/// A source that may wait is asked by another thread ([DeferredCall.Read]), a piece at a time, when
/// nothing is left to send.
final class ResponseWriter implements AutoCloseable {
    /// The least room that is worth asking a source for more.
    private static final int LEAST_ROOM_OCTETS = 1024;

    /// What a source that may wait is asked for.
    private static final int PIECE_OCTETS = 8 * 1024;

    private final ResponseEncoder encoder;
    private final Responder responder;

    /// Null between responses.
    private @Nullable Response response;

    private boolean headWritten;
    private boolean bodyWritten;

    /// Which piece of a [Body.Sequence] is under way.
    private int piece;

    /// How much of the body, or of its piece, has been put into the send buffer, or sent from its
    /// file.
    private long passed;

    /// Where the body comes from if it is a stream or a tunnel.
    private Body.@Nullable Source source;

    /// How many octets it has to give; -1 if that is not known.
    private long sourceLength;

    /// Whether a duplex has said that it has nothing before it takes more, and whether it has taken
    /// the last.
    private boolean starved;

    private boolean inputEnded;
    private Fields trailers = Fields.NONE;

    /// The piece that a source which may wait was asked for, and where it goes; null where there is
    /// none.
    private DeferredCall.@Nullable Read read;

    private byte @Nullable [] readOctets;

    ResponseWriter(Now now, Responder responder) {
        encoder = new ResponseEncoder(now.date());
        this.responder = responder;
    }

    /// The next response is the answer to this request, which may be released afterwards.
    void answering(Request request) {
        encoder.answering(request);
    }

    /// The answer to what the reader holds: a rejected request, or one that has not become whole.
    void begin(Response answer, RequestReader reader) {
        encoder.answering(reader);
        begin(answer);
    }

    /// The answer to the request that was told last.
    void begin(Response answer) {
        response = answer;
        headWritten = false;
        bodyWritten = false;
        piece = 0;
        passed = 0;
        source = sourceOf(answer.body());
        sourceLength = answer.body().length();
        starved = false;
        inputEnded = false;
        trailers = Fields.NONE;
    }

    private static Body.@Nullable Source sourceOf(Body body) {
        if (body instanceof Body.Stream stream) {
            return stream.source();
        }
        return body instanceof Body.Tunnel tunnel ? tunnel.duplex() : null;
    }

    /// The response says that it is the last of its connection. Before its head has been written.
    void announceClose() {
        encoder.close();
    }

    /// Whether another response may follow this one. Once it is all written, or sent.
    boolean persistent() {
        return encoder.persistent();
    }

    boolean isPending() {
        return response != null;
    }

    /// Writes as much as fits into `out`.
    ///
    /// @return what has to be done before more can be written; null once the response is all in
    ///   `out`, or sent
    @Nullable Step write(OctetBuffer out) {
        Response current = response;
        if (current == null) {
            return null;
        }
        if (!headWritten) {
            if (!makeRoom(out, ResponseEncoder.headOctetsAtMost(current.fields()))) {
                return Step.SEND;
            }
            writeHead(out, current);
            headWritten = true;
        }
        while (!bodyWritten && encoder.hasContent()) {
            Step step = writePiece(out, pieceOf(current.body()));
            if (step != null) {
                return step;
            }
            bodyWritten = !hasMore(current.body());
            piece++;
            passed = 0;
        }
        if (!makeRoom(out, ResponseEncoder.CHUNK_OCTETS + trailers.length())) {
            return Step.SEND;
        }
        encoder.end(out, trailers);
        close();
        return null;
    }

    private void writeHead(OctetBuffer out, Response current) {
        if (current.body() instanceof Body.Tunnel tunnel) {
            encoder.switching(out, current.fields(), tunnel.protocol());
        } else {
            encoder.head(out, current.status(), current.fields(), current.body().length());
        }
    }

    /// What is under way of the body: all of it, or a piece.
    private Body pieceOf(Body body) {
        return body instanceof Body.Sequence sequence ? sequence.pieces().get(piece) : body;
    }

    private boolean hasMore(Body body) {
        return body instanceof Body.Sequence sequence && piece + 1 < sequence.pieces().size();
    }

    /// Not a switch over patterns: that would cost the first response some milliseconds of linking.
    private @Nullable Step writePiece(OctetBuffer out, Body body) {
        if (body instanceof Body.Octets octets) {
            return writeOctets(out, octets);
        }
        if (source != null) {
            return writeSource(out, source);
        }
        if (passed == body.length()) {
            return null;
        }
        return out.isEmpty() ? Step.SEND_FILE : Step.SEND;
    }

    private @Nullable Step writeOctets(OctetBuffer out, Body.Octets octets) {
        int from = octets.from() + (int) passed;
        int left = (int) (octets.length() - passed);
        if (left > out.space() && !out.isEmpty()) {
            // What does not fit whole begins a buffer of its own.
            return Step.SEND;
        }
        int length = Math.min(left, out.space());
        encoder.content(out, octets.array(), from, from + length);
        passed += length;
        return length < left ? Step.SEND : null;
    }

    /// Writes one piece of what the source gives. It is sent at once, for the next may take the
    /// source long to make.
    private @Nullable Step writeSource(OctetBuffer out, Body.Source from) {
        if (starved) {
            return out.isEmpty() ? Step.RECEIVE : Step.SEND;
        }
        if (responder.blocks()) {
            return writeRead(out, from);
        }
        if (!makeRoom(out, LEAST_ROOM_OCTETS)) {
            return Step.SEND;
        }
        // Read to where the piece will about stand, behind the size of its chunk, which is not
        // known before.
        int at = out.end() + ResponseEncoder.CHUNK_OCTETS;
        int room = out.space() - 2 * ResponseEncoder.CHUNK_OCTETS;
        int count = from.read(out.array(), at, room);
        return count < 0
                ? endSource(from.trailers())
                : put(out, from, out.array(), at, room, count);
    }

    private @Nullable Step writeRead(OctetBuffer out, Body.Source from) {
        DeferredCall.Read made = read;
        if (made == null) {
            return out.isEmpty() ? Step.CALL_HANDLER : Step.SEND;
        }
        read = null;
        int count = made.count();
        if (count < 0) {
            return endSource(made.trailers());
        }
        makeRoom(out, PIECE_OCTETS + ResponseEncoder.CHUNK_OCTETS);
        byte[] octets = Objects.requireNonNull(readOctets);
        return put(out, from, octets, 0, PIECE_OCTETS, count);
    }

    /// What [#write] has said [Step#CALL_HANDLER] for.
    DeferredCall read(Exchange exchange) {
        if (readOctets == null) {
            readOctets = new byte[PIECE_OCTETS];
        }
        var next =
                new DeferredCall.Read(
                        responder, exchange, Objects.requireNonNull(source), readOctets);
        read = next;
        return next;
    }

    private @Nullable Step put(
            OctetBuffer out, Body.Source from, byte[] array, int at, int room, int count) {
        if (count > room) {
            throw new IllegalStateException(
                    "a source answered " + count + " octets where it was asked for " + room);
        }
        if (count == 0) {
            return nothing(out, from);
        }
        encoder.content(out, array, at, at + count);
        passed += count;
        return Step.SEND;
    }

    private @Nullable Step nothing(OctetBuffer out, Body.Source from) {
        if (!(from instanceof Duplex)) {
            throw new IllegalStateException("a source answered 0 octets, which is not its end");
        }
        if (inputEnded) {
            return endSource(Fields.NONE);
        }
        starved = true;
        return out.isEmpty() ? Step.RECEIVE : Step.SEND;
    }

    private @Nullable Step endSource(Fields behind) {
        if (sourceLength >= 0 && sourceLength != passed) {
            throw new IllegalStateException(
                    "a source ended after " + passed + " octets of " + sourceLength);
        }
        if (encoder.hasTrailers()) {
            if (ResponseEncoder.headOctetsAtMost(behind) > Connection.RESPONSE_HEAD_OCTETS) {
                throw new IllegalStateException("the trailers take " + behind.length() + " octets");
            }
            trailers = behind.asTrailers();
        }
        return null;
    }

    /// The duplex that the body may come from has taken something, or the last.
    void duplexFed(boolean last) {
        starved = false;
        inputEnded |= last;
    }

    /// Makes room for so many octets.
    ///
    /// @return false if what is in the buffer has to be sent first
    private static boolean makeRoom(OctetBuffer out, int octets) {
        return octets <= out.space() || (out.isEmpty() && out.reserve(octets));
    }

    /// Whether what is to be sent behind the send buffer is a file.
    boolean isFileNext() {
        Response current = response;
        return headWritten
                && current != null
                && !bodyWritten
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
        source = null;
        read = null;
        readOctets = null;
        if (current != null) {
            responder.discard(current.body());
        }
    }
}
