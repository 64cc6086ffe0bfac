package sysport.sim;

import org.jspecify.annotations.Nullable;

/// The loopback network that all processes of a simulation share: its ports, and how long what is
/// sent takes. In the faithful profile all arrives at once, as it does on Linux's `lo`.
final class Network {
    private final VirtualClock clock;
    private final PortTable ports;
    private final SeededRandom random;
    private final Profile profile;
    private final Tracepoints tracepoints;

    Network(VirtualClock clock, SeededRandom random, Profile profile, Tracepoints tracepoints) {
        this.tracepoints = tracepoints;
        this.clock = clock;
        this.random = random;
        this.profile = profile;
        ports = new PortTable(clock, random);
    }

    VirtualClock clock() {
        return clock;
    }

    Tracepoints tracepoints() {
        return tracepoints;
    }

    PortTable ports() {
        return ports;
    }

    /// Who listens where `client` wants to go.
    @Nullable TcpSocket listenerFor(TcpSocket client) {
        return ports.listener(
                client.names().remoteAddress(),
                client.names().remotePort(),
                client.names().localAddress(),
                client.names().localPort());
    }

    /// How long the next thing takes on its way; mostly 0.
    long delayNanos() {
        return random.happens(profile.delay())
                ? 1 + random.below(profile.longestDelayMillis()) * VirtualClock.NANOS_PER_MILLI
                : 0;
    }
}
