package sysport.http.wire;

import org.jspecify.annotations.Nullable;

/// Content that is held until it is whole. Of known length and whole in the receive buffer, it stays there behind the head; any other is
/// moved to an array that grows as octets come, never on a client's word, and the buffer is cut back to the head.
///
///     in place: |  head  |  content  |  the next request ...
///     moved:    |  head  |                and  moved: |  content |
final class HeldContent {
    private static final byte[] NO_OCTETS = {};

    private final BodyDecoder decoder;
    private @Nullable OctetBuffer moved;
    private byte[] array = NO_OCTETS;
    private int start;
    private int end;
    private int octetsInBuffer;

    HeldContent(BodyDecoder decoder) {
        this.decoder = decoder;
    }

    /// Forgets what it holds.
    void clear() {
        moved = null;
        array = NO_OCTETS;
        start = 0;
        end = 0;
    }

    /// Goes on with the content behind a head of `headLength`, for which the decoder is ready.
    ///
    /// @param length octets, or [Framing#NO_LENGTH] if its end will tell
    /// @param most octets that it can have
    /// @return anything but PIECE
    Content read(OctetBuffer in, int headLength, long length, long most) {
        boolean known = length != Framing.NO_LENGTH;
        if (known && moved == null && in.length() - headLength >= length) {
            array = in.array();
            start = in.start() + headLength;
            end = start + (int) length;
            octetsInBuffer = headLength + (int) length;
            return Content.COMPLETE;
        }
        OctetBuffer body = moved;
        if (body == null) {
            body = new OctetBuffer(0, (int) (known ? length : most));
            moved = body;
        }
        int at = in.start() + headLength;
        Content found = decoder.decode(in.array(), at, in.end());
        while (found == Content.PIECE) {
            at = decoder.position();
            body.put(in.array(), decoder.dataStart(), at);
            found = decoder.decode(in.array(), at, in.end());
        }
        if (found == Content.INCOMPLETE) {
            in.truncate(headLength);
        } else if (found == Content.COMPLETE) {
            array = body.array();
            start = body.start();
            end = body.end();
            octetsInBuffer = decoder.position() - in.start();
        }
        return found;
    }

    /// Where it stands, once it is whole: from [#start()] to [#end()].
    byte[] array() {
        return array;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// How many octets of head and content are still in the receive buffer, once it is whole.
    int octetsInBuffer() {
        return octetsInBuffer;
    }
}
