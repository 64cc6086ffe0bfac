package sysport.transcript.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import sysport.kernel.ClockCalls;
import sysport.kernel.Kernel;
import sysport.kernel.table.SystemCall;
import sysport.notation.Notation;
import sysport.transcript.Case;
import sysport.transcript.Expectation;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.RemoteHost;
import sysport.transcript.TreeNode;
import sysport.transcript.Value;
import sysport.transcript.print.CallPrinter;
import sysport.transcript.print.Printer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The lines of a case, run one after the other by the main thread of the process. Each call, also
/// of the thread without a name, is made by a thread of its own, so that one that never answers can
/// be given up.
final class Steps {
    private static final Duration PAUSE = Duration.ofMillis(60);

    private final Case script;
    private final ClockCalls clock;
    private final Testbed testbed;
    private final Duration patience;
    private final Consumer<Line> observer;
    private final CallMaker maker;
    private final Bindings bindings = new Bindings();
    private final Comparison comparison = new Comparison(bindings);
    private final Observation observation = new Observation(bindings);
    private final Map<String, RunningCall> running = new TreeMap<>();
    private final Map<String, List<TreeNode>> nodesOfTree = new TreeMap<>();
    private Case.@Nullable Step current;
    private long latest;

    Steps(Case script, Kernel kernel, Testbed testbed, Duration patience, Consumer<Line> observer) {
        this.script = script;
        clock = kernel;
        this.testbed = testbed;
        this.patience = patience;
        this.observer = observer;
        maker = new CallMaker(kernel, testbed);
    }

    /// Runs all lines. Throws [DifferenceException] at the first that is not as it must be.
    void run() {
        long before = clock.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        for (Case.Step step : script.steps()) {
            current = step;
            if (step.line() instanceof Line.Sleep(Duration time)) {
                before += time.toNanos();
            }
            try {
                observer.accept(run(step.line()));
            } finally {
                long after = clock.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
                latest = Math.max(latest, after - before);
                before = after;
            }
        }
    }

    /// By how much the slowest line has taken longer than it says.
    Duration latest() {
        return Duration.ofNanos(latest);
    }

    /// That the current line is not as it must be.
    Verdict.Differs differs(String got) {
        return current == null
                ? new Verdict.Differs(0, "a first line", got)
                : new Verdict.Differs(current.number(), Printer.print(current.line()), got);
    }

    /// @return the line as it happened
    private Line run(Line line) {
        return switch (line) {
            case Line.Complete(String thread, Invocation call, Expectation expected) ->
                    complete(begin(thread, call), expected);
            case Line.Unfinished unfinished -> unfinished(unfinished);
            case Line.StillBlocked(String thread, _) -> stillBlocked(thread, line);
            case Line.Resumed resumed -> resumed(resumed);
            case Line.Sleep(Duration time) -> {
                testbed.pass(time);
                yield line;
            }
            case Line.Tree(String name) -> tree(name);
            case Line.TreeFile file -> plant(line, file.name(), file.node(name(file.path())));
            case Line.TreeDirectory(String name, String path) ->
                    plant(line, name, new TreeNode.Directory(name(path)));
            case Line.TreeLink(String name, String path, String target) ->
                    plant(line, name, new TreeNode.SymbolicLink(name(path), name(target)));
            case Line.Link(RemoteHost host) -> {
                testbed.link(host);
                yield line;
            }
        };
    }

    private RunningCall begin(String thread, Invocation call) {
        return RunningCall.begin(testbed, maker, thread, call, bindings.resolve(call));
    }

    private Line complete(RunningCall call, Expectation expected) {
        if (!call.answersWithin(patience)) {
            throw differently("no answer within " + Notation.time(patience.toNanos() / 1000));
        }
        boolean holds = holds(call, expected);
        Line happened =
                new Line.Complete(
                        call.thread(),
                        observation.call(call.written(), call.outcome()),
                        answer(call, expected));
        if (!holds) {
            throw differently(Printer.print(happened));
        }
        return happened;
    }

    private Expectation answer(RunningCall call, Expectation expected) {
        return observation.answer(call.written(), expected, call.outcome());
    }

