package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.handler.Body;
import sysport.handler.Duplex;
import sysport.http.Fields;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.ResponseEncoder;

/// The content of one response, from its source into the send buffer, as the buffer has room. The
/// response owns the source.
final class Feed {
    /// The least room that is worth asking for more.
    private static final int LEAST_ROOM_OCTETS = 1024;

    private final Body.Source source;
    private final long length;
    private final ResponseEncoder encoder;

    /// Null if the source does not wait.
    private final @Nullable Pull pull;

    private long passed;
    private boolean inputEnded;

    /// Whether a duplex has said that it has nothing before it takes more.
    private boolean starved;

    private Fields trailers = Fields.NONE;

    /// @param length in octets; -1 if it is not known
    /// @param blocks whether the source may wait
    Feed(Body.Source source, long length, ResponseEncoder encoder, boolean blocks) {
        this.source = source;
        this.length = length;
        this.encoder = encoder;
        this.pull = blocks ? new Pull(source) : null;
    }

    /// Puts one piece into `out`. It is sent at once, for the next may take its source long to
    /// make.
    ///
    /// @return what has to be done before the next; null at the end
    @Nullable Step advance(OctetBuffer out) {
        if (starved) {
            return out.isEmpty() ? Step.RECEIVE : Step.SEND;
        }
        if (pull != null) {
            return advance(out, pull);
        }
        if (!Transmission.makeRoom(out, LEAST_ROOM_OCTETS)) {
            return Step.SEND;
        }
        // Read to where the piece will about stand, behind the size of its chunk, which is not
        // known before.
        int at = out.end() + ResponseEncoder.CHUNK_OCTETS;
        int room = out.space() - 2 * ResponseEncoder.CHUNK_OCTETS;
        int count = source.read(out.array(), at, room);
        return count < 0 ? end(source.trailers()) : put(out, out.array(), at, room, count);
    }

    /// A source that may wait is asked only when nothing is left to send.
    private @Nullable Step advance(OctetBuffer out, Pull pulled) {
        if (!pulled.isMade()) {
            return out.isEmpty() ? Step.ANSWER : Step.SEND;
        }
        int count = pulled.take();
        if (count < 0) {
            return end(pulled.trailers());
        }
        Transmission.makeRoom(out, Pull.PIECE_OCTETS + ResponseEncoder.CHUNK_OCTETS);
        return put(out, pulled.piece(), 0, Pull.PIECE_OCTETS, count);
    }

    private @Nullable Step put(OctetBuffer out, byte[] array, int at, int room, int count) {
        if (count > room) {
            throw new IllegalStateException(
                    "a source answered " + count + " octets where it was asked for " + room);
        }
        if (count == 0) {
            return nothing(out);
        }
        encoder.content(out, array, at, at + count);
        passed += count;
        return Step.SEND;
    }

    private @Nullable Step nothing(OctetBuffer out) {
        if (!(source instanceof Duplex)) {
            throw new IllegalStateException("a source answered 0 octets, which is not its end");
        }
        if (inputEnded) {
            return end(Fields.NONE);
        }
        starved = true;
        return out.isEmpty() ? Step.RECEIVE : Step.SEND;
    }

    private @Nullable Step end(Fields behind) {
        if (length >= 0 && length != passed) {
            throw new IllegalStateException(
                    "a source ended after " + passed + " octets of " + length);
        }
        if (encoder.hasTrailers()) {
            if (ResponseEncoder.headOctetsAtMost(behind) > Connection.RESPONSE_HEAD_OCTETS) {
                throw new IllegalStateException("the trailers take " + behind.length() + " octets");
            }
            trailers = behind.asTrailers();
        }
        return null;
    }

    /// Asks the source for the piece that [#advance] has said ANSWER for. By a thread that may
    /// wait.
    void pull() {
        if (pull != null) {
            pull.make();
        }
    }

    /// The duplex that this comes from has taken something, or the last.
    void fed(boolean last) {
        starved = false;
        inputEnded |= last;
    }

    /// Those behind the content, once it has ended.
    Fields trailers() {
        return trailers;
    }
}
