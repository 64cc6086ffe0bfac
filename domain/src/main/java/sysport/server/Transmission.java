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

    /// How much of the body has been put into the send buffer, or sent from its file.
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
        if (!bodySent && encoder.hasContent()) {
            Connection.Step step = advanceBody(out, current.body());
            if (step != null) {
                return step;
            }
        }
        bodySent = true;
        if (!makeRoom(out, ResponseEncoder.CHUNK_OCTETS)) {
            return Connection.Step.SEND;
        }
        encoder.end(out);
        close();
        return null;
    }

    /// Not a switch over patterns: that would cost the first response some milliseconds of linking.
    private Connection.@Nullable Step advanceBody(OctetBuffer out, Body body) {
        if (body instanceof Body.Octets octets) {
            return advanceOctets(out, octets.array());
        }
        if (body instanceof Body.Stream stream) {
            return advanceStream(out, stream.source());
        }
        if (passed == body.length()) {
            return null;
        }
        return out.isEmpty() ? Connection.Step.SEND_FILE : Connection.Step.SEND;
    }

    private Connection.@Nullable Step advanceOctets(OctetBuffer out, byte[] array) {
        int from = (int) passed;
        int left = array.length - from;
        if (left > out.space() && !out.isEmpty()) {
            // What does not fit whole begins a buffer of its own.
            return Connection.Step.SEND;
        }
        int length = Math.min(left, out.space());
        encoder.content(out, array, from, from + length);
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

    /// Whether nothing but a file is left to send.
    boolean isFileNext() {
        Response current = response;
        return headSent
                && current != null
                && current.body() instanceof Body.FileRange
                && encoder.hasContent();
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
        if (response != null && response.body() instanceof Body.FileRange range) {
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
