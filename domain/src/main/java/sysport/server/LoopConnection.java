package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.connection.Connection;
import sysport.http.wire.OctetBuffer;
import sysport.kernel.Descriptor;

/// One connection in the interest list of an event loop. It owns the socket, and it holds no buffer
/// while it rests: what is left over after a turn, an unfinished request or an unsent tail, is kept
/// in an array of just that size.
///
/// Used by the loop's thread.
final class LoopConnection implements AutoCloseable {
    /// As a mask: not in the interest list at all. Epoll reports some events without being asked.
    static final int NOTHING = 0;

    final Descriptor socket;
    final Connection protocol;

    /// The mask that epoll was last asked for, and the one that is wanted after the last turn:
    /// [#NOTHING] while the request is with a handler that may wait.
    int watched = NOTHING;

    int wanted = NOTHING;

    /// Its place in the loop's [DeadlineQueue], which keeps both; -1 if it is not there.
    int deadlineIndex = -1;

    long wakeNanos;

    private byte @Nullable [] keptIn;
    private byte @Nullable [] keptOut;

    LoopConnection(Descriptor socket, Connection protocol) {
        this.socket = socket;
        this.protocol = protocol;
    }

    /// Puts what was left over into the empty buffers of a turn.
    void restore(OctetBuffer in, OctetBuffer out) {
        keptIn = restore(keptIn, in);
        keptOut = restore(keptOut, out);
    }

    private static byte @Nullable [] restore(byte @Nullable [] kept, OctetBuffer buffer) {
        if (kept != null) {
            buffer.put(kept);
        }
        return null;
    }

    /// Takes what is left over out of the buffers, which are empty then.
    void keep(OctetBuffer in, OctetBuffer out) {
        keptIn = keep(in);
        keptOut = keep(out);
    }

    private static byte @Nullable [] keep(OctetBuffer buffer) {
        if (buffer.isEmpty()) {
            return null;
        }
        byte[] kept = buffer.toByteArray();
        buffer.clear();
        return kept;
    }

    @Override
    public void close() {
        protocol.close();
        socket.close();
    }
}
