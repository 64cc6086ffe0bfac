package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.http.Preconditions.Outcome.FAILED;
import static sysport.http.Preconditions.Outcome.NOT_MODIFIED;
import static sysport.http.Preconditions.Outcome.PROCEED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.http.Preconditions.Outcome;
import sysport.http.wire.Requests;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

/// The state has the tag "now", and was last modified on Sun, 06 Nov 1994 08:49:37 GMT.
class PreconditionsTest {
    private static final long MODIFIED = 784_111_777;
    private static final long IN_2026 = 1_790_000_000;
    private static final Validators CURRENT = Validators.of(EntityTag.strong("now"), MODIFIED);
    private static final String BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";
    private static final String SAME = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String AFTER = "Sun, 06 Nov 1994 08:49:38 GMT";

    private static Outcome get(String... fieldLines) {
        return outcome(CURRENT, Method.GET, fieldLines);
    }

    private static Outcome put(String... fieldLines) {
        return outcome(CURRENT, Method.PUT, fieldLines);
    }

    private static Outcome outcome(Validators current, Method method, String... fieldLines) {
        return Preconditions.evaluate(Requests.of(method, fieldLines), current, IN_2026);
    }

    @Test
    void rfc9110_13_1_a_request_without_conditions_proceeds() {
        assertEquals(PROCEED, get());
        assertEquals(PROCEED, put("Range: bytes=0-1", "If-Range: \"other\""));
    }

    @Test
    @Proves(Requirement.IF_MATCH)
    void rfc9110_13_1_1_if_match_needs_a_tag_of_the_list() {
        assertEquals(PROCEED, put("If-Match: \"now\""));
        assertEquals(PROCEED, put("If-Match: \"a\", \"now\""));
        assertEquals(PROCEED, put("If-Match: \"a\"", "If-Match: \"now\""));
        assertEquals(FAILED, put("If-Match: \"a\", \"b\""));
        assertEquals(FAILED, get("If-Match: \"a\""));
    }

    @Test
    @Proves(Requirement.IF_MATCH)
    void rfc9110_13_1_1_if_match_compares_strongly() {
        assertEquals(FAILED, put("If-Match: W/\"now\""));
        Validators weak = Validators.of(EntityTag.weak("now"));
        assertEquals(FAILED, outcome(weak, Method.PUT, "If-Match: \"now\""));
        assertEquals(FAILED, outcome(weak, Method.PUT, "If-Match: W/\"now\""));
    }

