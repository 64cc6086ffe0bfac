package sysport.bench.load;

import sysport.bench.Progress;
import sysport.bench.Settings;
import sysport.bench.contender.Contender;
import sysport.bench.contender.Content;
import sysport.bench.contender.Memory;
import sysport.bench.contender.RunningServer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A [Scenario.Idle]: in each round each server is started anew and warmed up, by requests and by
/// connections that come and go; then its memory is read before and after the connections are
/// there.
final class IdleRun {
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_ROUNDS = 3;

    /// Before the measured connections come as many in so many parts, each closed before the next.
    private static final int WARM_UP_PARTS = 10;

    private static final double KIB_PER_MIB = 1024;
    private static final double BYTES_PER_KIB = 1024;

    private final Setting setting;
    private final Scenario.Idle idle;
    private final Tally tally;

    IdleRun(Setting setting, Scenario.Idle idle) {
        this.setting = setting;
        this.idle = idle;
        List<Contender> serving =
                setting.roster().stream()
                        .filter(contender -> contender.serves(Content.GREETING))
                        .toList();
        this.tally = new Tally(idle, serving);
    }

    Result run() throws IOException {
        int rounds = Math.min(setting.settings().rounds(), MOST_ROUNDS);
        try (var progress = new Progress(idle.name(), (long) rounds * tally.contenders().size())) {
            for (int round = 0; round < rounds; round++) {
                tally.nextRound();
                for (Contender contender : tally.contenders()) {
                    tally.attempt(contender, () -> measure(contender));
                    progress.step("hold " + contender.name());
                }
            }
        }
        return tally.result();
    }

    private void measure(Contender contender) throws IOException {
        Settings settings = setting.settings();
        byte[] expected = setting.site().expected("/");
        var warmUp =
                new Scenario.Load(
                        idle.name(), idle.title(), Content.GREETING, "/", 64, 1, false, 0);
        try (var server =
                RunningServer.start(
                        contender,
                        Content.GREETING,
                        setting.site().place(),
                        settings.jvmFlags(),
                        settings.serverCore())) {
            server.awaitAnswer("/", expected);
            setting.generator().run(server, warmUp, settings.warmUpSeconds());
            warmUpAccepting(server);
            LockSupport.parkNanos(REST_NANOS);
            Memory before = server.memory();
            try (var holder = Holder.open(setting.site().programs(), server, idle.connections())) {
                LockSupport.parkNanos(REST_NANOS);
                Memory held = server.memory();
                tally.add(contender, figures(before, held, holder.failures()));
            }
        }
    }

    /// The generator's few connections last. Without this, memory that a JIT compiler takes for the
    /// path of a new connection, some MiB, would count as the connections'.
    private void warmUpAccepting(RunningServer server) throws IOException {
        int part = Math.max(1, idle.connections() / WARM_UP_PARTS);
        for (int i = 0; i < WARM_UP_PARTS; i++) {
            Holder.open(setting.site().programs(), server, part).close();
        }
    }

    private Map<Metric, Double> figures(Memory before, Memory held, long failures) {
        var figures = new TreeMap<Metric, Double>();
        double grown = (held.proportionalKib() - before.proportionalKib()) * BYTES_PER_KIB;
        figures.put(Metric.PER_CONNECTION, grown / idle.connections());
        figures.put(Metric.RESIDENT, held.residentKib() / KIB_PER_MIB);
        figures.put(Metric.FAILURES, (double) failures);
        return figures;
    }
}
