package sysport.bench.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// What one scenario has brought.
///
/// @param servers those that were measured, in the roster's order
/// @param absent why others were not, by their names
public record Result(
        Scenario scenario, List<String> servers, List<Round> rounds, Map<String, String> absent) {

    /// The server that the others are set against: the scenario's, or the first one where that is
    /// absent.
    public String reference() {
        String wanted = scenario.reference();
        return servers.contains(wanted) || servers.isEmpty() ? wanted : servers.getFirst();
    }

    /// The spread of a figure over the rounds; none where it was not measured.
    public Optional<Spread> spread(String server, Metric metric) {
        return Spread.of(
                rounds.stream().flatMapToDouble(round -> figure(round, server, metric)).toArray());
    }

    /// The spread of the ratios to the reference, each within its round.
    public Optional<Spread> ratio(String server) {
        Metric metric = scenario.first();
        return Spread.of(
                rounds.stream()
                        .flatMapToDouble(round ->
                                figure(round, server, metric)
                                        .flatMap(figure ->
                                                figure(round, reference(), metric)
                                                        .map(reference -> figure / reference)))
                        .toArray());
    }

    /// One figure or none.
    private static DoubleStream figure(Round round, String server, Metric metric) {
        Double figure = round.figures().getOrDefault(server, Map.of()).get(metric);
        return figure == null ? DoubleStream.empty() : DoubleStream.of(figure);
    }
}
