package sysport.lab.fuzz;

import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.ScriptCall;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often each call has answered each errno, `accept4 EAGAIN`, and none, `accept4 -`. The
/// helpers of the notation are no calls.
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
        if (call.call() instanceof ScriptCall) {
            return;
        }
        calls++;
        String answer =
                expectation.alternatives().getFirst().answer() instanceof Answer.Failure(var errno)
                        ? errno.name()
                        : "-";
        times.merge(call.call().text() + " " + answer, 1L, Long::sum);
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
