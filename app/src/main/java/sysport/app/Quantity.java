package sysport.app;

/// Numbers with a unit, as a command line has them: `64k`, `10s`.
final class Quantity {
    private static final long KIBI = 1024;
    private static final long SECOND = 1_000;

    private Quantity() {}

    /// A number without a unit, from `least` to `most`.
    static int count(String option, String text, int least, int most) {
        long number = digits(text, text.length());
        if (number < least || number > most) {
            throw new UserMistake(
                    option
                            + " takes a number from "
                            + least
                            + " to "
                            + most
                            + ", not '"
                            + text
                            + "'.");
        }
        return (int) number;
    }

    /// A size in bytes: `8000`, `64k`, `1m`, `2g` (the units are powers of 1024), from `least` to
    /// `most`.
    static long bytes(String option, String text, long least, long most) {
        int unitAt = Math.max(0, text.length() - 1);
        long factor =
                switch (text.isEmpty() ? ' ' : Character.toLowerCase(text.charAt(unitAt))) {
                    case 'k' -> KIBI;
                    case 'm' -> KIBI * KIBI;
                    case 'g' -> KIBI * KIBI * KIBI;
                    default -> 1;
                };
        long size = digits(text, factor == 1 ? text.length() : unitAt);
        if (size < 0 || size > most / factor || size * factor < least) {
            throw new UserMistake(
                    option
                            + " takes a size from "
                            + least
                            + " to "
                            + most
                            + " bytes, as 8000 or 64k, not '"
                            + text
                            + "'.");
        }
        return size * factor;
    }

    /// A time in milliseconds: `500ms`, `10s`, `2m`, `1h`, from `least` milliseconds to a day.
    static long millis(String option, String text, long least) {
        int unitAt = 0;
        while (unitAt < text.length() && Character.isDigit(text.charAt(unitAt))) {
            unitAt++;
        }
        long factor =
                switch (text.substring(unitAt)) {
                    case "ms" -> 1;
                    case "s" -> SECOND;
                    case "m" -> 60 * SECOND;
                    case "h" -> 3600 * SECOND;
                    default -> 0;
                };
        long number = digits(text, unitAt);
        long most = 24 * 3600 * SECOND;
        if (factor == 0 || number < 0 || number > most / factor || number * factor < least) {
            throw new UserMistake(
                    option
                            + " takes a time from "
                            + least
                            + "ms to 24h, as 500ms, 10s or 2m, not '"
                            + text
                            + "'.");
        }
        return number * factor;
    }

    /// The number in the first `end` characters, or -1 if they are not one to eighteen ASCII
    /// digits.
    private static long digits(String text, int end) {
        long number = end < 1 || end > 18 ? -1 : 0;
        for (int i = 0; i < end && number >= 0; i++) {
            char c = text.charAt(i);
            number = c >= '0' && c <= '9' ? number * 10 + (c - '0') : -1;
        }
        return number;
    }
}
