package sysport.transcript.run;

import sysport.kernel.SocketAddress;
import sysport.kernel.table.SystemCall;
import sysport.transcript.Case;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.Port;
import sysport.transcript.RemoteHost;
import sysport.transcript.TreeNode;
import sysport.transcript.Value;
import sysport.transcript.print.Printer;
import sysport.transcript.run.Outcome.Brought;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Runs lines as they are thought of, compares nothing, and writes down what happens: the script of
/// a case to be run elsewhere.
///
/// A line is left out where it cannot run: a name in it stands for nothing, or its thread is still
/// in a call. A [Line.Unfinished] that answers at once is complete. A thread that comes back is
/// written down at once, before the next line runs, so that no two threads are ever under way. The
/// recording ends early at a [Line.Complete] that blocks, and at a call that the kernel has not.
///
/// A descriptor number that had a name before keeps that name, so that the script also says that
/// the number was used again.
public final class Recording {
    private final Author author;
    private final Testbed testbed;
    private final CallMaker maker;
    private final Duration patience;
    private final List<Line> script;
    private final Bindings bindings = new Bindings();
    private final Observation observation = new Observation(bindings);
    private final Map<String, RunningCall> running = new TreeMap<>();
    private final Map<String, List<TreeNode>> nodesOfTree = new TreeMap<>();
    private int unnamedDescriptors;

    private Recording(
            Author author, Testbed testbed, CallMaker maker, Duration patience, List<Line> script) {
        this.author = author;
        this.testbed = testbed;
        this.maker = maker;
        this.patience = patience;
        this.script = script;
    }

    /// What was written down.
    ///
    /// @param lines as they happened
    /// @param failure what the kernel threw at the line behind the last one, other than that it
    ///   lacks something; empty if it threw nothing
    public record Recorded(List<Line> lines, Optional<String> failure) {
        /// Keeps a copy of the list.
        public Recorded {
            lines = List.copyOf(lines);
        }
    }

    /// Records one case.
    ///
    /// @param limit the longest that all of it may take on a real clock
    public static Recorded of(KernelUnderTest side, Duration limit, Author author) {
        List<Line> script = new ArrayList<>();
        Duration patience = side.isSimulated() ? Duration.ofDays(1) : Case.DEFAULT_TIMEOUT;
        try {
            // Nobody knows yet what the author will ask for: it may be a limit that holds for all.
            side.runAlone(
                    limit,
                    (kernel, testbed) ->
                            new Recording(
                                            author,
                                            testbed,
                                            new CallMaker(kernel, testbed),
                                            patience,
                                            script)
                                    .run());
            return new Recorded(script, Optional.empty());
        } catch (UnsupportedOperationException lacking) {
            return new Recorded(script, Optional.empty());
        } catch (RuntimeException | AssertionError failure) {
            return new Recorded(script, Optional.of(failure.toString()));
        }
    }

    private void run() {
        for (Optional<Line> next = author.next(); next.isPresent(); next = author.next()) {
            boolean goesOn = true;
            try {
                goesOn = run(next.get());
            } catch (Bindings.UnboundName unbound) {
                // An earlier call has not answered as the author thought.
            }
            if (!goesOn) {
                return;
            }
            resume();
        }
        running.values().forEach(call -> note(stillBlocked(call)));
    }

    /// @return whether the case can go on
    private boolean run(Line line) {
        return switch (line) {
            case Line.Complete(String thread, Invocation call, Expectation named) -> {
                if (!thread.isEmpty()) {
                    throw new IllegalArgumentException("only the main thread is waited for");
                }
                RunningCall begun = begin("", call);
                boolean answered = begun.answersWithin(patience);
                if (answered) {
                    note(complete(begun, named));
                }
                yield answered;
            }
            case Line.Unfinished(String thread, Invocation call) -> {
                if (!running.containsKey(thread)) {
                    beginToWait(line, begin(thread, call));
                }
                yield true;
            }
            case Line.StillBlocked(String thread, _) -> {
                RunningCall call = running.get(thread);
                if (call != null) {
                    note(line);
                }
                yield true;
            }
            case Line.Resumed _ -> true;
            case Line.Sleep(Duration time) -> {
                testbed.pass(time);
                note(line);
                yield true;
            }
            case Line.Tree _, Line.TreeFile _, Line.TreeDirectory _, Line.TreeLink _ -> {
                plant(line);
                note(line);
                yield true;
            }
            case Line.Link(RemoteHost host) -> {
                testbed.link(host);
                note(line);
                yield true;
            }
        };
    }

    private RunningCall begin(String thread, Invocation call) {
        return RunningCall.begin(testbed, maker, thread, call, bindings.resolve(call));
    }

