package sysport.bench.load;

import org.HdrHistogram.Histogram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the generator says of one round with one server.
///
/// @param counts its lines of a name and a value
/// @param latencies in nanoseconds
public record Sample(Map<String, Long> counts, Histogram latencies) {
    private static final int SIGNIFICANT_DIGITS = 3;

    static Sample parse(List<String> lines) {
        var counts = new HashMap<String, Long>();
        var latencies = new Histogram(SIGNIFICANT_DIGITS);
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("latency")) {
                latencies.recordValueWithCount(Long.parseLong(words[1]), Long.parseLong(words[2]));
            } else {
                counts.put(words[0], Long.parseLong(words[1]));
            }
        }
        return new Sample(counts, latencies);
    }

    private double count(String name) {
        Long count = counts.get(name);
        if (count == null) {
            throw new IllegalStateException("the generator did not say " + name);
        }
        return count;
    }

    /// Requests answered within the measured time.
    public double requests() {
        return count("requests");
    }

    /// Requests answered from the first connection on, the ramp before the measured time included.
    double totalRequests() {
        return count("total");
    }

    /// All figures, by metric.
    public Map<Metric, Double> figures() {
        var figures = new TreeMap<Metric, Double>();
        double elapsed = count("elapsed_ns");
        figures.put(Metric.CPU_PER_REQUEST, count("server_cpu_ns") / 1e3 / requests());
        figures.put(Metric.REQUESTS_PER_SECOND, requests() * 1e9 / elapsed);
        figures.put(Metric.LATENCY_50, micros(50));
        figures.put(Metric.LATENCY_90, micros(90));
        figures.put(Metric.LATENCY_99, micros(99));
        figures.put(Metric.LATENCY_999, micros(99.9));
        figures.put(Metric.SERVER_BUSY, 100 * count("server_cpu_ns") / elapsed);
        figures.put(Metric.CLIENT_BUSY, 100 * count("client_cpu_ns") / elapsed);
        figures.put(Metric.FAILURES, count("failures"));
        return figures;
    }

    private double micros(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }
}
