package sysport.lab.fuzz;

import sysport.transcript.Case;
import sysport.transcript.Line;
import sysport.transcript.run.KernelUnderTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// A run of differential testing: cases from one seed on both kernels.
///
/// A case counts as different if it differs again and again, for a real machine that is busy is
/// late at times.
public final class Fuzzing {
    private static final int REPETITIONS = 3;
    private static final int MOST_TRIALS = 250;

    private final long seed;
    private final LongFunction<KernelUnderTest> simulated;
    private final KernelUnderTest real;
    private final PairTally simulatedPairs = new PairTally();
    private final PairTally realPairs = new PairTally();
    private final List<Difference> differences = new ArrayList<>();
    private long cases;
    private long notRepeated;

    /// Prepares a run.
    ///
    /// @param simulated the first side, from the number of a case
    /// @param real the second side, which is right
    public Fuzzing(long seed, LongFunction<KernelUnderTest> simulated, KernelUnderTest real) {
        this.seed = seed;
        this.simulated = simulated;
        this.real = real;
    }

    /// A difference, made small.
    ///
    /// @param script a case as it happens on the real side
    /// @param simulated what happens on the simulated side instead: `line 7: got ...`
    public record Difference(Case script, String simulated) {

        /// Makes a difference.
        public Difference {}
    }

    /// Runs the next case.
    ///
    /// @param found told of the difference, if there is one
    public void runCase(Consumer<Difference> found) {
        long number = cases++;
        var author = new CaseAuthor(seed, number);
        Trial trial = Trial.of(name(number), author, simulated.apply(number), real);
        simulatedPairs.add(trial.script().lines());
        realPairs.add(trial.second());
        if (!trial.differs()) {
            return;
        }
        List<Line> lines = List.copyOf(author.written());
        for (int i = 1; i < REPETITIONS; i++) {
            if (!differs(number, lines)) {
                notRepeated++;
                return;
            }
        }
        Difference difference = shrunk(number, lines);
        differences.add(difference);
        found.accept(difference);
    }

    private boolean differs(long number, List<Line> lines) {
        return Trial.of(name(number), Trial.given(lines), simulated.apply(number), real).differs();
    }

    private Difference shrunk(long number, List<Line> lines) {
        List<Line> few = new Shrinker(some -> differs(number, some), MOST_TRIALS).shrink(lines);
        // What is right is what happens on the real side.
        Trial trial = Trial.of(name(number), Trial.given(few), real, simulated.apply(number));
        if (trial.differs()) {
            return new Difference(trial.script(), trial.difference().orElseThrow().toString());
        }
        Trial other = Trial.of(name(number), Trial.given(few), simulated.apply(number), real);
        return new Difference(other.script(), "real: " + other.difference());
    }

    private String name(long number) {
        return "seed_" + seed + "_case_" + number;
    }

    /// The cases that have run.
    public long cases() {
        return cases;
    }

    /// The calls that have answered on both sides.
    public long calls() {
        return realPairs.calls();
    }

    /// The cases that differed once, and not again.
    public long notRepeated() {
        return notRepeated;
    }

    /// What was found, each made small.
    public List<Difference> differences() {
        return differences;
    }

    /// How often a call answered an errno on the simulated side.
    ///
    /// @param pair `accept4 EAGAIN`
    public long timesSimulated(String pair) {
        return simulatedPairs.times(pair);
    }

    /// The same on the real side.
    public long timesReal(String pair) {
        return realPairs.times(pair);
    }

    /// The pairs that were seen on either side.
    public List<String> pairs() {
        return Stream.concat(simulatedPairs.pairs().stream(), realPairs.pairs().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