    /// Compares, and notes which descriptors the answer has opened and closed.
    private boolean holds(RunningCall call, Expectation expected) {
        long answer = call.outcome().answer();
        if (call.written().is(SystemCall.DUP3)) {
            // What the number named before is closed.
            bindings.closed(answer);
        }
        boolean holds = comparison.holds(call.resolved(), expected, call.outcome());
        if (call.written().brings().isDescriptor() && answer >= 0) {
            bindings.opened(answer);
        }
        if (call.written().is(SystemCall.CLOSE)
                && answer == 0
                && call.resolved().arguments().getFirst() instanceof Value.Numeral(long fd)) {
            bindings.closed(fd);
        }
        return holds;
    }

    private Line unfinished(Line.Unfinished line) {
        RunningCall call = begin(line.thread(), line.call());
        running.put(line.thread(), call);
        if (!call.pending().isBlocked()) {
            throw answeredAtOnce(call);
        }
        return line;
    }

    private Line stillBlocked(String thread, Line line) {
        RunningCall call = runningIn(thread);
        if (call.answersWithin(PAUSE)) {
            throw answeredAtOnce(call);
        }
        return line;
    }

    private DifferenceException answeredAtOnce(RunningCall call) {
        call.answersWithin(patience);
        var any = new Expectation(List.of(), Optional.empty());
        return differently(
                Printer.print(
                        new Line.Complete(
                                call.thread(),
                                observation.call(call.written(), call.outcome()),
                                answer(call, any))));
    }

    private Line resumed(Line.Resumed line) {
        List<RunningCall> waiting =
                line.threads().stream()
                        .map(running::get)
                        .filter(call -> call != null)
                        .<RunningCall>map(call -> call)
                        .toList();
        if (waiting.isEmpty()) {
            throw differently("no thread of " + line.threads() + " is in a call");
        }
        Optional<Call> first =
                testbed.awaitOne(waiting.stream().map(RunningCall::pending).toList(), patience);
        if (first.isEmpty()) {
            throw differently("no answer within " + Notation.time(patience.toNanos() / 1000));
        }
        RunningCall back =
                waiting.stream()
                        .filter(call -> call.pending().equals(first.get()))
                        .findFirst()
                        .orElseThrow();
        running.remove(back.thread());
        boolean holds = holds(back, line.expected());
        var happened =
                new Line.Resumed(
                        List.of(back.thread()), back.written(), answer(back, line.expected()));
        if (!holds) {
            Invocation brought = observation.call(back.written(), back.outcome());
            throw differently(
                    Printer.print(happened)
                            + (brought.equals(back.written())
                                    ? ""
                                    : ", with " + CallPrinter.call(brought)));
        }
        for (RunningCall other : waiting) {
            if (!other.equals(back) && !other.pending().isBlocked()) {
                throw differently(back.thread() + " and " + other.thread() + " have come back");
            }
        }
        return happened;
    }

    private RunningCall runningIn(String thread) {
        RunningCall call = running.get(thread);
        if (call == null) {
            throw differently(thread + " has come back");
        }
        return call;
    }

    private Line tree(String name) {
        long fd = testbed.openTree(nodesOfTree.getOrDefault(name, List.of()));
        Long bound = bindings.number(name);
        if (bindings.isOpen(fd) || (bound != null && bound != fd)) {
            throw differently("the tree is descriptor " + fd);
        }
        bindings.bind(name, fd);
        bindings.opened(fd);
        return new Line.Tree(name);
    }

    /// The name of a file, of which a script has the bytes.
    private static String name(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    private Line plant(Line line, String name, TreeNode node) {
        Long fd = bindings.number(name);
        if (fd == null) {
            nodesOfTree.computeIfAbsent(name, _ -> new ArrayList<>()).add(node);
        } else {
            testbed.plant(fd.intValue(), node);
        }
        return line;
    }

    private DifferenceException differently(String got) {
        return new DifferenceException(differs(got));
    }

    /// The end of a case at a line that is not as it must be.
    static final class DifferenceException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        // A record of strings; it is never sent anywhere.
        @SuppressWarnings("serial")
        private final Verdict.Differs verdict;

        DifferenceException(Verdict.Differs verdict) {
            super(verdict.got());
            this.verdict = verdict;
        }

        Verdict.Differs verdict() {
            return verdict;
        }
    }
}
