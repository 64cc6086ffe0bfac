package sysport.transcript;

import java.time.Duration;
import java.util.List;

/// A run of calls with what they have to answer: the program of one fresh process.
///
/// @param name as in `case NAME`
/// @param note what the comment behind the name says besides the following three: `L54`
/// @param source where the fact comes from, or ""
/// @param needs what a runner must offer beyond plain calls on one thread: `threads`, `dup`
/// @param timeout the longest that a line may take on a real clock
/// @param steps its lines, in the order in which they run
public record Case(
        String name,
        String note,
        String source,
        List<String> needs,
        Duration timeout,
        List<Step> steps) {

    /// The timeout of a case that names none.
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /// Keeps copies of the lists.
    public Case {
        needs = List.copyOf(needs);
        steps = List.copyOf(steps);
    }

    /// A line and where it stands.
    ///
    /// @param number in its file, from 1 on
    public record Step(int number, Line line) {}

    /// The lines without their places.
    public List<Line> lines() {
        return steps.stream().map(Step::line).toList();
    }
}
