package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
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
public final class Transmission implements AutoCloseable {
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

    /// What the body comes from if it is a stream.
    private @Nullable Feed feed;

    Transmission(Now now, Responder responder) {
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
        headSent = false;
        bodySent = false;
        piece = 0;
        passed = 0;
        feed = feedOf(answer.body());
    }

    private @Nullable Feed feedOf(Body body) {
        if (body instanceof Body.Stream stream) {
            return new Feed(stream.source(), stream.length(), encoder, responder.blocks());
        }
        if (body instanceof Body.Tunnel tunnel) {
            return new Feed(tunnel.duplex(), tunnel.length(), encoder, responder.blocks());
        }
        return null;
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
    @Nullable Step advance(OctetBuffer out) {
        Response current = response;
        if (current == null) {
            return null;
        }
        if (!headSent) {
            if (!makeRoom(out, ResponseEncoder.headOctetsAtMost(current.fields()))) {
                return Step.SEND;
            }
            putHead(out, current);
            headSent = true;
        }
        while (!bodySent && encoder.hasContent()) {
            Step step = advancePiece(out, pieceOf(current.body()));
            if (step != null) {
                return step;
            }
            bodySent = !hasMore(current.body());
            piece++;
            passed = 0;
        }
        Fields trailers = feed == null ? Fields.NONE : feed.trailers();
        if (!makeRoom(out, ResponseEncoder.CHUNK_OCTETS + trailers.length())) {
            return Step.SEND;
        }
        encoder.end(out, trailers);
        close();
        return null;
    }

    private void putHead(OctetBuffer out, Response current) {
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
    private @Nullable Step advancePiece(OctetBuffer out, Body body) {
        if (body instanceof Body.Octets octets) {
            return advanceOctets(out, octets);
        }
        if (feed != null) {
            return feed.advance(out);
        }
        if (passed == body.length()) {
            return null;
        }
        return out.isEmpty() ? Step.SEND_FILE : Step.SEND;
    }

    private @Nullable Step advanceOctets(OctetBuffer out, Body.Octets octets) {
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

    /// Asks the source for the piece that [#advance] has said ANSWER for. By a thread that may
    /// wait.
    void pull() {
        Objects.requireNonNull(feed).pull();
    }

    /// The duplex that the body may come from has taken something, or the last.
    void fed(boolean last) {
        if (feed != null) {
            feed.fed(last);
        }
    }

    /// Makes room for so many octets.
    ///
    /// @return false if what is in the buffer has to be sent first
    static boolean makeRoom(OctetBuffer out, int octets) {
        return octets <= out.space() || (out.isEmpty() && out.reserve(octets));
    }

    /// Whether what is to be sent behind the send buffer is a file.
    public boolean isFileNext() {
        Response current = response;
        return headSent
                && current != null
                && !bodySent
                && encoder.hasContent()
                && pieceOf(current.body()) instanceof Body.FileRange;
    }

    public SharedDescriptor file() {
        return range().file();
    }

    public long filePosition() {
        return range().position() + passed;
    }

    public long fileLength() {
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
        feed = null;
        if (current != null) {
            responder.discard(current.body());
        }
    }
}
