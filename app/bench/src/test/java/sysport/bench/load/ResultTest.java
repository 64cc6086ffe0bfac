package sysport.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ResultTest {
    private static final Scenario START = new Scenario.Start("start", "", false);

    @Test
    void ratios_are_taken_within_a_round() {
        var result =
                result(List.of("a", "jdk.httpserver"), round(1, 2), round(30, 10), round(2, 4));

        assertEquals(Optional.of(new Spread(0.5, 0.5, 1.75)), result.ratio("a"));
    }

    @Test
    void a_round_without_the_server_counts_for_nothing() {
        var onlyReference = new Round(Map.of("jdk.httpserver", Map.of(Metric.FIRST_ANSWER, 4.0)));
        var result = result(List.of("a", "jdk.httpserver"), round(3, 2), onlyReference);

        assertEquals(Optional.of(new Spread(1.5, 1.5, 1.5)), result.ratio("a"));
    }

    @Test
    void the_first_server_stands_in_for_an_absent_reference() {
        assertEquals("a", result(List.of("a", "b")).reference());
    }

    private static Result result(List<String> servers, Round... rounds) {
        return new Result(START, servers, List.of(rounds), Map.of());
    }

    private static Round round(double first, double reference) {
        return new Round(
                Map.of(
                        "a",
                        Map.of(Metric.FIRST_ANSWER, first),
                        "jdk.httpserver",
                        Map.of(Metric.FIRST_ANSWER, reference)));
    }
}
