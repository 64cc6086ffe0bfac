package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

class PathPatternTest {
    private static boolean matches(String pattern, String path) {
        return new PathPattern(pattern).matches(path.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "*, a/b.css, true",
        "*.css, a.css, true",
        "*.css, a/b.css, true",
        "*.css, a.css/b, false",
        "*.css, a.csss, false",
        "a.?s, x/a.js, true",
        "a.?s, x/a.s, false",
        "index.html, a/index.html, true",
        "/index.html, index.html, true",
        "/index.html, a/index.html, false",
        "assets/*, assets/a/b, true",
        "assets/*, x/assets/a, false",
        "*/assets/*, x/assets/a, true",
        "*.*.js, app.3f2a.js, true",
        "*.*.js, app.js, false",
        "a*b*c, abbbc, true",
        "a*b*c, abbbd, false",
        "**, '', true"
    })
    void a_star_is_any_octets_and_a_pattern_without_a_slash_is_for_the_name(
            String pattern, String path, boolean expected) {
        assertEquals(expected, matches(pattern, path));
    }

    @Test
    void many_stars_cost_no_more_than_both_lengths() {
        String pattern = "*a".repeat(1_000) + "b";
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> matches(pattern, "a".repeat(4_000)));
    }

    @Test
    void an_empty_pattern_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new PathPattern(""));
    }
}
