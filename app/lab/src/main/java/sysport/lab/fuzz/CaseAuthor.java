package sysport.lab.fuzz;

import sysport.kernel.Errno;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.notation.Constants;
import sysport.transcript.CallForm;
import sysport.transcript.Expectation;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.Slot;
import sysport.transcript.Value;
import sysport.transcript.run.Author;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Draws one case from a seed, line by line, knowing what has happened so far. Used by the main
/// thread of the process that runs the lines.
///
/// A call that may block is made by the one other thread. At the end all sockets are closed by a
/// reset, which leaves nothing in TIME_WAIT.
final class CaseAuthor implements Author {
    private static final String OTHER_THREAD = "t1";
    private static final int LEAST_SCENES = 15;
    private static final int MORE_SCENES = 45;
    private static final int FILES_ONCE_IN = 6;
    private static final int BLOCKING_ONCE_IN = 12;

    /// These take seconds of a real clock.
    private static final int PATIENT_ONCE_IN = 4000;

    private static final int FIRST_PATIENT = 60;

    private final Stage stage;
    private final Vectors vectors;
    private final List<Scene> scenes;
    private final int weights;
    private final Deque<Line> pending = new ArrayDeque<>();
    private final List<Line> written = new ArrayList<>();
    private int scenesLeft;
    private boolean ends;

    CaseAuthor(long seed, long number) {
        var draw = new Draw(seed, number);
        stage = new Stage(draw, new Inventory(), Hosts.of(number), draw.onceIn(BLOCKING_ONCE_IN));
        vectors = new Vectors(draw);
        boolean files = draw.onceIn(FILES_ONCE_IN);
        scenes =
                Stream.of(
                                SocketScenes.all(),
                                StreamScenes.all(),
                                OptionScenes.all(),
                                PollScenes.all(),
                                DescriptorScenes.all(),
                                files ? FileScenes.all() : List.<Scene>of())
                        .flatMap(List::stream)
                        .toList();
        weights = scenes.stream().mapToInt(Scene::weight).sum();
        if (number % PATIENT_ONCE_IN == FIRST_PATIENT) {
            pending.addAll(NameScenes.patient(stage));
            return;
        }
        scenesLeft = LEAST_SCENES + draw.below(MORE_SCENES);
        if (files) {
            pending.addAll(FileScenes.tree(draw, "r"));
        }
        pending.addAll(PollScenes.make(stage));
        pending.addAll(SocketScenes.pair(stage));
    }

    /// All lines as they were asked for.
    List<Line> written() {
        return written;
    }

    @Override
    public Optional<Line> next() {
        while (pending.isEmpty() && scenesLeft > 0) {
            scenesLeft--;
            scene().lines(stage).forEach(line -> pending.add(vectors.sometimes(line)));
        }
        if (pending.isEmpty() && !ends) {
            ends = true;
            pending.addAll(farewell());
        }
        Line line = pending.poll();
        if (line == null) {
            return Optional.empty();
        }
        Line asked = onOtherThread(line);
        written.add(asked);
        return Optional.of(asked);
    }

    @Override
    public void happened(Line line) {
        if (Envelope.isLast(line, stage.inventory())) {
            pending.clear();
            scenesLeft = 0;
        }
        stage.inventory().learn(line);
    }

    private Scene scene() {
        int drawn = stage.draw().below(weights);
        for (Scene scene : scenes) {
            drawn -= scene.weight();
            if (drawn < 0) {
                return scene;
            }
        }
        throw new IllegalStateException("weights");
    }

    private List<Line> farewell() {
        return stage.inventory().open(Kind.STREAM).stream()
                .flatMap(socket ->
                        Stream.of(
                                Calls.call(
                                        SystemCall.SETSOCKOPT,
                                        socket.value(),
                                        Calls.number(SocketCalls.SOL_SOCKET),
                                        Calls.number(SocketCalls.SO_LINGER),
                                        new Value.Linger(true, 0)),
                                Calls.call(SystemCall.CLOSE, socket.value())))
                .toList();
    }

    /// The line, or the same call by another thread if it may block.
    private Line onOtherThread(Line line) {
        return line instanceof Line.Complete(_, Invocation call, Expectation _) && mayBlock(call)
                ? new Line.Unfinished(OTHER_THREAD, call)
                : line;
    }

    /// Whether it is a call that can wait, on a descriptor that lets it, and without a flag that
    /// forbids it.
    private boolean mayBlock(Invocation invocation) {
        if (!(invocation.call() instanceof CallForm.OfTable(SystemCall call))) {
            return false;
        }
        if (call == SystemCall.POLL) {
            return !invocation.arguments().get(2).equals(Calls.number(0));
        }
        List<Errno> errors = call.errors();
        boolean canWait = errors.contains(Errno.EAGAIN) || errors.contains(Errno.EINPROGRESS);
        return canWait
                && invocation.arguments().stream().anyMatch(this::isBlocking)
                && !saysDontWait(invocation);
    }

    private boolean isBlocking(Value value) {
        Inventory.Descriptor descriptor = stage.inventory().of(value);
        return descriptor != null && descriptor.blocking();
    }

    private static boolean saysDontWait(Invocation call) {
        List<Slot> slots = call.call().slots();
        boolean hasFlags = slots.getLast().equals(Slot.named(Constants.MESSAGE_FLAGS));
        return hasFlags
                && call.arguments().getLast() instanceof Value.Numeral(long flags)
                && (flags & SocketCalls.MSG_DONTWAIT) != 0;
    }
}
