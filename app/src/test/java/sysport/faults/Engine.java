package sysport.faults;

import sysport.server.Concurrency;

/// How the server works.
enum Engine {
    LOOP,
    THREADS;

    /// For the command line of the real server.
    String option() {
        return switch (this) {
            case LOOP -> "--loops=1";
            case THREADS -> "--engine=threads";
        };
    }

    /// For the simulated one.
    Concurrency concurrency() {
        return switch (this) {
            case LOOP -> new Concurrency.Loops(1);
            case THREADS -> new Concurrency.Threads();
        };
    }

    /// How many threads make calls, once so many connections have been accepted.
    int threads(int connections) {
        return switch (this) {
            case LOOP -> 1;
            case THREADS -> 1 + connections;
        };
    }
}
