package sysport.bench.load;

import java.util.Arrays;
import java.util.Optional;

/// The middle of some figures, and how far they lie apart.
///
/// @param low the first quartile
/// @param high the third
public record Spread(double median, double low, double high) {

    /// The spread of `figures`; none if there are none.
    public static Optional<Spread> of(double[] figures) {
        if (figures.length == 0) {
            return Optional.empty();
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return Optional.of(
                new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75)));
    }

    /// Between two figures, in proportion.
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
