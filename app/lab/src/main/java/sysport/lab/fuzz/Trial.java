package sysport.lab.fuzz;

import sysport.transcript.Case;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.ScriptCall;
import sysport.transcript.run.Author;
import sysport.transcript.run.CaseRun;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Recording;
import sysport.transcript.run.Verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One case on both kernels: recorded on the first, and what happened there run on the second.
///
/// @param script what happened on the first
/// @param difference what the second did otherwise, or the first threw; empty if nothing
/// @param second the lines as they happened on the second
record Trial(Case script, Optional<Verdict.Differs> difference, List<Line> second) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /// Keeps a copy of the list.
    Trial {
        second = List.copyOf(second);
    }

    /// Makes the trial.
    ///
    /// @param name of the case
    static Trial of(String name, Author author, KernelUnderTest first, KernelUnderTest second) {
        Recording.Recorded recorded = Recording.of(first, LIMIT, author);
        Case script = script(name, recorded.lines());
        List<Line> seen = new ArrayList<>();
        Verdict verdict = CaseRun.of(script, second, seen::add);
        return new Trial(script, difference(recorded, verdict), seen);
    }

    private static Optional<Verdict.Differs> difference(
            Recording.Recorded recorded, Verdict verdict) {
        if (verdict instanceof Verdict.Differs differs) {
            return Optional.of(differs);
        }
        return recorded.failure()
                .map(failure ->
                        new Verdict.Differs(recorded.lines().size() + 1, "an answer", failure));
    }

    boolean differs() {
        return difference.isPresent();
    }

    /// Lines that are known, whatever happens.
    static Author given(List<Line> lines) {
        Iterator<Line> rest = lines.iterator();
        return new Author() {
            @Override
            public Optional<Line> next() {
                return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
            }

            @Override
            public void happened(Line line) {
                // The lines stay as they are.
            }
        };
    }

    private static Case script(String name, List<Line> lines) {
        // Line 1 is the name.
        List<Line> expected = Envelope.around(lines);
        List<Case.Step> steps =
                IntStream.range(0, lines.size())
                        .mapToObj(i -> new Case.Step(i + 2, expected.get(i)))
                        .toList();
        boolean threads =
                lines.stream()
                        .anyMatch(line ->
                                line instanceof Line.Unfinished
                                        || (line instanceof Line.Complete(String thread, _, _)
                                                && !thread.isEmpty()));
        boolean limits =
                lines.stream()
                        .anyMatch(line ->
                                line instanceof Line.Complete(_, Invocation made, _)
                                        && made.call() == ScriptCall.SETRLIMIT);
        List<String> needs = new ArrayList<>();
        if (threads) {
            needs.add("threads");
        }
        if (limits) {
            needs.add("setrlimit");
        }
        return new Case(name, "", "", needs, PATIENCE, steps);
    }
}
