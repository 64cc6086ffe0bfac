package sysport.bench.load;

import sysport.bench.Installation;
import sysport.bench.Processes;
import sysport.bench.Settings;
import sysport.bench.contender.Contender;
import sysport.bench.contender.RunningServer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/// Sets the generator against wrk(1): the same server and load, in turn; for both, the server's
/// time is read from `/proc/PID/stat`.
public final class Validation {
    private static final int WARM_UP_SECONDS = 2;
    private static final Pattern WRK_REQUESTS =
            Pattern.compile("(\\d+) requests in ([0-9.]+)(m?s)");

    private final Setting setting;
    private final Scenario.Load load;
    private final List<Row> generator = new ArrayList<>();
    private final List<Row> wrk = new ArrayList<>();

    public Validation(Setting setting, Scenario.Load load) {
        this.setting = setting;
        this.load = load;
    }

    /// Measures.
    ///
    /// @return the medians of both clients, as a table in Markdown
    /// @throws IOException if wrk or the server cannot be run
    public String run(Contender contender) throws IOException {
        Path program =
                Installation.program("wrk")
                        .orElseThrow(() -> new IOException("wrk is not installed"));
        Settings settings = setting.settings();
        try (var server =
                RunningServer.start(
                        contender,
                        load.content(),
                        setting.site().place(),
                        settings.jvmFlags(),
                        settings.serverCore())) {
            server.awaitAnswer(load.path(), setting.site().expected(load.path()));
            setting.generator().run(server, load, WARM_UP_SECONDS);
            for (int round = 0; round < settings.rounds(); round++) {
                generator.add(byGenerator(server));
                wrk.add(byWrk(server, program));
            }
        }
        return load.title()
                + ", "
                + contender.name()
                + ", "
                + settings.rounds()
                + " rounds\n\n"
                + "| client | requests (1/s) | CPU per request by /proc/PID/stat (µs) | by the CPU"
                + " clock (µs) |\n"
                + "|---|---:|---:|---:|\n"
                + line("generator", generator)
                + line("wrk", wrk);
    }

    private Row byGenerator(RunningServer server) throws IOException {
        double before = server.cpuMicros();
        Sample sample = setting.generator().run(server, load, setting.settings().seconds());
        double cpu = (server.cpuMicros() - before) / sample.totalRequests();
        var figures = sample.figures();
        return new Row(
                figures.getOrDefault(Metric.REQUESTS_PER_SECOND, Double.NaN),
                cpu,
                OptionalDouble.of(figures.getOrDefault(Metric.CPU_PER_REQUEST, Double.NaN)));
    }

    private Row byWrk(RunningServer server, Path program) throws IOException {
        Settings settings = setting.settings();
        double before = server.cpuMicros();
        Process process =
                new ProcessBuilder(
                                "taskset",
                                "-c",
                                Integer.toString(settings.clientCore()),
                                program.toString(),
                                "-t1",
                                "-c" + load.connections(),
                                "-d" + Math.max(1, Math.round(settings.seconds())),
                                "http://127.0.0.1:" + server.port() + load.path())
                        .redirectErrorStream(true)
                        .start();
        String said = String.join("\n", process.inputReader().lines().toList());
        Processes.await(process);
        Matcher matcher = WRK_REQUESTS.matcher(said);
        if (!matcher.find()) {
            throw new IOException("wrk said: " + said);
        }
        double requests = Double.parseDouble(matcher.group(1));
        double seconds =
                Double.parseDouble(matcher.group(2)) / (matcher.group(3).equals("ms") ? 1000 : 1);
        return new Row(
                requests / seconds,
                (server.cpuMicros() - before) / requests,
                OptionalDouble.empty());
    }

    private static String line(String client, List<Row> rows) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %s |%n",
                client,
                median(rows.stream().mapToDouble(Row::requestsPerSecond)).orElse(Double.NaN),
                median(rows.stream().mapToDouble(Row::cpuByStat)).orElse(Double.NaN),
                median(rows.stream().map(Row::cpuByClock).flatMapToDouble(OptionalDouble::stream))
                        .map(cpu -> String.format(Locale.ROOT, "%.2f", cpu))
                        .orElse(""));
    }

    private static Optional<Double> median(DoubleStream figures) {
        return Spread.of(figures.toArray()).map(Spread::median);
    }

    /// One measurement.
    ///
    /// @param cpuByStat microseconds a request, by ticks of 10 ms
    /// @param cpuByClock microseconds a request; wrk reads no such clock
    private record Row(double requestsPerSecond, double cpuByStat, OptionalDouble cpuByClock) {}
}
