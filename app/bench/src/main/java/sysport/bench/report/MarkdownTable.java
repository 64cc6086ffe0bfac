package sysport.bench.report;

import sysport.bench.load.Metric;
import sysport.bench.load.Result;
import sysport.bench.load.Spread;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The results as tables in Markdown: a median, and in parentheses the quartiles.
final class MarkdownTable {
    private MarkdownTable() {}

    static String document(Report report) {
        var environment = report.environment();
        var settings = report.settings();
        String head =
                """
                # Results

                %s, %d cores, %s, %s.
                %d rounds of %s s, after %s s of warm-up. JVM flags: `%s`.
                Medians, with the quartiles in parentheses; a ratio is taken within each round, to the server in italics.

                """
                        .formatted(
                                environment.processor(),
                                environment.cores(),
                                environment.kernel(),
                                environment.java(),
                                settings.rounds(),
                                settings.seconds(),
                                settings.warmUpSeconds(),
                                String.join(" ", settings.jvmFlags()));
        return head
                + report.results().stream()
                        .map(MarkdownTable::of)
                        .collect(Collectors.joining("\n"));
    }

    static String of(Result result) {
        Metric first = result.scenario().first();
        List<Metric> others =
                Arrays.stream(Metric.values())
                        .filter(metric -> metric != first)
                        .filter(metric ->
                                result.servers().stream()
                                        .anyMatch(server ->
                                                result.spread(server, metric).isPresent()))
                        .toList();
        var table =
                new StringBuilder(
                        "## "
                                + result.scenario().title()
                                + " (`"
                                + result.scenario().name()
                                + "`)\n\n| server | "
                                + first.title()
                                + " | ratio |");
        others.forEach(metric -> table.append(' ').append(metric.title()).append(" |"));
        table.append("\n|---|---:|---:|").append("---:|".repeat(others.size())).append('\n');
        for (String server : result.servers()) {
            table.append(row(result, server, first, others));
        }
        result.absent()
                .forEach((server, why) ->
                        table.append("\nNot measured: ")
                                .append(server)
                                .append(": ")
                                .append(why.replace('\n', ' '))
                                .append("\n"));
        return table.toString();
    }

    private static String row(Result result, String server, Metric first, List<Metric> others) {
        String name = server.equals(result.reference()) ? "*" + server + "*" : server;
        var row = new StringBuilder("| " + name + " |");
        row.append(cell(result, server, first, true));
        row.append(
                result.ratio(server)
                        .map(ratio ->
                                " **%.2f** (%.2f–%.2f) |"
                                        .formatted(ratio.median(), ratio.low(), ratio.high()))
                        .orElse(" |"));
        others.forEach(metric -> row.append(cell(result, server, metric, false)));
        return row.append('\n').toString();
    }

    private static String cell(Result result, String server, Metric metric, boolean quartiles) {
        return result.spread(server, metric)
                .map(spread ->
                        " "
                                + number(spread.median(), metric)
                                + (quartiles ? range(spread, metric) : "")
                                + " |")
                .orElse(" |");
    }

    private static String range(Spread spread, Metric metric) {
        return " (" + number(spread.low(), metric) + "–" + number(spread.high(), metric) + ")";
    }

    private static String number(double figure, Metric metric) {
        return String.format(Locale.ROOT, "%." + metric.decimals() + "f", figure);
    }
}
