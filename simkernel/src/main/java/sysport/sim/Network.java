package sysport.sim;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The hosts of a simulation and the links between them, and how long what is sent takes. In the
/// faithful profile what stays on one host arrives at once, as it does on Linux's `lo`.
final class Network {
    /// What a connection within one host goes over when even that takes time.
    private static final Link SLOW_LOOPBACK = new Link(Duration.ZERO, Loopback.SEGMENT_BYTES);

    private final VirtualClock clock;
    private final SeededRandom random;
    private final Profile profile;
    private final Tracepoints tracepoints;
    private final List<Host> hosts = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();

    Network(VirtualClock clock, SeededRandom random, Profile profile, Tracepoints tracepoints) {
        this.tracepoints = tracepoints;
        this.clock = clock;
        this.random = random;
        this.profile = profile;
    }

    /// A link, and what it joins.
    private record Cable(Host one, Host other, Link link) {
        @Nullable Host endBeyond(Host here) {
            return here == one ? other : here == other ? one : null;
        }
    }

    /// Where what is sent to an address goes.
    ///
    /// @param host that has the address
    /// @param link on the way there; null if none is, and nothing takes time
    record Route(Host host, @Nullable Link link) {}

    VirtualClock clock() {
        return clock;
    }

    SeededRandom random() {
        return random;
    }

    Tracepoints tracepoints() {
        return tracepoints;
    }

    List<Host> hosts() {
        return hosts;
    }

    Host add(String name, List<IpAddress> addresses) {
        for (Host other : hosts) {
            if (other.name().equals(name) || addresses.stream().anyMatch(other::has)) {
                throw new IllegalArgumentException(
                        name + " has the name or an address of the host " + other);
            }
        }
        if (addresses.stream().anyMatch(IpAddress::isAny)) {
            throw new IllegalArgumentException("the address of " + name + " is no host's");
        }
        var made = new Host(name, addresses, this);
        hosts.add(made);
        return made;
    }

    void join(Host one, Host other, Link link) {
        if (one == other || cables.stream().anyMatch(cable -> cable.endBeyond(one) == other)) {
            throw new IllegalArgumentException(one + " and " + other + " are joined already");
        }
        cables.add(new Cable(one, other, link));
    }

    /// The way from a host to an address: to itself, or over one link; null if there is none.
    @Nullable Route route(Host from, IpAddress to) {
        if (from.has(to)) {
            return new Route(from, profile.delay() > 0 ? SLOW_LOOPBACK : null);
        }
        for (Cable cable : cables) {
            Host there = cable.endBeyond(from);
            if (there != null && there.has(to) && from.sourceFor(to) != null) {
                return new Route(there, cable.link());
            }
        }
        return null;
    }

    /// How long the next segment takes on a link.
    long nanosOver(Link link) {
        long delay =
                random.happens(profile.delay())
                        ? 1
                                + random.below(profile.longestDelayMillis())
                                        * VirtualClock.NANOS_PER_MILLI
                        : 0;
        return link.latency().toNanos() + delay;
    }
}
