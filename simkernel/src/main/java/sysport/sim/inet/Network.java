package sysport.sim.inet;

import org.jspecify.annotations.Nullable;

import sysport.sim.model.Profile;
import sysport.sim.task.SeededRandom;
import sysport.sim.task.Tracepoints;
import sysport.sim.task.VirtualClock;

import java.util.ArrayList;
import java.util.List;

/// The hosts of a simulation and the links between them, and how long what is sent takes. In the
/// faithful profile what stays on one host arrives at once, as it does on Linux's `lo`.
public final class Network {
    /// What a connection within one host goes over when even that takes time.
    private static final Cable SLOW_LOOPBACK = new Cable(0, Cable.GREATEST_SEGMENT_BYTES);

    private final VirtualClock clock;
    private final SeededRandom random;
    private final Profile profile;
    private final Tracepoints tracepoints;
    private final List<InetHost> hosts = new ArrayList<>();
    private final List<Joint> joints = new ArrayList<>();

    public Network(
            VirtualClock clock, SeededRandom random, Profile profile, Tracepoints tracepoints) {
        this.tracepoints = tracepoints;
        this.clock = clock;
        this.random = random;
        this.profile = profile;
    }

    /// A cable, and what it joins.
    private record Joint(InetHost one, InetHost other, Cable cable) {
        @Nullable InetHost endBeyond(InetHost here) {
            return here == one ? other : here == other ? one : null;
        }
    }

    /// Where what is sent to an address goes.
    ///
    /// @param host that has the address
    /// @param cable on the way there; null if none is, and nothing takes time
    public record Destination(InetHost host, @Nullable Cable cable) {}

    public VirtualClock clock() {
        return clock;
    }

    SeededRandom random() {
        return random;
    }

    public Tracepoints tracepoints() {
        return tracepoints;
    }

    public List<InetHost> hosts() {
        return hosts;
    }

    public InetHost add(String name, List<IpAddress> addresses) {
        for (InetHost other : hosts) {
            if (other.name().equals(name) || addresses.stream().anyMatch(other::has)) {
                throw new IllegalArgumentException(
                        name + " has the name or an address of the host " + other);
            }
        }
        if (addresses.stream().anyMatch(IpAddress::isAny)) {
            throw new IllegalArgumentException("the address of " + name + " is no host's");
        }
        var made = new InetHost(name, addresses, this);
        hosts.add(made);
        return made;
    }

    public void join(InetHost one, InetHost other, Cable cable) {
        if (one == other || joints.stream().anyMatch(joint -> joint.endBeyond(one) == other)) {
            throw new IllegalArgumentException(one + " and " + other + " are joined already");
        }
        joints.add(new Joint(one, other, cable));
    }

    /// The way from a host to an address: to itself, or over one link; null if there is none.
    public @Nullable Destination route(InetHost from, IpAddress to) {
        if (from.has(to)) {
            return new Destination(from, profile.delay() > 0 ? SLOW_LOOPBACK : null);
        }
        for (Joint joint : joints) {
            InetHost there = joint.endBeyond(from);
            if (there != null && there.has(to) && from.sourceFor(to) != null) {
                return new Destination(there, joint.cable());
            }
        }
        return null;
    }

    /// How long the next segment takes on a link.
    public long nanosOver(Cable cable) {
        long delay =
                random.happens(profile.delay())
                        ? 1
                                + random.below(profile.longestDelayMillis())
                                        * VirtualClock.NANOS_PER_MILLI
                        : 0;
        return cable.latencyNanos() + delay;
    }
}