    private void beginToWait(Line line, RunningCall call) {
        if (call.pending().isBlocked()) {
            running.put(call.thread(), call);
            note(line);
        } else {
            note(complete(call, nothingNamed()));
        }
    }

    /// Writes down which of the threads has come back. What its call has brought is compared where
    /// the call begins.
    private void resume() {
        for (RunningCall call : List.copyOf(running.values())) {
            if (!call.pending().isBlocked()) {
                running.remove(call.thread());
                Expectation answer = answer(call, nothingNamed());
                Invocation brought = withBytes(call);
                Line begun = new Line.Unfinished(call.thread(), call.written());
                script.set(script.lastIndexOf(begun), new Line.Unfinished(call.thread(), brought));
                note(new Line.Resumed(List.of(call.thread()), brought, answer));
            }
        }
    }

    /// Events stay out: they may be of descriptors that had no name when the call began.
    private Invocation withBytes(RunningCall call) {
        return call.outcome().brought() instanceof Brought.Bytes
                        || call.outcome().brought() instanceof Brought.Message
                ? observation.call(call.written(), call.outcome())
                : call.written();
    }

    private static Line stillBlocked(RunningCall call) {
        return new Line.StillBlocked(call.thread(), call.written().call());
    }

    private Line complete(RunningCall call, Expectation named) {
        Expectation answer = answer(call, named);
        return new Line.Complete(
                call.thread(), observation.call(call.written(), call.outcome()), answer);
    }

    private static Expectation nothingNamed() {
        return new Expectation(List.of(), Optional.empty());
    }

    /// The answer in the notation, its names bound before.
    private Expectation answer(RunningCall call, Expectation named) {
        Outcome outcome = call.outcome();
        if (call.written().brings().isDescriptor() && outcome.answer() >= 0) {
            bindDescriptor(named, outcome.answer());
        }
        if (outcome.brought() instanceof Brought.Address(SocketAddress address)) {
            bindPort(named, address);
        }
        if (call.written().is(SystemCall.CLOSE)
                && outcome.answer() == 0
                && call.resolved().arguments().getFirst() instanceof Value.Numeral(long fd)) {
            bindings.closed(fd);
        }
        return anyPort(observation.answer(call.written(), named, outcome));
    }

    private void bindDescriptor(Expectation named, long fd) {
        bindings.opened(fd);
        if (bindings.nameOf(fd) instanceof Value.Name) {
            return;
        }
        String unnamed = "d" + ++unnamedDescriptors;
        bindings.bind(
                named.alternatives().stream()
                        .map(Alternative::answer)
                        .filter(Answer.Named.class::isInstance)
                        .map(answer -> ((Answer.Named) answer).name())
                        .findFirst()
                        .orElse(unnamed),
                fd);
    }

    private void bindPort(Expectation named, SocketAddress address) {
        int port = Bindings.portOf(address);
        if (port == 0 || bindings.nameOf(address).port() instanceof Port.Name) {
            return;
        }
        for (Alternative alternative : named.alternatives()) {
            if (alternative.extra()
                    instanceof Extra.Address(Value.Address(_, Port.Name(String name)))) {
                bindings.bindPort(name, port);
            }
        }
    }

    /// A port without a name is another one each time.
    private static Expectation anyPort(Expectation answer) {
        Alternative only = answer.alternatives().getFirst();
        return only.extra()
                                instanceof
                                Extra.Address(Value.Address(var host, Port.Numeral(int port)))
                        && port != 0
                ? new Expectation(
                        List.of(
                                new Alternative(
                                        only.answer(),
                                        new Extra.Address(
                                                new Value.Address(host, new Port.Any())))),
                        answer.time())
                : answer;
    }

    private void plant(Line line) {
        switch (line) {
            case Line.Tree(String name) -> {
                long fd = testbed.openTree(nodesOfTree.getOrDefault(name, List.of()));
                bindings.bind(name, fd);
                bindings.opened(fd);
            }
            case Line.TreeFile file -> nodesOf(file.name()).add(file.node(file.path()));
            case Line.TreeDirectory(String name, String path) ->
                    nodesOf(name).add(new TreeNode.Directory(path));
            case Line.TreeLink(String name, String path, String target) ->
                    nodesOf(name).add(new TreeNode.SymbolicLink(path, target));
            default -> throw new IllegalArgumentException(Printer.print(line));
        }
    }

    private List<TreeNode> nodesOf(String tree) {
        return nodesOfTree.computeIfAbsent(tree, _ -> new ArrayList<>());
    }

    private void note(Line line) {
        script.add(line);
        author.happened(line);
    }
}
