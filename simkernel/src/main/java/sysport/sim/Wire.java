package sysport.sim;

import java.util.ArrayDeque;

/// One way of a connection over a [Link]: segments arrive one by one, in the order in which they
/// were sent, each when its time is over. Whoever is woken by one runs before the next arrives.
/// Owned by the [LinkPath] that sends on it.
final class Wire extends Timer {
    private final Network network;
    private final Link link;
    private final LinkPath end;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final ArrayDeque<Long> arrivals = new ArrayDeque<>();
    private long lastArrival;

    /// @param end where it leads
    Wire(Network network, Link link, LinkPath end) {
        this.network = network;
        this.link = link;
        this.end = end;
    }

    void put(Segment segment) {
        long arrival = network.clock().after(network.nanosOver(link));
        lastArrival = Math.max(lastArrival, arrival);
        segments.add(segment);
        arrivals.add(lastArrival);
        // Later than this it is set only while the first one waits for room.
        if (!isSet() || lastArrival < deadline) {
            network.clock().set(this, lastArrival);
        }
    }

    @Override
    void expire() {
        long patience = end.arrived(segments.element());
        if (patience > 0) {
            if (segments.size() > 1) {
                network.clock().set(this, network.clock().after(patience));
            }
            return;
        }
        segments.remove();
        arrivals.remove();
        if (!segments.isEmpty()) {
            network.clock().set(this, arrivals.element());
        }
    }
}
