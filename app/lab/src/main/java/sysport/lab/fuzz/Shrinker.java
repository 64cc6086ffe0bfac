package sysport.lab.fuzz;

import sysport.transcript.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a list of lines small while something still holds of it: delta debugging by removal
/// (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
final class Shrinker {
    private final Predicate<List<Line>> holds;
    private int trialsLeft;

    /// @param holds of the whole list
    /// @param mostTrials how often it may be asked
    Shrinker(Predicate<List<Line>> holds, int mostTrials) {
        this.holds = holds;
        trialsLeft = mostTrials;
    }

    /// A part of `lines`, of which it holds; unless the trials ran out, no line of it can go.
    List<Line> shrink(List<Line> lines) {
        List<Line> rest = lines;
        int size = Math.max(1, rest.size() / 2);
        while (trialsLeft > 0) {
            List<Line> smaller = withoutParts(rest, size);
            boolean removed = smaller.size() < rest.size();
            rest = smaller;
            if (size == 1 && !removed) {
                break;
            }
            size = Math.max(1, size / 2);
        }
        return rest;
    }

    /// Tries to do without each part of `size` lines, the last one first.
    private List<Line> withoutParts(List<Line> lines, int size) {
        List<Line> rest = lines;
        for (int end = rest.size(); end > 0 && trialsLeft > 0; end -= size) {
            List<Line> fewer = new ArrayList<>(rest.subList(0, Math.max(0, end - size)));
            fewer.addAll(rest.subList(end, rest.size()));
            trialsLeft--;
            if (holds.test(fewer)) {
                rest = fewer;
            }
        }
        return rest;
    }
}
