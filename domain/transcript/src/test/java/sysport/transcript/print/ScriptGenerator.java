package sysport.transcript.print;

import sysport.kernel.Errno;
import sysport.kernel.SocketAddress;
import sysport.kernel.table.SystemCall;
import sysport.notation.ByteText;
import sysport.transcript.CallForm;
import sysport.transcript.Case;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.Port;
import sysport.transcript.RemoteHost;
import sysport.transcript.Script;
import sysport.transcript.Slot;
import sysport.transcript.Value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/// Draws scripts in their canonical form from a seed. They can be read, though no kernel would
/// answer so.
final class ScriptGenerator {
    private final Random random;

    ScriptGenerator(long seed) {
        random = new Random(seed);
    }

    Script script() {
        List<Case.Step> steps = new ArrayList<>();
        steps.add(step(new Line.Tree("d")));
        steps.add(
                step(
                        new Line.Complete(
                                "t0",
                                Invocation.of(SystemCall.GETSOCKNAME, new Value.Name("d")),
                                one(
                                        new Answer.Exactly(0),
                                        new Extra.Address(address(new Port.Name("P")))))));
        for (int i = 0; i < 30; i++) {
            steps.add(step(line()));
        }
        return new Script(
                "f",
                List.of(
                        new Case(
                                "c" + random.nextInt(100),
                                "L" + random.nextInt(107),
                                "",
                                List.of(),
                                Duration.ofSeconds(1 + random.nextInt(100)),
                                steps)));
    }

    private static Case.Step step(Line line) {
        return new Case.Step(1, line);
    }

    private Line line() {
        return switch (random.nextInt(10)) {
            case 0 -> new Line.Sleep(Duration.ofMillis(random.nextInt(5000)));
            case 1 ->
                    new Line.TreeFile("d", "a/b" + random.nextInt(9), bytes(), pick(0644, 0, 0600));
            case 2 -> new Line.TreeLink("d", "l", "../x y");
            case 3 -> new Line.TreeDirectory("d", "sub");
            case 4 -> link();
            default -> call(pick(CallForm.all().toArray(CallForm[]::new)));
        };
    }

    private Line link() {
        return new Line.Link(
                new RemoteHost(
                        "10.0.0.1",
                        "far",
                        "10.0.0.2",
                        Duration.ofMillis(random.nextInt(500)),
                        100 + random.nextInt(65_000)));
    }

    private Line call(CallForm form) {
        List<Value> arguments = new ArrayList<>();
        for (Slot slot : form.slots()) {
            if (slot.optional() && random.nextInt(3) == 0) {
                break;
            }
            arguments.add(argument(slot));
        }
        return new Line.Complete(
                random.nextBoolean() ? "" : "t" + random.nextInt(3),
                new Invocation(form, arguments),
                expectation(form));
    }

    private Value argument(Slot slot) {
        return switch (slot.kind()) {
            case DESCRIPTOR, TERM ->
                    random.nextBoolean()
                            ? new Value.Name("d")
                            : new Value.Numeral(random.nextInt(1000) - 1);
            case NUMBER ->
                    new Value.Numeral(
                            slot.names().isPresent()
                                    ? random.nextInt() & 0x7fffffffL
                                    : random.nextInt());
            case OPTION -> new Value.Numeral(random.nextInt(40));
            case OPTION_VALUE ->
                    pick(
                            new Value.Numeral(random.nextInt()),
                            new Value.Linger(random.nextBoolean(), random.nextInt(100)),
                            new Value.Time(random.nextInt(10_000_000)),
                            new Value.Timeval(random.nextInt(), random.nextInt()));
            case ADDRESS ->
                    pick(
                            address(new Port.Numeral(random.nextInt(0x10000))),
                            address(new Port.Name("P")),
                            new Value.Address(
                                    new SocketAddress.Unspecified(), new Port.Numeral(0)));
            case BYTES ->
                    pick(new Value.Bytes(bytes()), new Value.Sent(bytes(), random.nextInt(999)));
            case PATH -> new Value.Bytes(new ByteText.Text(text()));
            case BYTES_BROUGHT -> orAnything(new Value.Bytes(bytes()));
            case VECTOR ->
                    pick(
                            new Value.Vector(List.of(bytes(), bytes()), List.of()),
                            new Value.Vector(List.of(bytes(), bytes()), List.of(3, 999)),
                            new Value.Vector(Collections.nCopies(20, bytes()), List.of()));
            case SIZES -> pick(new Value.Sizes(List.of(0, 3)), new Value.Sizes(List.of()));
            case NAME -> pick(new Value.Null(), address(new Port.Name("P")));
            case POLL_FDS -> pollFds();
            case EVENTS_BROUGHT ->
                    orAnything(
                            new Value.Events(
                                    List.of(
                                            new Value.Event(new Value.Name("d"), mask()),
                                            new Value.Event(new Value.Numeral(7), mask()))));
            case DATA -> new Value.Data(random.nextLong());
            case MODE -> new Value.Numeral(random.nextInt(010000));
            case ENTRIES_BROUGHT ->
                    orAnything(
                            new Value.Entries(
                                    List.of(
                                            new Value.Entry(bytes(), Optional.empty()),
                                            new Value.Entry(bytes(), Optional.of(8L)))));
            case OFFSET -> pick(new Value.Null(), new Value.Numeral(random.nextInt()));
            case ROOM -> new Value.Room(random.nextInt(10));
            case FCNTL_ARGUMENT -> new Value.Numeral(random.nextInt(0x10000));
            case DURATION -> new Value.Time(random.nextInt(10_000_000));
            case THREAD -> new Value.ThreadName("t0");
        };
    }

