package sysport.sim.tcp;

import sysport.sim.inet.Cable;

/// The way between two ends on one host when nothing takes time: a segment is a call of the other
/// end, and has been acknowledged, where TCP does so at once, when that comes back. So it is on
/// Linux, where the sender's own call takes a segment through `lo` up to the receiver's queue.
final class LoopbackRoute implements Route {
    private final ControlBlock from;
    private final ControlBlock to;
    private LoopbackRoute back = this;

    private LoopbackRoute(ControlBlock from, ControlBlock to) {
        this.from = from;
        this.to = to;
    }

    /// The ways between two ends, which may be one and the same.
    ///
    /// @return the one from `one` to `other`
    static LoopbackRoute between(ControlBlock one, ControlBlock other) {
        var route = new LoopbackRoute(one, other);
        if (one != other) {
            route.back = new LoopbackRoute(other, one);
            route.back.back = route;
        }
        return route;
    }

    LoopbackRoute back() {
        return back;
    }

    /// Whether the other end still has this connection, or has had no other since.
    private boolean isKnown() {
        return to.route() == back;
    }

    @Override
    public int segmentBytes() {
        return Cable.GREATEST_SEGMENT_BYTES;
    }

    @Override
    public boolean tryReach() {
        if (!isKnown() || to.state() == TcpState.CLOSED) {
            from.resetArrived();
            return false;
        }
        return !to.resetIfNobodyReads();
    }

    @Override
    public int updateWindow(int room) {
        return to.receiving().selectWindow();
    }

    /// What is sent has arrived.
    @Override
    public int unacknowledged() {
        return 0;
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        to.dataArrived(bytes, offset, length);
    }

    @Override
    public void send(SocketBuffer unsent, int length) {
        to.dataArrived(unsent, length);
    }

    @Override
    public void sendFin() {
        if (isKnown()) {
            to.finArrived();
        }
        from.finAckArrived();
    }

    @Override
    public void sendReset() {
        if (isKnown()) {
            to.resetArrived();
        }
    }

    @Override
    public void acknowledge(int bytes) {
        if (isKnown()) {
            to.ackArrived(bytes);
        }
    }

    @Override
    public void openWindow() {
        if (isKnown() && !to.sending().isEmpty()) {
            to.sending().transmit();
        }
    }
}