    @Test
    @Proves(Requirement.IF_MATCH)
    void rfc9110_13_1_1_if_match_star_needs_any_representation() {
        assertEquals(PROCEED, put("If-Match: *"));
        assertEquals(PROCEED, outcome(Validators.modified(0), Method.PUT, "If-Match: *"));
        assertEquals(FAILED, outcome(Validators.modified(0), Method.PUT, "If-Match: \"now\""));
        assertEquals(FAILED, Preconditions.evaluateAbsent(Requests.of(Method.PUT, "If-Match: *")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "\"now", "*, \"now\"", "\"a\" \"now\""})
    void an_if_match_that_is_not_well_formed_fails(String value) {
        assertEquals(FAILED, put("If-Match: " + value));
        assertEquals(FAILED, get("If-Match: " + value));
    }

    @Test
    @Proves(Requirement.IF_NONE_MATCH)
    void rfc9110_13_1_2_if_none_match_is_304_for_get_and_head_and_412_else() {
        assertEquals(NOT_MODIFIED, get("If-None-Match: \"now\""));
        assertEquals(NOT_MODIFIED, outcome(CURRENT, Method.HEAD, "If-None-Match: \"now\""));
        assertEquals(FAILED, put("If-None-Match: \"now\""));
        assertEquals(FAILED, outcome(CURRENT, Method.DELETE, "If-None-Match: *"));
        assertEquals(NOT_MODIFIED, get("If-None-Match: *"));
        assertEquals(PROCEED, get("If-None-Match: \"a\", \"b\""));
        assertEquals(PROCEED, put("If-None-Match: \"a\""));
    }

    @Test
    @Proves(Requirement.IF_NONE_MATCH)
    void rfc9110_13_1_2_if_none_match_compares_weakly() {
        assertEquals(NOT_MODIFIED, get("If-None-Match: \"a\", W/\"now\""));
        Validators weak = Validators.of(EntityTag.weak("now"));
        assertEquals(NOT_MODIFIED, outcome(weak, Method.GET, "If-None-Match: \"now\""));
        assertEquals(FAILED, outcome(weak, Method.PUT, "If-None-Match: W/\"now\""));
    }

    @Test
    @Proves(Requirement.IF_NONE_MATCH)
    void rfc9110_13_1_2_if_none_match_where_there_is_nothing() {
        assertEquals(
                PROCEED, Preconditions.evaluateAbsent(Requests.of(Method.PUT, "If-None-Match: *")));
        Validators untagged = Validators.modified(MODIFIED);
        assertEquals(PROCEED, outcome(untagged, Method.GET, "If-None-Match: \"now\""));
        assertEquals(NOT_MODIFIED, outcome(untagged, Method.GET, "If-None-Match: *"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "\"now", "*, *", "\"now\", a"})
    void an_if_none_match_that_is_not_well_formed_reads_the_whole_and_changes_nothing(
            String value) {
        assertEquals(PROCEED, get("If-None-Match: " + value));
        assertEquals(FAILED, put("If-None-Match: " + value));
    }

    @Test
    @Proves(Requirement.IF_MODIFIED_SINCE)
    void rfc9110_13_1_3_if_modified_since_is_304_unless_it_was() {
        assertEquals(PROCEED, get("If-Modified-Since: " + BEFORE));
        assertEquals(NOT_MODIFIED, get("If-Modified-Since: " + SAME));
        assertEquals(NOT_MODIFIED, get("If-Modified-Since: " + AFTER));
        assertEquals(NOT_MODIFIED, outcome(CURRENT, Method.HEAD, "If-Modified-Since: " + SAME));
    }

    @Test
    @Proves(Requirement.DATE_FORMS)
    void rfc9110_5_6_7_a_date_in_each_of_the_three_forms_is_understood() {
        assertEquals(NOT_MODIFIED, get("If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT"));
        assertEquals(NOT_MODIFIED, get("If-Modified-Since: Sun Nov  6 08:49:37 1994"));
        assertEquals(FAILED, get("If-Unmodified-Since: Sunday, 06-Nov-94 08:49:36 GMT"));
        assertEquals(FAILED, get("If-Unmodified-Since: Sun Nov  6 08:49:36 1994"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "yesterday", "Sun, 06 Nov 2050 08:49:37", SAME + ", " + SAME})
    @Proves(Requirement.IF_MODIFIED_SINCE)
    void rfc9110_13_1_3_a_bad_date_is_ignored(String date) {
        assertEquals(PROCEED, get("If-Modified-Since: " + date));
    }

    @Test
    @Proves(Requirement.IF_MODIFIED_SINCE)
    void
            rfc9110_13_1_3_if_modified_since_is_ignored_twice_or_for_other_methods_or_without_a_date() {
        assertEquals(PROCEED, get("If-Modified-Since: " + SAME, "If-Modified-Since: " + SAME));
        assertEquals(PROCEED, put("If-Modified-Since: " + SAME));
        Validators undated = Validators.of(EntityTag.strong("now"));
        assertEquals(PROCEED, outcome(undated, Method.GET, "If-Modified-Since: " + SAME));
    }

    @Test
    @Proves(Requirement.IF_UNMODIFIED_SINCE)
    void rfc9110_13_1_4_if_unmodified_since_is_412_if_it_was() {
        assertEquals(FAILED, put("If-Unmodified-Since: " + BEFORE));
        assertEquals(PROCEED, put("If-Unmodified-Since: " + SAME));
        assertEquals(PROCEED, put("If-Unmodified-Since: " + AFTER));
        assertEquals(FAILED, get("If-Unmodified-Since: " + BEFORE));
    }

    @Test
    @Proves(Requirement.IF_UNMODIFIED_SINCE)
    void rfc9110_13_1_4_if_unmodified_since_is_ignored_if_bad_or_without_a_date() {
        assertEquals(PROCEED, put("If-Unmodified-Since: once"));
        assertEquals(
                PROCEED, put("If-Unmodified-Since: " + BEFORE, "If-Unmodified-Since: " + BEFORE));
        Validators undated = Validators.of(EntityTag.strong("now"));
        assertEquals(PROCEED, outcome(undated, Method.PUT, "If-Unmodified-Since: " + BEFORE));
    }

    @Test
    @Proves(Requirement.PRECEDENCE)
    void rfc9110_13_2_2_if_match_takes_precedence_over_if_unmodified_since() {
        assertEquals(PROCEED, put("If-Match: \"now\"", "If-Unmodified-Since: " + BEFORE));
        assertEquals(FAILED, put("If-Match: \"a\"", "If-Unmodified-Since: " + AFTER));
    }

    @Test
    @Proves(Requirement.PRECEDENCE)
    void rfc9110_13_2_2_if_none_match_takes_precedence_over_if_modified_since() {
        assertEquals(PROCEED, get("If-None-Match: \"a\"", "If-Modified-Since: " + AFTER));
        assertEquals(NOT_MODIFIED, get("If-None-Match: \"now\"", "If-Modified-Since: " + BEFORE));
        assertEquals(PROCEED, get("If-None-Match: bad", "If-Modified-Since: " + AFTER));
    }

    @Test
    @Proves(Requirement.PRECEDENCE)
    void rfc9110_13_2_2_what_fails_is_told_before_what_is_not_modified() {
        assertEquals(FAILED, get("If-None-Match: \"now\"", "If-Match: \"a\""));
        assertEquals(FAILED, get("If-None-Match: \"now\"", "If-Unmodified-Since: " + BEFORE));
        assertEquals(NOT_MODIFIED, get("If-None-Match: \"now\"", "If-Match: \"now\""));
        assertEquals(
                NOT_MODIFIED, get("If-Modified-Since: " + SAME, "If-Unmodified-Since: " + SAME));
    }

    @Test
    void rfc9110_13_2_1_conditions_mean_nothing_to_options() {
        assertEquals(PROCEED, outcome(CURRENT, Method.OPTIONS, "If-Match: \"a\""));
        Request request = Requests.of(Method.OPTIONS, "If-Match: \"a\"");
        assertEquals(PROCEED, Preconditions.evaluateAbsent(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Range",
                "range",
                "If-Match",
                "IF-NONE-MATCH",
                "If-Modified-Since",
                "if-unmodified-since"
            })
    void a_request_that_may_be_answered_otherwise_is_conditional(String name) {
        assertTrue(Requests.get("X: y", name + ": 1").isConditional());
    }

    @Test
    void a_request_without_such_a_field_is_not_conditional() {
        assertFalse(
                Requests.get(
                                "Renge: bytes=0-1",
                                "If-Range: \"now\"",
                                "If-Patch: 1",
                                "If-None-March: 1",
                                "Ig-Modified-Since: 1",
                                "If-Unmodified-Sincf: 1")
                        .isConditional());
    }
}
