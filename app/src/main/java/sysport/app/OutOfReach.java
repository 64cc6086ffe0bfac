package sysport.app;

import java.util.Set;

/// The errors that random cases do not ask for, with the reason.
final class OutOfReach {
    private static final Set<String> PAIRS =
            Set.of(
                    // Nobody is privileged, and all files can be read.
                    "openat2 EACCES");

    private OutOfReach() {}

    static boolean holds(String pair) {
        // A connection times out after minutes of real time.
        return pair.endsWith(" ETIMEDOUT") || PAIRS.contains(pair);
    }
}
