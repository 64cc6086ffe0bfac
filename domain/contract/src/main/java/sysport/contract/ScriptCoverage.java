package sysport.contract;

import sysport.kernel.Errno;
import sysport.transcript.Case;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Line;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How many scripts of the contract expect which answers, counted in their text: since each of them
/// passes on both kernels or fails the build, that is how many see Linux give that answer. What the
/// helpers of the notation meet on their way (`fill` ends at EAGAIN) does not count.
public final class ScriptCoverage {
    /// Of each script that is run on both kernels by every build.
    private final List<Set<String>> quick;

    /// Of each that the real kernel runs in the profile `slow` only.
    private final List<Set<String>> slow;

    /// Counts in all scripts.
    public ScriptCoverage() {
        quick = expectations(false);
        slow = expectations(true);
    }

    /// How many expect the error of the call, or none.
    ///
    /// @param call as in the manual: `accept4`
    public long scripts(String call, Optional<Errno> error) {
        return count(quick, call, error) + slowScripts(call, error);
    }

    /// How many of these are slow.
    public long slowScripts(String call, Optional<Errno> error) {
        return count(slow, call, error);
    }

    /// How many make the call, whatever they expect.
    public long scripts(String call) {
        return count(quick, call) + slowScripts(call);
    }

    /// How many of these are slow.
    public long slowScripts(String call) {
        return count(slow, call);
    }

    private static long count(List<Set<String>> scripts, String call) {
        return scripts.stream()
                .filter(pairs -> pairs.stream().anyMatch(pair -> pair.startsWith(call + " ")))
                .count();
    }

    private static long count(List<Set<String>> scripts, String call, Optional<Errno> error) {
        String wanted = pair(call, error);
        return scripts.stream().filter(pairs -> pairs.contains(wanted)).count();
    }

    private static List<Set<String>> expectations(boolean slow) {
        return ScriptContract.scripts().stream()
                .filter(script -> ScriptContract.isSlow(script) == slow)
                .map(ScriptCoverage::expectations)
                .toList();
    }

    private static Set<String> expectations(Case script) {
        Set<String> pairs = new TreeSet<>();
        for (Line line : script.lines()) {
            switch (line) {
                case Line.Complete(_, var call, Expectation expected) ->
                        addAll(pairs, call.call().text(), expected);
                case Line.Resumed(_, var call, Expectation expected) ->
                        addAll(pairs, call.call().text(), expected);
                case Line.Unfinished _, Line.StillBlocked _, Line.Sleep _, Line.Link _ -> {}
                case Line.Tree _, Line.TreeFile _, Line.TreeDirectory _, Line.TreeLink _ -> {}
            }
        }
        return pairs;
    }

    private static void addAll(Set<String> pairs, String call, Expectation expected) {
        for (Expectation.Alternative alternative : expected.alternatives()) {
            pairs.add(
                    alternative.answer() instanceof Answer.Failure(Errno errno)
                            ? pair(call, Optional.of(errno))
                            : pair(call, Optional.empty()));
        }
    }

    private static String pair(String call, Optional<Errno> error) {
        return call + " " + error.map(Enum::name).orElse("");
    }
}
