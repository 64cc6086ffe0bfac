package sysport.sim.tcp;

import org.jspecify.annotations.Nullable;

import sysport.sim.inet.Cable;
import sysport.sim.inet.FourTuple;
import sysport.sim.inet.InetHost;
import sysport.sim.inet.Network;
import sysport.sim.task.Timer;

/// A SYN on its way over a [Cable], and the answer on its way back (RFC 9293, 3.5). Each SYN that
/// is sent again is another one.
final class Handshake extends Timer {
    private final Network network;
    private final InetHost server;
    private final Cable cable;
    private final TcpSocket client;
    private final ConnectionAttempt attempt;
    private final FourTuple endpoints;
    private boolean isAnswered;
    private @Nullable TcpSocket listener;

    /// @param server the host where the SYN goes
    Handshake(
            Network network,
            InetHost server,
            Cable cable,
            TcpSocket client,
            ConnectionAttempt attempt) {
        this.network = network;
        this.server = server;
        this.cable = cable;
        this.client = client;
        this.attempt = attempt;
        endpoints = client.names().asClient();
    }

    void begin() {
        network.clock().set(this, network.clock().after(network.nanosOver(cable)));
    }

    @Override
    protected void expire() {
        if (isAnswered) {
            answerArrived();
        } else {
            synArrived();
        }
    }

    /// A SYN that finds no room is dropped, and the client waits for nothing.
    private void synArrived() {
        TcpSocket found = TcpSocket.listenerFor(server, endpoints);
        if (found != null && found.acceptQueue().isFull()) {
            network.tracepoints().synDropped(found.names());
            return;
        }
        listener = found;
        isAnswered = true;
        begin();
    }

    /// Nobody waits any more for the answer of an attempt that is over; what the server has begun,
    /// a reset ends before it is seen.
    private void answerArrived() {
        TcpSocket found = listener;
        if (!attempt.isUnderWay()) {
            return;
        }
        if (found == null) {
            client.connection().resetArrived();
        } else {
            var route = new LinkRoute(network, cable, client, found);
            client.establish(route);
            route.sendHandshakeEnd(found, endpoints);
            client.connection().sendInheritedFin();
        }
    }
}
