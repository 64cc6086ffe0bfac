package sysport.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class SampleTest {

    @Test
    void cpu_per_request_is_the_servers_time_over_the_answers_of_the_measured_time() {
        var sample = Sample.parse(lines("requests 1000", "total 5000"));

        assertEquals(4.0, figure(sample, Metric.CPU_PER_REQUEST));
    }

    @Test
    void latencies_count_as_often_as_the_generator_says() {
        var sample =
                Sample.parse(lines("requests 4", "total 4", "latency 1000 3", "latency 9000 1"));

        assertEquals(1.0, figure(sample, Metric.LATENCY_50), 0.01);
        assertEquals(9.0, figure(sample, Metric.LATENCY_99), 0.01);
    }

    @Test
    void a_generator_that_says_too_little_is_an_error() {
        var sample = Sample.parse(List.of("requests 1"));

        assertThrows(IllegalStateException.class, sample::figures);
    }

    private static double figure(Sample sample, Metric metric) {
        return sample.figures().getOrDefault(metric, Double.NaN);
    }

    private static List<String> lines(String... special) {
        var common =
                List.of(
                        "elapsed_ns 1000000000",
                        "server_cpu_ns 4000000",
                        "client_cpu_ns 5000000",
                        "failures 0");
        return Stream.concat(common.stream(), List.of(special).stream()).toList();
    }
}
