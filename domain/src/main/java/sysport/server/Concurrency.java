package sysport.server;

/// How a server serves many connections at once.
public sealed interface Concurrency {

    /// Event loops, each on a thread of its own: epoll and calls that never wait. What a handler
    /// does holds up its loop.
    ///
    /// @param loops how many; one for each core is the most that is of use
    record Loops(int loops) implements Concurrency {
        public Loops {
            if (loops < 1) {
                throw new IllegalArgumentException("at least one loop: " + loops);
            }
        }
    }

    /// A thread for each connection, with calls that wait: the classic design.
    record Threads() implements Concurrency {}
}
