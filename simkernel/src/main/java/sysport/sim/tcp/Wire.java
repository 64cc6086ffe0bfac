package sysport.sim.tcp;

import sysport.sim.inet.Cable;
import sysport.sim.inet.Network;
import sysport.sim.task.Timer;

import java.util.ArrayDeque;

/// One way of a connection over a [Cable]: segments arrive one by one, in the order in which they
/// were sent, each when its time is over. Whoever is woken by one runs before the next arrives.
/// Owned by the [LinkRoute] that sends on it.
final class Wire extends Timer {
    private final Network network;
    private final Cable cable;
    private final LinkRoute end;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final ArrayDeque<Long> arrivals = new ArrayDeque<>();
    private long lastArrival;

    /// @param end where it leads
    Wire(Network network, Cable cable, LinkRoute end) {
        this.network = network;
        this.cable = cable;
        this.end = end;
    }

    void put(Segment segment) {
        long arrival = network.clock().after(network.nanosOver(cable));
        lastArrival = Math.max(lastArrival, arrival);
        segments.add(segment);
        arrivals.add(lastArrival);
        // Later than this it is set only while the first one waits for room.
        if (!isSet() || lastArrival < deadline) {
            network.clock().set(this, lastArrival);
        }
    }

    @Override
    protected void expire() {
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
