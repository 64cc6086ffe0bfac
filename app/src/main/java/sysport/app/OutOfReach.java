package sysport.app;

import java.util.Set;

/// The errors that random cases do not ask for, with the reason.
final class OutOfReach {
    private static final Set<String> PAIRS =
            Set.of(
                    // All files of a tree can be read.
                    "openat2 EACCES",
                    // The ports of a host are never all taken.
                    "connect EADDRNOTAVAIL",
                    // A connection to another host would leave this one.
                    "connect ENETUNREACH",
                    // The notation has no time of a million microseconds and a rest.
                    "setsockopt EDOM");

    private OutOfReach() {}

    static boolean holds(String pair) {
        // A connection times out after minutes of real time.
        return pair.endsWith(" ETIMEDOUT") || PAIRS.contains(pair);
    }
}
