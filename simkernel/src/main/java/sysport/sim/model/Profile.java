package sysport.sim.model;

/// How a simulated kernel behaves where Linux is free to: with which probability (0 to 1) each
/// thing happens that a man page allows and that a test on loopback hardly ever sees. Drawn from
/// the seed.
///
/// @param shortRead a read from a socket gives one byte though more is queued
/// @param shortWrite a write to a socket takes a part though more fits (write(2))
/// @param interrupt a call that has to wait answers EINTR instead (signal(7))
/// @param spuriousEvent epoll_wait or poll reports a socket as readable that is not (select(2),
///   BUGS)
/// @param acceptFailure accept4 answers ECONNABORTED, EMFILE, ENFILE or ENOBUFS (accept(2))
/// @param reset a connection is reset when a call is made on it
/// @param delay what is sent takes up to `longestDelayMillis` to arrive
/// @param preemption a thread that makes a call has to let another run first
/// @param longestDelayMillis in milliseconds, at least 1
public record Profile(
        double shortRead,
        double shortWrite,
        double interrupt,
        double spuriousEvent,
        double acceptFailure,
        double reset,
        double delay,
        double preemption,
        int longestDelayMillis) {

    /// Checks the ranges.
    public Profile {
        for (double probability :
                new double[] {
                    shortRead,
                    shortWrite,
                    interrupt,
                    spuriousEvent,
                    acceptFailure,
                    reset,
                    delay,
                    preemption
                }) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("not a probability: " + probability);
            }
        }
        if (longestDelayMillis < 1) {
            throw new IllegalArgumentException("longestDelayMillis: " + longestDelayMillis);
        }
    }

    /// What Linux does on loopback.
    public static Profile faithful() {
        return new Profile(0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    /// Whatever the man pages allow.
    public static Profile adversarial() {
        return new Profile(0.2, 0.2, 0.1, 0.05, 0.1, 0.002, 0.1, 0.05, 50);
    }

    /// The same without connections that are reset by the network: what is sent arrives.
    public Profile withoutResets() {
        return new Profile(
                shortRead,
                shortWrite,
                interrupt,
                spuriousEvent,
                acceptFailure,
                0,
                delay,
                preemption,
                longestDelayMillis);
    }

    /// Whether everything is as on Linux's loopback.
    boolean isFaithful() {
        return equals(faithful());
    }
}
