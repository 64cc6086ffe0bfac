package sysport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "8000, 8000",
        "64k, 65536",
        "64K, 65536",
        "1m, 1048576",
        "2g, 2147483648",
        "007, 7"
    })
    void a_size_has_units_of_1024(String text, long bytes) {
        assertEquals(bytes, Quantity.size(0, Long.MAX_VALUE).parse("--size", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k",
                "-1",
                "+1",
                "1 k",
                "1kb",
                "1.5k",
                "0x10",
                "99",
                "1026",
                "2k",
                "9999999999999999999",
                "99999999999g",
                "\u0663"
            })
    void a_size_is_a_number_within_its_range(String text) {
        var mistake =
                assertThrows(
                        UserMistake.class, () -> Quantity.size(100, 1025).parse("--size", text));
        assertTrue(
                mistake.sentence()
                        .startsWith("--size takes a size from 100 to 1025, as 8000 or 64k, not '"),
                mistake.sentence());
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "2m, 120000", "1h, 3600000", "24h, 86400000"})
    void a_time_has_a_unit(String text, long millis) {
        assertEquals(millis, Quantity.time(1).parse("--time", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "s",
                "0s",
                "-1s",
                "1.5s",
                "10 s",
                "10S",
                "25h",
                "1d",
                "999999999999999999h",
                "\u0661s"
            })
    void a_time_is_a_number_with_a_unit_and_within_a_day(String text) {
        assertThrows(UserMistake.class, () -> Quantity.time(1).parse("--time", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "1k", "8080 "})
    void a_count_has_no_unit(String text) {
        Quantity port = Quantity.count(0, 65_535);
        assertThrows(UserMistake.class, () -> port.parse("--port", text));
        assertEquals(65_535, port.parse("--port", "65535"));
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, 4096, 4096",
        "SIZE, 0, 0",
        "SIZE, 500, 500",
        "SIZE, 65536, 64k",
        "SIZE, 3221225472, 3g",
        "TIME, 0, 0s",
        "TIME, 1500, 1500ms",
        "TIME, 90000, 90s",
        "TIME, 86400000, 24h"
    })
    void a_number_is_written_with_its_largest_whole_unit(
            Quantity.Unit unit, long number, String text) {
        assertEquals(text, unit.text(number));
    }
}