    private Expectation expectation(CallForm form) {
        List<Alternative> alternatives = new ArrayList<>();
        do {
            Answer answer =
                    pick(
                            new Answer.Exactly(random.nextInt(100_000)),
                            new Answer.Within(random.nextInt(9), 10 + random.nextInt(9)),
                            new Answer.Within(3, Long.MAX_VALUE),
                            new Answer.Anything(),
                            new Answer.Named("n" + random.nextInt(3)),
                            new Answer.Failure(pick(Errno.values())));
            alternatives.add(alternative(form, answer));
        } while (random.nextInt(4) == 0);
        return new Expectation(
                alternatives,
                random.nextInt(4) == 0
                        ? Optional.of(new Expectation.TimeTaken(random.nextInt(100), 200))
                        : Optional.empty());
    }

    private Alternative alternative(CallForm form, Answer answer) {
        if (answer instanceof Answer.Failure) {
            return new Alternative(answer, new Extra.None());
        }
        Extra address =
                new Extra.Address(
                        address(pick(new Port.Any(), new Port.Name("Q" + random.nextInt(3)))));
        Extra extra =
                switch (form.brings()) {
                    case NOTHING, DESCRIPTOR, WHAT_THE_COMMAND_SAYS -> new Extra.None();
                    case DESCRIPTOR_AND_PEER, ADDRESS -> address;
                    case OPTION ->
                            pick(
                                    new Extra.OptionNumber(new Answer.Within(0, 77)),
                                    new Extra.OptionLinger(new Value.Linger(true, 3)),
                                    new Extra.OptionTime(new Value.Time(random.nextInt(1000))));
                    case MESSAGE ->
                            pick(
                                    new Extra.Received(Optional.empty(), OptionalLong.of(0x20)),
                                    new Extra.Received(
                                            Optional.of(address(new Port.Any())),
                                            OptionalLong.empty()));
                    case POLLED -> new Extra.Polled(pollFds());
                    case EVENTS -> new Extra.Ordered();
                    case FILE_STAT ->
                            new Extra.FileStat(
                                    0x8000,
                                    random.nextBoolean()
                                            ? OptionalLong.empty()
                                            : OptionalLong.of(random.nextInt(100)));
                    case OFFSET -> new Extra.Offset(random.nextInt(100));
                    case TIME ->
                            pick(new Extra.TimeIs("T"), new Extra.TimeNanos(random.nextLong(99)));
                };
        boolean addressAlone = form.brings() == SystemCall.Brings.ADDRESS;
        return new Alternative(addressAlone ? new Answer.Exactly(0) : answer, extra);
    }

    private Expectation one(Answer answer, Extra extra) {
        return new Expectation(List.of(new Alternative(answer, extra)), Optional.empty());
    }

    private Value.Address address(Port port) {
        return new Value.Address(
                random.nextBoolean()
                        ? new SocketAddress.Inet4(random.nextInt(), 0)
                        : new SocketAddress.Inet6(random.nextLong(), random.nextLong(), 0, 0, 0),
                port);
    }

    private ByteText bytes() {
        Supplier<ByteText> part =
                () ->
                        pick(
                                new ByteText.Text(text()),
                                new ByteText.Repeated("x" + text(), random.nextInt(100)),
                                new ByteText.Unsigned64(random.nextLong()));
        return random.nextInt(3) > 0
                ? pick(new ByteText.Text(text()), new ByteText.Cut(text()))
                : new ByteText.Joined(List.of(part.get(), part.get()));
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }

    private Value.PollFds pollFds() {
        return new Value.PollFds(
                List.of(
                        new Value.Event(new Value.Name("d"), mask()),
                        new Value.Event(new Value.Numeral(-1), mask())));
    }

    private long mask() {
        return Integer.toUnsignedLong(random.nextInt());
    }

    private Value orAnything(Value value) {
        return pick(value, new Value.Anything());
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
