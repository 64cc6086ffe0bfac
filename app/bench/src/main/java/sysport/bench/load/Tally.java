package sysport.bench.load;

import sysport.bench.contender.Contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the rounds of one scenario, and why a server has left it. A server that fails leaves;
/// the others go on.
final class Tally {
    private final Scenario scenario;
    private final List<Contender> contenders = new ArrayList<>();
    private final Map<String, String> absent = new LinkedHashMap<>();
    private final List<Map<String, Map<Metric, Double>>> rounds = new ArrayList<>();

    /// Those of `roster` that take part in `scenario` and can run on this machine.
    Tally(Scenario scenario, List<Contender> roster) {
        this.scenario = scenario;
        for (Contender contender : roster) {
            contender
                    .absence()
                    .ifPresentOrElse(
                            why -> absent.put(contender.name(), why),
                            () -> contenders.add(contender));
        }
    }

    /// Those that are still in it.
    List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    void nextRound() {
        rounds.add(new LinkedHashMap<>());
    }

    /// Does something with a server, which leaves the scenario if that fails. An interrupted thread
    /// does not go on: then nothing is the server's fault.
    void attempt(Contender contender, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(e);
            }
            contenders.remove(contender);
            absent.put(contender.name(), String.valueOf(e.getMessage()));
        }
    }

    /// Adds a server's figures to the current round.
    void add(Contender contender, Map<Metric, Double> figures) {
        rounds.getLast().put(contender.name(), figures);
    }

    Result result() {
        List<String> names = contenders.stream().map(Contender::name).toList();
        return new Result(scenario, names, rounds.stream().map(Round::new).toList(), absent);
    }

    /// Something that may fail because of a server.
    @FunctionalInterface
    interface Attempt {
        void run() throws IOException;
    }
}
