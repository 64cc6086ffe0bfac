package sysport.bench.load;

import sysport.bench.Progress;
import sysport.bench.Settings;
import sysport.bench.contender.Contender;
import sysport.bench.contender.RunningServer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A [Scenario.Calls]: each server by itself is started, warmed up, and loaded while strace(1)
/// counts what it asks of the kernel.
///
/// The server is several times slower meanwhile, so more connections are ready each time that it
/// waits: without strace, the share of the waiting calls is higher.
final class CallsRun {
    private static final int MOST_ROUNDS = 3;

    /// Which wait for something to do; of io_uring, they also do it.
    private static final Set<String> WAITING =
            Set.of("epoll_wait", "epoll_pwait", "poll", "ppoll", "futex", "io_uring_enter");

    private final Setting setting;
    private final Scenario.Load load;
    private final Tally tally;

    CallsRun(Setting setting, Scenario.Calls calls) {
        this.setting = setting;
        this.load = calls.load();
        List<Contender> serving =
                setting.roster().stream()
                        .filter(contender -> contender.serves(load.content()))
                        .toList();
        this.tally = new Tally(calls, serving);
    }

    Result run() throws IOException {
        int rounds = Math.min(setting.settings().rounds(), MOST_ROUNDS);
        String name = "calls-" + load.name();
        try (var progress = new Progress(name, (long) rounds * tally.contenders().size())) {
            for (int round = 0; round < rounds; round++) {
                tally.nextRound();
                for (Contender contender : tally.contenders()) {
                    tally.attempt(contender, () -> measure(contender));
                    progress.step("count " + contender.name());
                }
            }
        }
        return tally.result();
    }

    private void measure(Contender contender) throws IOException {
        Settings settings = setting.settings();
        try (var server =
                RunningServer.start(
                        contender,
                        load.content(),
                        setting.site().place(),
                        settings.jvmFlags(),
                        settings.serverCore())) {
            server.awaitAnswer(load.path(), setting.site().expected(load.path()));
            setting.generator().run(server, load, settings.warmUpSeconds());
            Path summary = setting.site().programs().resolve("strace.out");
            try (var counter = CallCounter.attach(server, summary)) {
                Sample sample = setting.generator().run(server, load, settings.seconds());
                tally.add(contender, figures(counter.finish(), sample));
            }
        }
    }

    private static Map<Metric, Double> figures(Map<String, Long> calls, Sample sample) {
        long all = 0;
        long waiting = 0;
        for (var call : calls.entrySet()) {
            all += call.getValue();
            waiting += WAITING.contains(call.getKey()) ? call.getValue() : 0;
        }
        Map<Metric, Double> figures = new TreeMap<>();
        figures.put(Metric.SYSTEM_CALLS, all / sample.totalRequests());
        figures.put(Metric.WAITING_CALLS, waiting / sample.totalRequests());
        figures.put(Metric.FAILURES, sample.figures().get(Metric.FAILURES));
        return figures;
    }
}
