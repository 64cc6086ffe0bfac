package sysport.app;

/// The numbers that an option takes: their unit and their bounds.
///
/// @param least the smallest, in octets, milliseconds or pieces
/// @param most the largest
record Quantity(Unit unit, long least, long most) {
    private static final long DAY_MILLIS = 24 * 3_600_000;

    /// What is counted: pieces (`100`), octets (`8000`, `64k`: powers of 1024), or a time that
    /// always names its unit (`500ms`, `10s`).
    enum Unit {
        COUNT("a number", ""),
        SIZE("a size", ", as 8000 or 64k"),
        TIME("a time", ", as 500ms, 10s or 2m");

        private final String noun;
        private final String example;

        Unit(String noun, String example) {
            this.noun = noun;
            this.example = example;
        }

        /// What one of `suffix` is, or 0 if there is no such suffix.
        private long factor(String suffix) {
            return switch (this) {
                case COUNT -> suffix.isEmpty() ? 1 : 0;
                case SIZE ->
                        switch (suffix) {
                            case "" -> 1;
                            case "k", "K" -> 1L << 10;
                            case "m", "M" -> 1L << 20;
                            case "g", "G" -> 1L << 30;
                            default -> 0;
                        };
                case TIME ->
                        switch (suffix) {
                            case "ms" -> 1;
                            case "s" -> 1_000;
                            case "m" -> 60_000;
                            case "h" -> 3_600_000;
                            default -> 0;
                        };
            };
        }

        /// A number as this unit is written: `64k`, `10s`.
        String text(long number) {
            return switch (this) {
                case COUNT -> Long.toString(number);
                case SIZE -> number == 0 ? "0" : shortest(number, "", "k", "m", "g");
                case TIME -> number == 0 ? "0s" : shortest(number, "ms", "s", "m", "h");
            };
        }

        private String shortest(long number, String... suffixes) {
            int last = suffixes.length - 1;
            while (number % factor(suffixes[last]) != 0) {
                last--;
            }
            return number / factor(suffixes[last]) + suffixes[last];
        }
    }

    static Quantity count(long least, long most) {
        return new Quantity(Unit.COUNT, least, most);
    }

    static Quantity size(long least, long most) {
        return new Quantity(Unit.SIZE, least, most);
    }

    /// A time of at most a day.
    static Quantity time(long least) {
        return new Quantity(Unit.TIME, least, DAY_MILLIS);
    }

    /// Understands what the option `name` was given: one to eighteen ASCII digits and a unit.
    ///
    /// @throws UserMistake if it is no such number
    long parse(String name, String text) {
        int digits = 0;
        long number = 0;
        while (digits < text.length() && isDigit(text.charAt(digits))) {
            number = number * 10 + (text.charAt(digits) - '0');
            digits++;
        }
        long factor = digits == 0 || digits > 18 ? 0 : unit.factor(text.substring(digits));
        if (factor == 0 || number > most / factor || number * factor < least) {
            throw new UserMistake(
                    name
                            + " takes "
                            + unit.noun
                            + " from "
                            + unit.text(least)
                            + " to "
                            + unit.text(most)
                            + unit.example
                            + ", not '"
                            + text
                            + "'.");
        }
        return number * factor;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
