package sysport.bench.load;

import sysport.bench.Progress;
import sysport.bench.Settings;
import sysport.bench.contender.Contender;
import sysport.bench.contender.Content;
import sysport.bench.contender.Place;
import sysport.bench.contender.RunningServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A [Scenario.Start]: in each round each server is started, asked until it answers, and ended.
final class StartRun {
    private static final int TRAINING_REQUESTS = 200;
    private static final long TRAINING_PATIENCE_SECONDS = 60;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Setting setting;
    private final Scenario.Start start;
    private final Tally tally;
    private final Map<Contender, Place> places = new HashMap<>();

    StartRun(Setting setting, Scenario.Start start) {
        this.setting = setting;
        this.start = start;
        List<Contender> starting =
                setting.roster().stream()
                        .filter(contender ->
                                start.cached() ? contender.onJvm() : !contender.makesItsCache())
                        .toList();
        this.tally = new Tally(start, starting);
    }

    Result run() throws IOException {
        int rounds = setting.settings().rounds();
        try (var progress = new Progress(start.name(), tally.contenders().size() * (1L + rounds))) {
            for (Contender contender : tally.contenders()) {
                tally.attempt(contender, () -> prepare(contender));
                progress.step("prepare " + contender.name());
            }
            for (int round = 0; round < rounds; round++) {
                tally.nextRound();
                for (Contender contender : tally.contenders()) {
                    tally.attempt(contender, () -> measure(contender));
                    progress.step("start " + contender.name());
                }
            }
        }
        return tally.result();
    }

    /// A first start, which brings the files into the page cache; with an AOT cache, the training
    /// run.
    private void prepare(Contender contender) throws IOException {
        Place place = setting.site().place();
        places.put(contender, place);
        Path cache = cache(place);
        boolean makesCache = start.cached() && !contender.makesItsCache();
        List<String> flags = makesCache ? List.of("-XX:AOTCacheOutput=" + cache) : List.of();
        try (var server = start(contender, place, flags)) {
            byte[] expected = setting.site().expected(path(contender));
            for (int i = 0; i < TRAINING_REQUESTS; i++) {
                server.awaitAnswer(path(contender), expected);
            }
            server.finish(TRAINING_PATIENCE_SECONDS);
        }
        if (makesCache && !Files.exists(cache)) {
            throw new IOException("the training run left no AOT cache");
        }
    }

    private void measure(Contender contender) throws IOException {
        Place place = setting.site().again(Objects.requireNonNull(places.get(contender)));
        List<String> flags = start.cached() ? List.of("-XX:AOTCache=" + cache(place)) : List.of();
        byte[] expected = setting.site().expected(path(contender));
        try (var server = start(contender, place, flags)) {
            double millis = server.awaitAnswer(path(contender), expected) / NANOS_PER_MILLI;
            tally.add(contender, Map.of(Metric.FIRST_ANSWER, millis));
        }
    }

    private RunningServer start(Contender contender, Place place, List<String> ofCache)
            throws IOException {
        Settings settings = setting.settings();
        var flags = new ArrayList<String>(ofCache);
        flags.addAll(settings.jvmFlags());
        return RunningServer.start(
                contender, contender.firstContent(), place, flags, settings.serverCore());
    }

    private static Path cache(Place place) {
        return place.work().resolve("cache.aot");
    }

    private static String path(Contender contender) {
        return contender.firstContent() == Content.GREETING ? "/" : "/1KiB.bin";
    }
}
