package sysport.bench.load;

import sysport.bench.Progress;
import sysport.bench.Settings;
import sysport.bench.contender.Contender;
import sysport.bench.contender.RunningServer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A [Scenario.Load]: all servers up at once, checked, warmed up, and measured in interleaved
/// rounds.
final class LoadRun {
    private static final double KIB_PER_MIB = 1024;

    private final Setting setting;
    private final Scenario.Load load;
    private final Tally tally;
    private final Map<Contender, RunningServer> servers = new LinkedHashMap<>();

    LoadRun(Setting setting, Scenario.Load load) {
        this.setting = setting;
        this.load = load;
        List<Contender> serving =
                setting.roster().stream()
                        .filter(contender -> contender.serves(load.content()))
                        .toList();
        this.tally = new Tally(load, serving);
    }

    Result run() throws IOException {
        Settings settings = setting.settings();
        long steps = tally.contenders().size() * (2L + settings.rounds());
        try (var progress = new Progress(load.name(), steps)) {
            byte[] expected = setting.site().expected(load.path());
            for (Contender contender : tally.contenders()) {
                tally.attempt(contender, () -> start(contender, expected));
                progress.step("start " + contender.name());
            }
            for (Contender contender : tally.contenders()) {
                tally.attempt(
                        contender,
                        () -> generate(contender, load.unbounded(), settings.warmUpSeconds()));
                progress.step("warm up " + contender.name());
            }
            for (int round = 0; round < settings.rounds(); round++) {
                tally.nextRound();
                for (Contender contender : tally.contenders()) {
                    tally.attempt(contender, () -> measure(contender));
                    progress.step("measure " + contender.name());
                }
            }
        } finally {
            servers.values().forEach(RunningServer::close);
        }
        return tally.result();
    }

    private void start(Contender contender, byte[] expected) throws IOException {
        Settings settings = setting.settings();
        var server =
                RunningServer.start(
                        contender,
                        load.content(),
                        setting.site().place(),
                        settings.jvmFlags(),
                        settings.serverCore());
        servers.put(contender, server);
        server.awaitAnswer(load.path(), expected);
    }

    private Sample generate(Contender contender, Scenario.Load what, double seconds)
            throws IOException {
        return setting.generator().run(server(contender), what, seconds);
    }

    private void measure(Contender contender) throws IOException {
        Sample sample = generate(contender, load, setting.settings().seconds());
        Map<Metric, Double> figures = sample.figures();
        figures.put(Metric.RESIDENT, server(contender).memory().residentKib() / KIB_PER_MIB);
        tally.add(contender, figures);
    }

    private RunningServer server(Contender contender) throws IOException {
        RunningServer server = servers.get(contender);
        if (server == null) {
            throw new IOException("it was not started");
        }
        return server;
    }
}
