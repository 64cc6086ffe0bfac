package sysport.transcript.run;

import sysport.kernel.Errno;
import sysport.kernel.OptionValue;
import sysport.kernel.Stat;
import sysport.notation.ByteText;
import sysport.transcript.CallForm;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Expectation.TimeTaken;
import sysport.transcript.Invocation;
import sysport.transcript.Slot;
import sysport.transcript.Value;
import sysport.transcript.run.Outcome.Brought;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Says in the notation what has happened: the call as it is written, with what it has brought in
/// the place of what was expected, and names where numbers have some.
final class Observation {
    private static final int SHORT_BYTES = 64;

    private final Bindings bindings;

    Observation(Bindings bindings) {
        this.bindings = bindings;
    }

    /// The call with what it has brought.
    Invocation call(Invocation call, Outcome outcome) {
        return new Invocation(
                call.call(),
                call.arguments().stream()
                        .map(argument -> brought(call.call(), argument, outcome))
                        .toList());
    }

    private Value brought(CallForm call, Value argument, Outcome outcome) {
        return switch (outcome.brought()) {
            case Brought.Bytes(String text)
                    when argument instanceof Value.Bytes || argument instanceof Value.Anything ->
                    new Value.Bytes(text(text));
            case Brought.Message(String text, _, _)
                    when argument instanceof Value.Bytes || argument instanceof Value.Anything ->
                    new Value.Bytes(text(text));
            case Brought.Events(List<Value.Event> events)
                    when argument instanceof Value.Events || argument instanceof Value.Anything ->
                    new Value.Events(events.stream().map(this::named).toList());
            case Brought.Entries(List<Value.Entry> entries)
                    when argument instanceof Value.Entries || argument instanceof Value.Anything ->
                    new Value.Entries(entries);
            default ->
                    outcome.answer() < 0 && bringsBytes(call) && argument instanceof Value.Bytes
                            ? new Value.Anything()
                            : argument;
        };
    }

    private static boolean bringsBytes(CallForm call) {
        return call.slots().stream().anyMatch(slot -> slot.kind() == Slot.Kind.BYTES_BROUGHT);
    }

    /// Bytes that are one byte many times are written so.
    private static ByteText text(String text) {
        boolean repeated =
                text.length() > SHORT_BYTES && text.chars().allMatch(c -> c == text.charAt(0));
        return repeated
                ? new ByteText.Repeated(text.substring(0, 1), text.length())
                : new ByteText.Text(text);
    }

    private Value.Event named(Value.Event event) {
        return event.who() instanceof Value.Numeral(long data)
                ? new Value.Event(bindings.lastNameOf(data), event.mask())
                : event;
    }

    /// The answer, as the only alternative.
    ///
    /// @param expected whether a time was asked for, and events in order
    Expectation answer(Invocation call, Expectation expected, Outcome outcome) {
        long millis = outcome.nanos() / 1_000_000;
        boolean ordered =
                expected.alternatives().stream()
                        .anyMatch(alternative -> alternative.extra() instanceof Extra.Ordered);
        return new Expectation(
                List.of(
                        new Alternative(
                                answer(call, outcome.answer()),
                                ordered && outcome.answer() >= 0
                                        ? new Extra.Ordered()
                                        : extra(outcome))),
                expected.time().map(_ -> new TimeTaken(millis, millis)));
    }

    private Answer answer(Invocation call, long answer) {
        if (answer < 0) {
            return new Answer.Failure(Errno.of(answer));
        }
        return call.brings().isDescriptor()
                        && bindings.nameOf(answer) instanceof Value.Name(String name)
                ? new Answer.Named(name)
                : new Answer.Exactly(answer);
    }

    private Extra extra(Outcome outcome) {
        return switch (outcome.brought()) {
            case Brought.Nothing(), Brought.Bytes(_), Brought.Events(_), Brought.Entries(_) ->
                    new Extra.None();
            case Brought.Message(_, var name, int flags) ->
                    name.isEmpty() && flags == 0
                            ? new Extra.None()
                            : new Extra.Received(
                                    name.map(bindings::nameOf), OptionalLong.of(flags));
            case Brought.Polled(List<Value.Event> fds) ->
                    fds.isEmpty()
                            ? new Extra.None()
                            : new Extra.Polled(
                                    new Value.PollFds(fds.stream().map(this::named).toList()));
            case Brought.Address(var address) -> new Extra.Address(bindings.nameOf(address));
            case Brought.Option(OptionValue value) -> option(value);
            case Brought.FileStat(Stat stat) ->
                    new Extra.FileStat(
                            stat.mode() & Stat.S_IFMT, OptionalLong.of(stat.sizeBytes()));
            case Brought.Offset(long offset) -> new Extra.Offset(offset);
            case Brought.Time(long nanos) -> time(nanos);
        };
    }

    private static Extra option(OptionValue value) {
        return switch (value) {
            case OptionValue.Int(int number) -> new Extra.OptionNumber(new Answer.Exactly(number));
            case OptionValue.Linger(boolean on, int seconds) ->
                    new Extra.OptionLinger(new Value.Linger(on, seconds));
            case OptionValue.Timeval time ->
                    new Extra.OptionTime(
                            new Value.Time(time.seconds() * 1_000_000 + time.microseconds()));
        };
    }

    /// By the name of the time, or as the time since the last one that has a name.
    private Extra time(long nanos) {
        Optional<Bindings.NamedTime> last = bindings.lastTime();
        if (last.isEmpty()) {
            return new Extra.TimeIs("T");
        }
        long millis = (nanos - last.get().nanos()) / 1_000_000;
        return millis == 0 && nanos == last.get().nanos()
                ? new Extra.TimeIs(last.get().name())
                : new Extra.TimeAfter(last.get().name(), millis, millis);
    }
}
