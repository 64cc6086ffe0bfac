package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.http.wire.Requests;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Of a representation of 1000 octets with the tag "now".
class RangeSetTest {
    private static final long NOW_SECONDS = 1_000_000_000;
    private static final Validators CURRENT = Validators.of(EntityTag.strong("now"), 784_111_777);

    private static RangeSet of(long length, String... fieldLines) {
        return RangeSet.of(Requests.get(fieldLines), CURRENT, length, NOW_SECONDS);
    }

    private static RangeSet of(String range) {
        return of(1000, "Range: " + range);
    }

    /// As `0-9 20-29`.
    private static String parts(RangeSet set) {
        return assertInstanceOf(RangeSet.Parts.class, set).ranges().stream()
                .map(range -> range.first() + "-" + range.last())
                .collect(Collectors.joining(" "));
    }

    private static void assertWhole(RangeSet set) {
        assertEquals(new RangeSet.Whole(), set);
    }

    @Test
    void rfc9110_14_2_without_range_the_whole_is_asked_for() {
        assertWhole(of(1000));
        assertWhole(of(1000, "If-Range: \"now\""));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0-499",
        "bytes=500-999, 500-999",
        "bytes=0-0, 0-0",
        "bytes=999-999, 999-999",
        "bytes=950-, 950-999",
        "bytes=0-, 0-999",
        "bytes=-1, 999-999",
        "bytes=-1000, 0-999",
        "bytes=0000-0001, 0-1",
        "BYTES=1-2, 1-2"
    })
    @Proves(Requirement.PARTIAL_CONTENT)
    void rfc9110_14_1_2_a_range_in_octets(String range, String part) {
        assertEquals(part, parts(of(range)));
    }

    @Test
    @Proves(Requirement.PARTIAL_CONTENT)
    void rfc9110_14_1_2_what_reaches_behind_the_end_is_clipped() {
        assertEquals("990-999", parts(of("bytes=990-1000")));
        assertEquals("0-999", parts(of("bytes=-1001")));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99999999999999999999, 0-999",
        "bytes=1-9223372036854775807, 1-999",
        "bytes=-9223372036854775808, 0-999",
        "bytes=-340282366920938463463374607431768211456, 0-999"
    })
    @Proves(Requirement.RANGE_OVERFLOW)
    void rfc9110_14_1_2_large_numbers_do_not_overflow(String range, String part) {
        assertEquals(part, parts(of(range)));
    }

    @Test
    @Proves(Requirement.RANGE_OVERFLOW)
    void rfc9110_14_1_2_a_first_position_that_overflows_is_behind_the_end() {
        assertEquals(new RangeSet.Unsatisfiable(), of("bytes=18446744073709551616-"));
        assertEquals(new RangeSet.Unsatisfiable(), of("bytes=4294967296-"));
        assertEquals(
                "9223372036854775805-9223372036854775806",
                parts(of(Long.MAX_VALUE, "Range: bytes=-2")));
    }

    @Test
    @Proves(Requirement.UNSATISFIABLE)
    void rfc9110_15_5_17_what_is_all_behind_the_end_is_not_satisfiable() {
        assertEquals(new RangeSet.Unsatisfiable(), of("bytes=1000-"));
        assertEquals(new RangeSet.Unsatisfiable(), of("bytes=1000-1001, 5000-"));
        assertEquals(new RangeSet.Unsatisfiable(), of("bytes=-0"));
        assertEquals("7-7", parts(of("bytes=1000-, 7-7, -0")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=1",
                "bytes=a-b",
                "bytes=1-b",
                "bytes=a-1",
                "bytes=--1",
                "bytes=1--2",
                "bytes=+1-2",
                "bytes=1-+2",
                "bytes=1-2-3",
                "bytes=1 - 2",
                "bytes=1-2 3-4",
                "bytes=1-2;3-4",
                "bytes= 1-2",
                "bytes =1-2",
                "bytes:1-2",
                "bytes=0x1-2",
                "bytes=2-1",
                "bytes=0-1,x",
                "bytes=1-2,2-1",
                "bytes=\u00b9-2",
                "byte=1-2",
                "bytess=1-2",
                "1-2"
            })
    void rfc9110_14_2_what_is_not_well_formed_is_ignored(String range) {
        assertWhole(of(range));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines=0-1", "none=0-1", "items=0-1", "seconds=-1"})
    @Proves(Requirement.RANGE_FOR_GET)
    void rfc9110_14_2_another_unit_is_ignored(String range) {
        assertWhole(of(range));
    }

    @ParameterizedTest
    @EnumSource(names = {"HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    @Proves(Requirement.RANGE_FOR_GET)
    void rfc9110_14_2_range_is_for_get_only(Method method) {
        Request request = Requests.of(method, "Range: bytes=0-1");
        assertWhole(RangeSet.of(request, CURRENT, 1000, NOW_SECONDS));
    }

    @Test
    void rfc9110_14_2_a_second_field_is_ignored_with_the_first() {
        assertWhole(of(1000, "Range: bytes=0-1", "Range: bytes=5-6"));
        assertWhole(of(1000, "Range: bytes=0-1, bytes=5-6"));
    }

    @Test
    void of_an_empty_representation_the_whole_is_all_there_is() {
        assertWhole(of(0, "Range: bytes=0-"));
        assertWhole(of(0, "Range: bytes=-5"));
    }

    @Test
    void rfc9110_5_6_1_2_empty_elements_and_blanks_around_commas_are_ignored() {
        assertEquals("1-2 5-6", parts(of("bytes=1-2 \t,\t5-6")));
        assertEquals("1-2 5-6", parts(of("bytes=,, 1-2,,, 5-6 ,")));
        assertEquals("1-2", parts(of("bytes= , 1-2")));
    }

    @Test
    void rfc9110_15_3_7_2_several_ranges_stay_in_the_order_of_the_request() {
        assertEquals("900-999 0-9 500-509", parts(of("bytes=-100, 0-9, 500-509")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-9,5-14 | 0-14",
                "bytes=0-9,10-14 | 0-14",
                "bytes=10-14,0-9 | 0-14",
                "bytes=0-9,11-14 | 0-9 11-14",
                "bytes=0-9,0-9,0-9 | 0-9",
                "bytes=0-9,20-29,40-49,5-41 | 0-49",
                "bytes=40-49,0-9,20-29,5-21 | 40-49 0-29",
                "bytes=0-,0-,0-,-1000 | 0-999"
            })
    @Proves(Requirement.MANY_RANGES)
    void rfc9110_14_2_ranges_that_overlap_or_touch_become_one(String range, String expected) {
        assertEquals(expected, parts(of(range)));
    }

    @Test
    @Proves(Requirement.MANY_RANGES)
    void rfc9110_17_15_too_many_ranges_are_ignored() {
        String apart =
                IntStream.range(0, RangeSet.MOST_RANGES)
                        .mapToObj(i -> 10 * i + "-" + 10 * i)
                        .collect(Collectors.joining(","));
        assertEquals(
                RangeSet.MOST_RANGES,
                assertInstanceOf(RangeSet.Parts.class, of("bytes=" + apart)).ranges().size());
        assertWhole(of("bytes=" + apart + ",999-"));
        assertWhole(of("bytes=" + String.join(",", Collections.nCopies(1000, "0-"))));
    }

    @Test
    @Proves(Requirement.IF_RANGE)
    void rfc9110_13_1_5_if_range_holds_by_strong_comparison_only() {
        assertEquals("0-1", parts(of(1000, "Range: bytes=0-1", "If-Range: \"now\"")));
        assertWhole(of(1000, "Range: bytes=0-1", "If-Range: \"other\""));
        assertWhole(of(1000, "Range: bytes=0-1", "If-Range: W/\"now\""));
        Validators weak = Validators.of(EntityTag.weak("now"));
        Request request = Requests.get("Range: bytes=0-1", "If-Range: W/\"now\"");
        assertWhole(RangeSet.of(request, weak, 1000, NOW_SECONDS));
        assertWhole(
                RangeSet.of(
                        Requests.get("Range: bytes=0-1", "If-Range: \"now\""),
                        Validators.modified(0),
                        1000,
                        NOW_SECONDS));
    }

    @Test
    @Proves(Requirement.IF_RANGE)
    void rfc9110_13_1_5_a_date_holds_if_it_is_the_very_one_and_strong() {
        Request same = Requests.get("Range: bytes=0-1", "If-Range: Sun, 06 Nov 1994 08:49:37 GMT");
        long modified = CURRENT.modifiedSeconds();
        assertEquals("0-1", parts(RangeSet.of(same, CURRENT, 1000, NOW_SECONDS)));
        assertEquals("0-1", parts(RangeSet.of(same, CURRENT, 1000, modified + 1)));
        Validators dated = Validators.modified(modified);
        assertEquals("0-1", parts(RangeSet.of(same, dated, 1000, modified + 1)));
        // Within its second it may become another state yet (8.8.2.2).
        assertWhole(RangeSet.of(same, CURRENT, 1000, modified));
        Validators weak = Validators.of(EntityTag.weak("now"), modified);
        assertWhole(RangeSet.of(same, weak, 1000, NOW_SECONDS));
        Validators undated = Validators.of(EntityTag.strong("now"));
        assertWhole(RangeSet.of(same, undated, 1000, NOW_SECONDS));
        for (String other : new String[] {"36", "38"}) {
            String line = "If-Range: Sun, 06 Nov 1994 08:49:" + other + " GMT";
            assertWhole(of(1000, "Range: bytes=0-1", line));
        }
    }

    @Test
    @Proves(Requirement.IF_RANGE)
    void rfc9110_13_1_5_an_if_range_that_says_nothing_for_sure_gives_the_whole() {
        assertWhole(of(1000, "Range: bytes=0-1", "If-Range: yesterday"));
        String date = "If-Range: Sun, 06 Nov 1994 08:49:37 GMT";
        assertWhole(of(1000, "Range: bytes=0-1", date, date));
        assertWhole(of(1000, "Range: bytes=0-1", "If-Range: \"now\"", "If-Range: \"now\""));
        assertWhole(of(1000, "Range: bytes=0-1", "If-Range: \"now\", \"other\""));
        assertWhole(of(1000, "Range: bytes=0-1", "If-Range: *"));
        assertWhole(of(1000, "Range: bytes=0-1", "If-Range:"));
    }

    @Test
    @Proves(Requirement.IF_RANGE)
    void rfc9110_13_1_5_a_condition_that_does_not_hold_is_no_416() {
        assertWhole(of(1000, "Range: bytes=5000-", "If-Range: \"other\""));
    }

    @Test
    void rfc9110_14_4_content_range_tells_the_part_and_the_whole() {
        assertEquals("bytes 0-499/1234", new ByteRange(0, 499).contentRange(1234));
        assertEquals("bytes */1234", ByteRange.unsatisfied(1234));
        assertEquals(500, new ByteRange(0, 499).length());
    }

    @Test
    void a_range_is_never_empty() {
        assertThrows(IllegalArgumentException.class, () -> new ByteRange(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new ByteRange(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new ByteRange(0, Long.MAX_VALUE));
    }
}
