package sysport.app.fuzz;

import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Invocation;
import sysport.transcript.Line;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often each call has answered each errno: `accept4 EAGAIN`.
final class PairTally {
    private final Map<String, Long> times = new TreeMap<>();
    private long calls;

    void add(List<Line> lines) {
        for (Line line : lines) {
            switch (line) {
                case Line.Complete(_, Invocation call, Expectation answer) -> add(call, answer);
                case Line.Resumed(_, Invocation call, Expectation answer) -> add(call, answer);
                default -> {}
            }
        }
    }

    private void add(Invocation call, Expectation expectation) {
        calls++;
        if (expectation.alternatives().getFirst().answer() instanceof Answer.Failure(var errno)) {
            times.merge(call.call().text() + " " + errno.name(), 1L, Long::sum);
        }
    }

    /// The calls that have answered.
    long calls() {
        return calls;
    }

    long times(String pair) {
        return times.getOrDefault(pair, 0L);
    }

    /// The pairs that were seen.
    List<String> pairs() {
        return List.copyOf(times.keySet());
    }
}
