package sysport.http;

import java.nio.charset.StandardCharsets;

/// HTTP-date (RFC 9110 5.6.7): made as IMF-fixdate, understood in all three forms.
///
///     Sun, 06 Nov 1994 08:49:37 GMT     IMF-fixdate
///     Sunday, 06-Nov-94 08:49:37 GMT    RFC 850
///     Sun Nov  6 08:49:37 1994          asctime
///
/// Times are seconds since 1970-01-01T00:00:00Z, from year 0 to year 9999. The calendar is the proleptic Gregorian one, in days, with years
/// that begin in March so that the leap day is the last one.
public final class HttpDate {
    /// Octets of an IMF-fixdate.
    public static final int OCTETS = 29;

    /// What [#parse] answers for what is no date: then the field is to be ignored.
    public static final long NOT_A_DATE = Long.MIN_VALUE;

    private static final long EARLIEST = -62167219200L;
    private static final long LATEST = 253402300799L;
    private static final long SECONDS_PER_DAY = 86400;
    private static final int DAYS_PER_ERA = 146097;
    private static final int YEARS_PER_ERA = 400;

    /// From 0000-03-01 to 1970-01-01.
    private static final int EPOCH_DAY = 719468;

    private static final byte[] WEEKDAYS = ascii("ThuFriSatSunMonTueWed");
    static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final byte[] MONTH_NAMES = ascii(MONTHS);
    private static final byte[] TEMPLATE = ascii("Thu, 01 Jan 1970 00:00:00 GMT");

    private HttpDate() {}

    /// The IMF-fixdate of a time. Throws IllegalArgumentException outside the years 0 to 9999.
    public static String format(long epochSecond) {
        byte[] octets = new byte[OCTETS];
        write(epochSecond, octets, 0);
        return new String(octets, StandardCharsets.US_ASCII);
    }

    /// Writes the [#OCTETS] octets of the IMF-fixdate to `to` from index `at` on; allocates
    /// nothing.
    public static void write(long epochSecond, byte[] to, int at) {
        if (epochSecond < EARLIEST || epochSecond > LATEST) {
            throw new IllegalArgumentException("outside the years 0 to 9999: " + epochSecond);
        }
        int day = (int) Math.floorDiv(epochSecond, SECONDS_PER_DAY);
        int second = (int) Math.floorMod(epochSecond, SECONDS_PER_DAY);
        int dayOfMarchYears = day + EPOCH_DAY;
        int era = Math.floorDiv(dayOfMarchYears, DAYS_PER_ERA);
        int dayOfEra = Math.floorMod(dayOfMarchYears, DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = era * YEARS_PER_ERA + yearOfEra + (month <= 2 ? 1 : 0);

        System.arraycopy(TEMPLATE, 0, to, at, OCTETS);
        System.arraycopy(WEEKDAYS, Math.floorMod(day, 7) * 3, to, at, 3);
        twoDigits(to, at + 5, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
        System.arraycopy(MONTH_NAMES, (month - 1) * 3, to, at + 8, 3);
        twoDigits(to, at + 12, year / 100);
        twoDigits(to, at + 14, year % 100);
        twoDigits(to, at + 17, second / 3600);
        twoDigits(to, at + 20, second / 60 % 60);
        twoDigits(to, at + 23, second % 60);
    }

    /// The time that a date in one of the three forms tells.
    ///
    /// @param nowEpochSecond the present: a year of two digits that would lie more than 50 years
    ///   after it is in the past
    /// @return the time in seconds, or [#NOT_A_DATE]
    public static long parse(String text, long nowEpochSecond) {
        return new HttpDateParser(text).parse(yearOf(nowEpochSecond));
    }

    /// The time at which a day of the calendar begins.
    static long startOfDay(int year, int month, int day) {
        int marchYear = month <= 2 ? year - 1 : year;
        int monthFromMarch = month <= 2 ? month + 9 : month - 3;
        int era = Math.floorDiv(marchYear, YEARS_PER_ERA);
        int yearOfEra = Math.floorMod(marchYear, YEARS_PER_ERA);
        int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        long days = (long) era * DAYS_PER_ERA + dayOfEra - EPOCH_DAY;
        return days * SECONDS_PER_DAY;
    }

    static int daysInMonth(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return switch (month) {
            case 2 -> leap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static int yearOf(long epochSecond) {
        byte[] date = new byte[OCTETS];
        write(epochSecond, date, 0);
        int year = 0;
        for (int at = 12; at < 16; at++) {
            year = year * 10 + date[at] - '0';
        }
        return year;
    }

    private static void twoDigits(byte[] to, int at, int number) {
        to[at] = (byte) ('0' + number / 10);
        to[at + 1] = (byte) ('0' + number % 10);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
