package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

class HttpDateTest {
    private static final long A_SUNDAY = 784111777;
    private static final long IN_2026 = 1_790_000_000;
    private static final long LATEST = 253402300799L;
    private static final long EARLIEST = -62167219200L;
    private static final int ROUNDS = 20_000;

    @Test
    @Proves(Requirement.DATE_FORMS)
    void rfc9110_5_6_7_all_three_forms_are_understood() {
        assertEquals(A_SUNDAY, HttpDate.parse("Sun, 06 Nov 1994 08:49:37 GMT", IN_2026));
        assertEquals(A_SUNDAY, HttpDate.parse("Sunday, 06-Nov-94 08:49:37 GMT", IN_2026));
        assertEquals(A_SUNDAY, HttpDate.parse("Sun Nov  6 08:49:37 1994", IN_2026));
        assertEquals(A_SUNDAY + 10 * 86400, HttpDate.parse("Wed Nov 16 08:49:37 1994", IN_2026));
    }

    @Test
    @Proves(Requirement.TWO_DIGIT_YEAR)
    void rfc9110_5_6_7_a_two_digit_year_more_than_50_years_ahead_is_in_the_past() {
        assertEquals(yearStart(2076), HttpDate.parse("Monday, 01-Jan-76 00:00:00 GMT", IN_2026));
        assertEquals(yearStart(1977), HttpDate.parse("Monday, 01-Jan-77 00:00:00 GMT", IN_2026));
        assertEquals(yearStart(2000), HttpDate.parse("Monday, 01-Jan-00 00:00:00 GMT", IN_2026));
        assertEquals(
                yearStart(1999), HttpDate.parse("Monday, 01-Jan-99 00:00:00 GMT", yearStart(1999)));
    }

    @Test
    @Proves(Requirement.DATE_SENT)
    void random_seconds_are_written_as_the_jdk_writes_them_and_read_back() {
        var imf = formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
        var rfc850 = formatter("EEEE, dd-MMM-yy HH:mm:ss 'GMT'");
        var asctime = formatter("EEE MMM ppd HH:mm:ss yyyy");
        var random = new Random(20_26);
        for (int round = 0; round < ROUNDS; round++) {
            long second = random.nextLong(EARLIEST + 366 * 86400, LATEST + 1);
            Instant instant = Instant.ofEpochSecond(second);
            assertEquals(imf.format(instant), HttpDate.format(second));
            assertEquals(second, HttpDate.parse(imf.format(instant), IN_2026));
            assertEquals(second, HttpDate.parse(asctime.format(instant), IN_2026));
            long recent = random.nextLong(yearStart(1977), yearStart(2077));
            assertEquals(
                    recent, HttpDate.parse(rfc850.format(Instant.ofEpochSecond(recent)), IN_2026));
        }
    }

    @Test
    void every_day_of_four_centuries_is_right() {
        var imf = formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
        for (long day = 0; day < 146_097; day++) {
            String date = imf.format(Instant.ofEpochSecond(day * 86400));
            assertEquals(date, HttpDate.format(day * 86400));
            assertEquals(day * 86400, HttpDate.parse(date, IN_2026));
        }
    }

    @Test
    void the_first_and_the_last_second_there_are() {
        assertEquals("Sat, 01 Jan 0000 00:00:00 GMT", HttpDate.format(EARLIEST));
        assertEquals("Fri, 31 Dec 9999 23:59:59 GMT", HttpDate.format(LATEST));
        assertThrows(IllegalArgumentException.class, () -> HttpDate.format(EARLIEST - 1));
        assertThrows(IllegalArgumentException.class, () -> HttpDate.format(LATEST + 1));
    }

    @Test
    void a_leap_second_is_the_next_minute() {
        assertEquals(yearStart(2017), HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", IN_2026));
    }

    @Test
    void what_is_no_date_is_none() {
        for (String text :
                new String[] {
                    "",
                    "0",
                    ",",
                    "Sun",
                    "Sun, 06 Nov 1994 08:49:37",
                    "Sun, 06 Nov 1994 08:49:37 UTC",
                    "Sun, 06 Nov 1994 08:49:37 GMT ",
                    " Sun, 06 Nov 1994 08:49:37 GMT",
                    "sun, 06 Nov 1994 08:49:37 GMT",
                    "Son, 06 Nov 1994 08:49:37 GMT",
                    "Sun, 06 nov 1994 08:49:37 GMT",
                    "Sun, 06 anF 1994 08:49:37 GMT",
                    "Sun, 6 Nov 1994 08:49:37 GMT",
                    "Sun, 31 Nov 1994 08:49:37 GMT",
                    "Sun, 00 Nov 1994 08:49:37 GMT",
                    "Sun, 29 Feb 1900 08:49:37 GMT",
                    "Sun, 30 Feb 2000 08:49:37 GMT",
                    "Sun, 06 Nov 1994 24:00:00 GMT",
                    "Sun, 06 Nov 1994 08:60:00 GMT",
                    "Sun, 06 Nov 1994 08:49:61 GMT",
                    "Sun, 06 Nov 1994 8:49:37 GMT",
                    "Sun, 06 Nov 94 08:49:37 GMT",
                    "Sun, 06-Nov-94 08:49:37 GMT",
                    "Sunday, 06-Nov-1994 08:49:37 GMT",
                    "Sonday, 06-Nov-94 08:49:37 GMT",
                    "Sunday, 06 Nov 94 08:49:37 GMT",
                    "Sun Nov 6 08:49:37 1994",
                    "Sun Nov   6 08:49:37 1994",
                    "Sun Nov  6 08:49:37 94",
                    "Sun Nov  6 08:49:37 1994 GMT",
                    "Sun Nov",
                    "Sun Nov ",
                    "Sun, 06 Nov 199\u0664 08:49:37 GMT",
                    "Wedn, 1"
                }) {
            assertEquals(HttpDate.NOT_A_DATE, HttpDate.parse(text, IN_2026), text);
        }
        assertEquals(
                yearStart(2000) + 59 * 86400,
                HttpDate.parse("Tue, 29 Feb 2000 00:00:00 GMT", IN_2026));
    }

    private static long yearStart(int year) {
        return LocalDate.of(year, 1, 1).toEpochDay() * 86400;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }
}
