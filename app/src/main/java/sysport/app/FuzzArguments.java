package sysport.app;

import org.jspecify.annotations.Nullable;

/// What follows `kernel fuzz` on the command line, taken apart.
///
/// @param ops how many calls are to be compared, at least
/// @param most how many are compared at most while errors that are modelled have not been seen
/// @param seed of the random cases
/// @param record where to write how often each answer was compared; empty for nowhere
record FuzzArguments(long ops, long most, long seed, String record) {
    static final long DEFAULT_OPS = 100_000;
    static final long DEFAULT_SEED = 1;

    /// How many more than were asked for, if nothing is said about it.
    static final long DEFAULT_MORE = 1_000_000;

    /// Reads a line without mistakes.
    ///
    /// @param args the whole command line: `kernel fuzz` and options
    /// @return null if there is a mistake, or help is asked for
    static @Nullable FuzzArguments read(String[] args) {
        long ops = DEFAULT_OPS;
        long most = 0;
        long seed = DEFAULT_SEED;
        String record = "";
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
                    case "--most" -> most = positive(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    case "--record" -> record = value;
                    default -> {
                        return null;
                    }
                }
            } catch (NumberFormatException mistake) {
                return null;
            }
            if (value.isEmpty()) {
                return null;
            }
        }
        if (ops <= 0) {
            return null;
        }
        return new FuzzArguments(ops, most > 0 ? most : ops + DEFAULT_MORE, seed, record);
    }

    private static long positive(String value) {
        long number = Long.parseLong(value);
        if (number <= 0) {
            throw new NumberFormatException(value);
        }
        return number;
    }
}
