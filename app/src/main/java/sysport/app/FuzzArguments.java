package sysport.app;

import org.jspecify.annotations.Nullable;

/// What follows `kernel fuzz` on the command line, taken apart.
///
/// @param ops how many calls are to be compared, at least
/// @param seed of the random cases
record FuzzArguments(long ops, long seed) {
    static final long DEFAULT_OPS = 100_000;
    static final long DEFAULT_SEED = 1;

    /// Reads a line without mistakes.
    ///
    /// @param args the whole command line: `kernel fuzz` and options
    /// @return null if there is a mistake, or help is asked for
    static @Nullable FuzzArguments read(String[] args) {
        long ops = DEFAULT_OPS;
        long seed = DEFAULT_SEED;
        for (int i = 2; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String option = equals < 0 ? args[i] : args[i].substring(0, equals);
            String value =
                    equals >= 0
                            ? args[i].substring(equals + 1)
                            : i + 1 < args.length ? args[++i] : "";
            try {
                switch (option) {
                    case "--ops" -> ops = Long.parseLong(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    default -> {
                        return null;
                    }
                }
            } catch (NumberFormatException mistake) {
                return null;
            }
        }
        return ops > 0 ? new FuzzArguments(ops, seed) : null;
    }
}
