package sysport.sim;

import sysport.kernel.PollCalls;

/// What one endpoint has still to send: bytes for which the peer has no room, or which are held
/// back, and a FIN after them. Owned by a [ControlBlock].
final class SendSide {
    /// The most that one segment carries over loopback (an MTU of 65536).
    private static final int SEGMENT_BYTES = 65_483;

    /// How long a segment that is not full is held back at most (tcp(7), TCP_CORK).
    private static final long HOLD_NANOS = 200 * VirtualClock.NANOS_PER_MILLI;

    private final ControlBlock connection;
    private final TcpSocket socket;
    private final Network network;
    private final SocketBuffer unsent;
    private boolean finIsQueued;
    private boolean moreFollows;
    private boolean roomIsWanted;

    /// Ends the time for which a partial segment is held back.
    private final Timer hold =
            new Timer() {
                @Override
                void expire() {
                    flush();
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

    boolean isEmpty() {
        return unsent.size() == 0 && !finIsQueued;
    }

    boolean hasRoom() {
        return unsent.room() > 0;
    }

    /// Whether poll says OUT: a third of the buffer is free (`sk_stream_is_writeable`). If not,
    /// those who wait are told when it is.
    boolean isWritable() {
        boolean writable = unsent.room() >= unsent.size() / 2 && unsent.room() > 0;
        roomIsWanted |= !writable;
        return writable;
    }

    /// Takes what fits. Whoever gets less is told when there is room again.
    ///
    /// @param more MSG_MORE: the caller has more to send at once
    /// @return how many bytes
    int take(byte[] bytes, int offset, int length, boolean more) {
        moreFollows = more;
        int taken = 0;
        if (isEmpty() && !holdsBack(length)) {
            startDelay();
            if (!delay.isSet()) {
                taken = connection.deliver(bytes, offset, length);
            }
        }
        if (taken < length) {
            taken += unsent.put(bytes, offset + taken, length - taken);
            transmit();
        }
        if (taken < length) {
            roomIsWanted = true;
        }
        return taken;
    }

    private boolean holdsBack(int bytes) {
        return (moreFollows || socket.options().cork()) && bytes < SEGMENT_BYTES && !finIsQueued;
    }

    private void startDelay() {
        long nanos = delay.isSet() ? 0 : network.delayNanos();
        if (nanos > 0) {
            network.clock().set(delay, network.clock().after(nanos));
        }
    }

    /// Sends what was held back: the socket is uncorked, or nothing came for too long.
    void flush() {
        moreFollows = false;
        network.clock().cancel(hold);
        transmitAll();
    }

    /// A FIN goes out after all that is queued.
    void queueFin() {
        finIsQueued = true;
        startDelay();
        transmit();
    }

    /// Sends as much as the peer has room for.
    void transmit() {
        if (holdsBack(unsent.size()) && unsent.size() > 0) {
            if (!hold.isSet()) {
                network.clock().set(hold, network.clock().after(HOLD_NANOS));
            }
            return;
        }
        network.clock().cancel(hold);
        transmitAll();
    }

    private void transmitAll() {
        if (delay.isSet()) {
            return;
        }
        if (unsent.size() > 0) {
            connection.deliver(unsent);
        }
        if (finIsQueued && unsent.size() == 0) {
            finIsQueued = false;
            connection.deliverFin();
        }
        if (roomIsWanted && isWritable()) {
            roomIsWanted = false;
            socket.waiters.wake(PollCalls.EPOLLOUT);
        }
    }

    /// The connection is over: nothing is sent any more.
    void discard() {
        unsent.clear();
        finIsQueued = false;
        network.clock().cancel(hold);
        network.clock().cancel(delay);
    }
}
