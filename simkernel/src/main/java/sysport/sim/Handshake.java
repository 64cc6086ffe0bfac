package sysport.sim;

import org.jspecify.annotations.Nullable;

/// A SYN on its way over a [Link], and the answer on its way back (RFC 9293, 3.5). Each SYN that is
/// sent again is another one.
final class Handshake extends Timer {
    private final Network network;
    private final Host server;
    private final Link link;
    private final TcpSocket client;
    private final ConnectionAttempt attempt;
    private final Endpoints endpoints;
    private boolean isAnswered;
    private @Nullable TcpSocket listener;

    /// @param server the host where the SYN goes
    Handshake(
            Network network, Host server, Link link, TcpSocket client, ConnectionAttempt attempt) {
        this.network = network;
        this.server = server;
        this.link = link;
        this.client = client;
        this.attempt = attempt;
        endpoints = client.names().asClient();
    }

    void begin() {
        network.clock().set(this, network.clock().after(network.nanosOver(link)));
    }

    @Override
    void expire() {
        if (isAnswered) {
            answerArrived();
        } else {
            synArrived();
        }
    }

    /// A SYN that finds no room is dropped, and the client waits for nothing.
    private void synArrived() {
        TcpSocket found = server.listenerFor(endpoints);
        if (found != null && found.acceptQueue().isFull()) {
            network.tracepoints().synDropped(found);
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
            var way = new LinkPath(network, link, client, found);
            client.establish(way);
            way.sendHandshakeEnd(found, endpoints);
            client.connection().sendInheritedFin();
        }
    }
}
