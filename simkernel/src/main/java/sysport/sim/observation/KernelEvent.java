package sysport.sim.observation;

/// Something that has changed in a simulated machine, as a [KernelEventListener] is told of it: a
/// tracepoint of Linux that was passed.
///
/// @param nanos CLOCK_MONOTONIC
/// @param cause because of which call: `server/main in send(5, 100, 0)`; or `a timer`
/// @param change what it was
public record KernelEvent(long nanos, String cause, Change change) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// One side of a connection, or a socket that has none.
    ///
    /// @param local its address: `127.0.0.1:8080`
    /// @param peer that of the other side; port 0 if there is none
    public record Endpoint(String local, String peer) {

        @Override
        public String toString() {
            return local + " (peer " + peer + ")";
        }
    }

    /// What has changed.
    public sealed interface Change {

        /// A TCP state has given way to another (`sock:inet_sock_set_state`).
        record State(Endpoint at, String from, String to) implements Change {}

        /// Bytes have come, and so many wait now to be read.
        record Bytes(Endpoint at, int arrived, int unread) implements Change {}

        /// The peer has sent a FIN.
        record Fin(Endpoint at) implements Change {}

        /// The peer has sent a RST.
        record Reset(Endpoint at) implements Change {}

        /// The peer has acknowledged bytes.
        record Acknowledged(Endpoint at, int bytes) implements Change {}

        /// A connection waits for accept4, and so many wait now.
        record Queued(Endpoint listener, int waiting) implements Change {}

        /// A SYN has found no room in the queue of the listener.
        record SynDropped(Endpoint listener) implements Change {}

        /// A process has a descriptor more.
        record Opened(String process, int fd, String file) implements Change {}

        /// A process has a descriptor less.
        record Closed(String process, int fd) implements Change {}

        /// An entry of an epoll instance has joined its ready list.
        record Ready(int fd, long data) implements Change {}

        /// A thread has to wait.
        record Blocked(String thread) implements Change {}

        /// A thread can run again.
        record Woken(String thread) implements Change {}
    }

    /// Makes an event.
    public KernelEvent {}

    /// A line: the time in seconds, the change, the cause.
    @Override
    public String toString() {
        String fraction = Long.toString(nanos % NANOS_PER_SECOND);
        return nanos / NANOS_PER_SECOND
                + "."
                + "0".repeat(9 - fraction.length())
                + fraction
                + " "
                + change
                + " <- "
                + cause;
    }
}
