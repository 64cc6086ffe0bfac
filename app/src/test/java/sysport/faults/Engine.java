package sysport.faults;

import sysport.server.Concurrency;

/// How the server works.
enum Engine {
    LOOP("--loops=1", new Concurrency.Loops(1)),
    THREADS("--engine=threads", new Concurrency.Threads());

    private final String option;
    private final Concurrency concurrency;

    Engine(String option, Concurrency concurrency) {
        this.option = option;
        this.concurrency = concurrency;
    }

    /// For the command line of the real server.
    String option() {
        return option;
    }

    /// For the simulated one.
    Concurrency concurrency() {
        return concurrency;
    }

    /// How many threads make calls, once so many connections have been accepted.
    int threads(int connections) {
        return this == LOOP ? 1 : 1 + connections;
    }
}
