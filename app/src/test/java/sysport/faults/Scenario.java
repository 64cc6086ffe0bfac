package sysport.faults;

import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;

import java.util.ArrayList;
import java.util.List;

/// What clients do, one after the other.
final class Scenario {
    private final Kernel kernel;
    private final SocketAddress server;
    private final Rest rest;
    private final List<String> diary = new ArrayList<>();

    /// Waits for the server, so that what it does next does not depend on who is quicker.
    interface Rest {
        /// Waits until each thread of the server waits or has ended.
        void await();

        /// Waits until it has accepted the connection that was just made, unless it has ended.
        void awaitAccepted();
    }

    private Scenario(Kernel kernel, SocketAddress server, Rest rest) {
        this.kernel = kernel;
        this.server = server;
        this.rest = rest;
    }

    /// Does it all.
    ///
    /// @param kernel the clients'
    /// @return what they saw
    static List<String> play(Kernel kernel, SocketAddress server, Rest rest) {
        var scenario = new Scenario(kernel, server, rest);
        try (Visit first = scenario.visit()) {
            first.get("small").get("large").get("missing").get("one", "two").getAndClose("three");
        }
        try (Visit second = scenario.visit()) {
            second.get("again").get("big").leave();
        }
        try (Visit third = scenario.visit()) {
            third.getAndClose("last");
        }
        rest.await();
        return scenario.diary;
    }

    private Visit visit() {
        return new Visit(kernel, server, rest, diary);
    }
}
