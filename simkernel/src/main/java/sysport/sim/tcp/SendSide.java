package sysport.sim.tcp;

import sysport.kernel.PollCalls;
import sysport.sim.inet.Network;
import sysport.sim.task.Timer;
import sysport.sim.task.VirtualClock;

/// What one endpoint has still to send: bytes for which the peer has no room, or which are held
/// back, and a FIN after them. Owned by a [ControlBlock].
///
/// A segment that is not full is held back while TCP_CORK or MSG_MORE promise more, and, unless
/// TCP_NODELAY is set, while another one such is unacknowledged (Nagle's algorithm as Minshall
/// changed it, `tcp_nagle_check`).
public final class SendSide {
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
                protected void expire() {
                    moreFollows = false;
                    send(unsent.size());
                }
            };

    SendSide(ControlBlock connection, TcpSocket socket, Network network) {
        this.connection = connection;
        this.socket = socket;
        this.network = network;
        unsent = new SocketBuffer(socket.settings().sendBytes());
    }

    void resize(int bytes) {
        unsent.setLimit(bytes);
    }

    /// How many bytes the buffer holds, unsent or unacknowledged (Send-Q of ss(8)).
    public int size() {
        return unsent.size() + connection.route().unacknowledged();
    }

    private int room() {
        return Math.max(0, unsent.limit() - size());
    }

    boolean isEmpty() {
        return unsent.size() == 0 && !finIsQueued;
    }

    /// Whether poll says OUT: a third of the buffer is free (`sk_stream_is_writeable`), and less
    /// than TCP_NOTSENT_LOWAT waits.
    boolean isWritable() {
        return room() >= size() / 2 && room() > 0 && isBelowLowWater();
    }

    /// Those who wait are to be told when it is so (SOCK_NOSPACE of Linux).
    void wantRoom() {
        roomIsWanted = true;
    }

    private boolean isBelowLowWater() {
        return Integer.compareUnsigned(unsent.size(), socket.settings().notSentLowWater()) < 0;
    }

    /// Takes what fits. Whoever gets less is told when there is room again.
    ///
    /// @param more MSG_MORE: the caller has more to send at once
    /// @return how many bytes
    public int send(byte[] bytes, int offset, int length, boolean more) {
        moreFollows = more;
        int taken = 0;
        if (isEmpty() && sendable(length) > 0) {
            taken = sendAtOnce(bytes, offset, sendable(length));
        }
        if (taken < length && isBelowLowWater()) {
            int count = Math.min(length - taken, room());
            unsent.append(bytes, offset + taken, count);
            taken += count;
            transmit();
        }
        if (taken < length) {
            wantRoom();
        }
        return taken;
    }

    /// How much of what waits may go out now, for all that the peer has room for.
    private int sendable(int bytes) {
        int inPartialSegment = bytes % connection.route().segmentBytes();
        if (inPartialSegment == 0 || finIsQueued) {
            return bytes;
        }
        boolean waits = isCorked() || (!socket.settings().noDelay() && smallSegmentIsOut());
        return waits ? bytes - inPartialSegment : bytes;
    }

    private boolean isCorked() {
        return moreFollows || socket.settings().cork();
    }

    private boolean smallSegmentIsOut() {
        return smallSegmentEnd > acknowledged;
    }

    private void count(int bytes) {
        sent += bytes;
        if (bytes % connection.route().segmentBytes() != 0) {
            smallSegmentEnd = sent;
        }
    }

    /// Bytes that need not wait go straight to the peer.
    ///
    /// @return how many
    private int sendAtOnce(byte[] bytes, int offset, int length) {
        connection.delayedAck().piggyback();
        Route route = connection.route();
        if (!route.tryReach()) {
            return length;
        }
        int count = Math.min(length, route.updateWindow(room()));
        count(count);
        route.send(bytes, offset, count);
        return count;
    }

    /// A FIN goes out after all that is queued.
    void queueFin() {
        finIsQueued = true;
        transmit();
    }

    /// The peer has acknowledged so many bytes more: what waited for that goes out.
    void acknowledged(int bytes) {
        network.tracepoints().acknowledged(socket.names(), bytes);
        acknowledged += bytes;
        lookAgain();
        if (isEmpty() && roomIsWanted) {
            tellRoom();
        }
    }

    /// An acknowledgement, a FIN, or TCP_CORK off lets go what only MSG_MORE has held back, which
    /// is no state of the connection (`tcp_push`).
    public void lookAgain() {
        if (!isEmpty()) {
            moreFollows = false;
            transmit();
        }
    }

    /// Sends what the peer has room for, though TCP_CORK or Nagle's algorithm would hold it back.
    public void push() {
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
        if (bytes > 0) {
            // The peer may answer with bytes that acknowledge ours, and so send some of them.
            connection.delayedAck().piggyback();
        }
        Route route = connection.route();
        if (bytes > 0 && route.tryReach()) {
            int most = Math.min(bytes, unsent.size());
            int count = Math.min(most, route.updateWindow(most));
            if (count > 0) {
                count(count);
                route.send(unsent, count);
            }
        }
        if (finIsQueued && unsent.size() == 0) {
            finIsQueued = false;
            connection.delayedAck().goAlong();
            connection.route().sendFin();
        }
        if (roomIsWanted) {
            tellRoom();
        }
    }

    /// Tells of the room there is, now or when there is enough (`sk_stream_write_space`).
    public void tellRoom() {
        if (isWritable()) {
            roomIsWanted = false;
            socket.waiters().wake(PollCalls.EPOLLOUT);
        } else {
            wantRoom();
        }
    }

    /// The connection is over: nothing is sent any more.
    void discard() {
        unsent.clear();
        finIsQueued = false;
        acknowledged = sent;
        smallSegmentEnd = sent;
        network.clock().cancel(hold);
    }
}
