package sysport.sim.tcp;

import org.jspecify.annotations.Nullable;

import sysport.sim.inet.Cable;
import sysport.sim.inet.FourTuple;
import sysport.sim.inet.Network;
import sysport.sim.task.VirtualClock;

/// The way from one end of a connection to the other over a [Cable].
///
/// Bytes stay in the send buffer until they are acknowledged, and no more are sent than the other
/// end has said that it has room for (RFC 9293, 3.8.6).
///
/// ```text
///    client                           server
///    SYN_SENT     SYN ------------>   room in the accept queue?     ActiveOpen
///                 <---------- SYN-ACK; RST if nobody listens; nothing if there is none
///    ESTABLISHED  ACK ------------>   ESTABLISHED, waits for accept4
///                 bytes ---------->
///                 <--- acknowledgement and window
/// ```
final class LinkRoute implements Route {
    /// The server forgets a handshake that has found the accept queue full so often
    /// (`tcp_synack_retries`).
    private static final int MOST_TRIES = 6;

    private final VirtualClock clock;
    private final Cable cable;
    private final LinkRoute back;
    private final Wire wire;

    /// Whose way it is; null until the server's end of the connection is made.
    private @Nullable ControlBlock own;

    /// Bytes of the connection's life: those sent, those acknowledged, and up to where the other
    /// end has said that it has room.
    private long sent;

    private long acknowledged;
    private long windowEnd;

    /// Of what comes: how far it is acknowledged, and up to where room was promised for it.
    private long confirmed;

    private long promised;
    private int tries;
    private long nextTry;

    /// The ways of a connection that `client` has found a listener for.
    LinkRoute(Network network, Cable cable, TcpSocket client, TcpSocket listener) {
        clock = network.clock();
        this.cable = cable;
        own = client.connection();
        back = new LinkRoute(network, cable, this);
        wire = new Wire(network, cable, back);
        int here = client.settings().receiveBytes();
        int there = listener.settings().receiveBytes();
        windowEnd = there;
        promised = here;
        back.windowEnd = here;
        back.promised = there;
    }

    private LinkRoute(Network network, Cable cable, LinkRoute back) {
        clock = network.clock();
        this.cable = cable;
        this.back = back;
        wire = new Wire(network, cable, back);
    }

    @Override
    public int segmentBytes() {
        return cable.segmentBytes();
    }

    @Override
    public boolean tryReach() {
        return true;
    }

    @Override
    public int updateWindow(int room) {
        return (int) Math.max(0, Math.min(room, windowEnd - sent));
    }

    @Override
    public int unacknowledged() {
        return (int) (sent - acknowledged);
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        sent += length;
        for (int at = 0; at < length; at += cable.segmentBytes()) {
            byte[] segment = new byte[Math.min(cable.segmentBytes(), length - at)];
            System.arraycopy(bytes, offset + at, segment, 0, segment.length);
            wire.put(new Segment.Data(segment));
        }
    }

    @Override
    public void send(SocketBuffer unsent, int length) {
        byte[] bytes = new byte[length];
        unsent.read(bytes, 0, length);
        send(bytes, 0, length);
    }

    @Override
    public void sendFin() {
        wire.put(new Segment.Fin());
    }

    @Override
    public void sendReset() {
        wire.put(new Segment.Reset());
    }

    /// The last segment of the handshake.
    void sendHandshakeEnd(TcpSocket listener, FourTuple endpoints) {
        wire.put(new Segment.HandshakeEnd(listener, endpoints));
    }

    @Override
    public void acknowledge(int bytes) {
        if (own != null) {
            int room = own.receiving().selectWindow();
            confirmed += bytes;
            promised = Math.max(promised, confirmed + room);
            wire.put(new Segment.Acknowledgement(bytes, room));
        }
    }

    /// The other end is told of room that is worth a segment (RFC 9293, 3.8.6.2.2).
    @Override
    public void openWindow() {
        if (own != null) {
            long end = confirmed + own.delayedAck().pending() + own.receiving().selectWindow();
            int enough = Math.min(2 * cable.segmentBytes(), own.receiving().limit() / 2);
            if (end - promised >= enough) {
                own.delayedAck().acknowledge();
            }
        }
    }

    /// A segment of the other end has come. The end of a handshake that finds the accept queue full
    /// is dropped; what the client sends later tells the same.
    ///
    /// @return 0; or after how many nanoseconds the client sends again what follows
    long arrived(Segment segment) {
        if (segment instanceof Segment.HandshakeEnd(TcpSocket listener, FourTuple endpoints)
                && listener.state() == TcpState.LISTEN) {
            if (!listener.acceptQueue().isFull()) {
                TcpSocket child = listener.admit(endpoints, this);
                own = child.connection();
                listener.handshakeDone(child, DeferredAccept.nanos(listener));
                return 0;
            }
            long now = clock.monotonic();
            if (now >= nextTry) {
                nextTry = now + (VirtualClock.NANOS_PER_SECOND << tries++);
            }
            if (tries <= MOST_TRIES) {
                return nextTry - now;
            }
        }
        // The end may have had another connection since.
        if (own != null && own.route() == this && own.state() != TcpState.CLOSED) {
            deliver(segment, own);
        } else if (segment.asksForReset()) {
            sendReset();
        }
        return 0;
    }

    private void deliver(Segment segment, ControlBlock end) {
        switch (segment) {
            case Segment.Data(byte[] bytes) -> end.dataArrived(bytes);
            case Segment.Fin _ -> {
                end.finArrived();
                wire.put(new Segment.FinAcknowledged());
            }
            case Segment.FinAcknowledged _ -> end.finAckArrived();
            case Segment.Acknowledgement(int bytes, int window) -> {
                acknowledged += bytes;
                windowEnd = Math.max(windowEnd, acknowledged + window);
                end.ackArrived(bytes);
            }
            case Segment.Reset _ -> end.resetArrived();
            case Segment.HandshakeEnd _ ->
                    throw new IllegalStateException("the connection is there already");
        }
    }
}
