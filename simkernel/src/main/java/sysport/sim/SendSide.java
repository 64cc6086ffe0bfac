package sysport.sim;

import sysport.kernel.PollCalls;

/// What one endpoint has still to send: bytes for which the peer has no room, or which are held
/// back, and a FIN after them. Owned by a [ControlBlock].
///
/// A segment that is not full is held back while TCP_CORK or MSG_MORE promise more, and, unless
/// TCP_NODELAY is set, while another one such is unacknowledged (Nagle's algorithm as Minshall
/// changed it, `tcp_nagle_check`).
final class SendSide {
    /// How long a segment is held back at most for TCP_CORK and MSG_MORE (tcp(7)).
    private static final long HOLD_NANOS = 200 * VirtualClock.NANOS_PER_MILLI;

    private final ControlBlock connection;
    private final TcpSocket socket;
    private final Network network;
    private final SocketBuffer unsent;
    private boolean finIsQueued;
    private boolean moreFollows;
    private boolean roomIsWanted;

    /// Bytes of the connection's life so far: those sent, those acknowledged, and where the last
    /// segment ended that was not full.
    private long sent;

    private long acknowledged;
    private long smallSegmentEnd;

    /// Ends the time for which a partial segment is held back.
    private final Timer hold =
            new Timer() {
                @Override
                void expire() {
                    moreFollows = false;
                    send(unsent.size());
                }
            };

    /// Ends a delay of the network; until then nothing goes out.
    private final Timer delay =
            new Timer() {
                @Override
                void expire() {
                    transmit();
                }
            };

    SendSide(ControlBlock connection, TcpSocket socket, Network network) {
        this.connection = connection;
        this.socket = socket;
        this.network = network;
        unsent = new SocketBuffer(socket.options().sendBytes());
    }

    void resize(int bytes) {
        unsent.setLimit(bytes);
    }

    /// How many bytes wait (Send-Q of ss(8), less what is unacknowledged).
    int size() {
        return unsent.size();
    }

    boolean isEmpty() {
        return unsent.size() == 0 && !finIsQueued;
    }

    /// Whether poll says OUT: a third of the buffer is free (`sk_stream_is_writeable`), and less
    /// than TCP_NOTSENT_LOWAT waits. If not, those who wait are told when it is so.
    boolean isWritable() {
        boolean writable =
                unsent.room() >= unsent.size() / 2 && unsent.room() > 0 && isBelowLowWater();
        roomIsWanted |= !writable;
        return writable;
    }

    private boolean isBelowLowWater() {
        return Integer.compareUnsigned(unsent.size(), socket.options().notSentLowWater()) < 0;
    }

    /// Takes what fits. Whoever gets less is told when there is room again.
    ///
    /// @param more MSG_MORE: the caller has more to send at once
    /// @return how many bytes
    int take(byte[] bytes, int offset, int length, boolean more) {
        moreFollows = more;
        int taken = 0;
        if (isEmpty() && sendable(length) > 0) {
            startDelay();
            if (!delay.isSet()) {
                taken = sendAtOnce(bytes, offset, sendable(length));
            }
        }
        if (taken < length && isBelowLowWater()) {
            taken += unsent.put(bytes, offset + taken, length - taken);
            transmit();
        }
        if (taken < length) {
            roomIsWanted = true;
        }
        return taken;
    }

    private void startDelay() {
        long nanos = delay.isSet() ? 0 : network.delayNanos();
        if (nanos > 0) {
            network.clock().set(delay, network.clock().after(nanos));
        }
    }

    /// How much of what waits may go out now, for all that the peer has room for.
    private int sendable(int bytes) {
        int inPartialSegment = bytes % Network.SEGMENT_BYTES;
        if (inPartialSegment == 0 || finIsQueued) {
            return bytes;
        }
        boolean waits = isCorked() || (!socket.options().noDelay() && smallSegmentIsOut());
        return waits ? bytes - inPartialSegment : bytes;
    }

    private boolean isCorked() {
        return moreFollows || socket.options().cork();
    }

    private boolean smallSegmentIsOut() {
        return smallSegmentEnd > acknowledged;
    }

    private void count(int bytes) {
        sent += bytes;
        if (bytes % Network.SEGMENT_BYTES != 0) {
            smallSegmentEnd = sent;
        }
    }

    /// Bytes that need not wait go straight to the peer.
    ///
    /// @return how many
    private int sendAtOnce(byte[] bytes, int offset, int length) {
        connection.delayedAck().piggyback();
        ControlBlock to = connection.receiver();
        if (to == null) {
            return length;
        }
        int count = Math.min(length, to.receiving().window());
        count(count);
        to.receiving().put(bytes, offset, count);
        return count;
    }

    /// A FIN goes out after all that is queued.
    void queueFin() {
        finIsQueued = true;
        startDelay();
        transmit();
    }

    /// The peer has acknowledged so many bytes more: what waited for that goes out.
    void acknowledged(int bytes) {
        network.tracepoints().acknowledged(socket, bytes);
        acknowledged += bytes;
        lookAgain();
    }

    /// An acknowledgement, a FIN, or TCP_CORK off lets go what only MSG_MORE has held back, which
    /// is no state of the connection (`tcp_push`).
    void lookAgain() {
        if (!isEmpty()) {
            moreFollows = false;
            transmit();
        }
    }

    /// Sends what the peer has room for, though TCP_CORK or Nagle's algorithm would hold it back.
    void push() {
        network.clock().cancel(hold);
        send(unsent.size());
    }

    /// Sends as much as may go and as the peer has room for.
    void transmit() {
        int sendable = sendable(unsent.size());
        boolean holdsBack = sendable < unsent.size() && isCorked();
        if (!holdsBack) {
            network.clock().cancel(hold);
        } else if (!hold.isSet()) {
            network.clock().set(hold, network.clock().after(HOLD_NANOS));
        }
        send(sendable);
    }

    private void send(int bytes) {
        if (delay.isSet()) {
            return;
        }
        if (bytes > 0) {
            // The peer may answer with bytes that acknowledge ours, and so send some of them.
            connection.delayedAck().piggyback();
        }
        ControlBlock to = bytes > 0 ? connection.receiver() : null;
        if (to != null) {
            int count = Math.min(Math.min(bytes, unsent.size()), to.receiving().window());
            if (count > 0) {
                count(count);
                to.receiving().takeFrom(unsent, count);
            }
        }
        if (finIsQueued && unsent.size() == 0) {
            finIsQueued = false;
            connection.delayedAck().goAlong();
            connection.deliverFin();
        }
        if (roomIsWanted) {
            tellRoom();
        }
    }

    /// Tells of the room there is, if there is enough (`sk_stream_write_space`).
    void tellRoom() {
        if (isWritable()) {
            roomIsWanted = false;
            socket.waiters.wake(PollCalls.EPOLLOUT);
        }
    }

    /// The connection is over: nothing is sent any more.
    void discard() {
        unsent.clear();
        finIsQueued = false;
        acknowledged = sent;
        smallSegmentEnd = sent;
        network.clock().cancel(hold);
        network.clock().cancel(delay);
    }
}
