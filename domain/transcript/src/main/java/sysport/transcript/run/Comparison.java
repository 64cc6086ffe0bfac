package sysport.transcript.run;

import sysport.kernel.Errno;
import sysport.kernel.OptionValue;
import sysport.kernel.Stat;
import sysport.notation.ByteText;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Expectation.TimeTaken;
import sysport.transcript.Invocation;
import sysport.transcript.Port;
import sysport.transcript.Value;
import sysport.transcript.run.Outcome.Brought;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Compares what a call has answered with what it had to, and binds the names that are new.
final class Comparison {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Bindings bindings;

    Comparison(Bindings bindings) {
        this.bindings = bindings;
    }

    /// Whether one of the alternatives holds. If so, the names in it are bound.
    ///
    /// @param call with numbers for names
    boolean holds(Invocation call, Expectation expected, Outcome outcome) {
        boolean inTime = expected.time().map(time -> inTime(time, outcome)).orElse(true);
        if (!inTime || !argumentsHold(call, expected, outcome)) {
            return false;
        }
        for (Alternative alternative : expected.alternatives()) {
            if (answerHolds(call, alternative.answer(), outcome.answer())
                    && extraHolds(alternative.extra(), outcome.brought())) {
                bind(alternative, outcome);
                return true;
            }
        }
        return false;
    }

    private static boolean inTime(TimeTaken time, Outcome outcome) {
        return within(outcome.nanos(), time.leastMillis(), time.mostMillis());
    }

    /// With a millisecond of tolerance at the lower end.
    private static boolean within(long nanos, long leastMillis, long mostMillis) {
        return nanos >= (leastMillis - 1) * NANOS_PER_MILLI
                && nanos <= mostMillis * NANOS_PER_MILLI;
    }

    private boolean answerHolds(Invocation call, Answer expected, long answer) {
        return switch (expected) {
            case Answer.Exactly(long number) -> answer == number;
            case Answer.Within(long least, long most) ->
                    answer >= 0 && answer >= least && answer <= most;
            case Answer.Anything() -> answer >= 0;
            case Answer.Failure(Errno errno) -> errno.is(answer);
            case Answer.Named(String name) -> {
                Long bound = bindings.number(name);
                boolean taken = call.brings().isDescriptor() && bindings.isOpen(answer);
                yield answer >= 0 && !taken && (bound == null || bound == answer);
            }
        };
    }

    private boolean extraHolds(Extra expected, Brought brought) {
        return switch (expected) {
            case Extra.None() -> true;
            case Extra.Ordered() -> true;
            case Extra.Address(Value.Address address) ->
                    brought instanceof Brought.Address(var left) && bindings.matches(address, left);
            case Extra.OptionNumber(Answer number) ->
                    brought instanceof Brought.Option(OptionValue.Int(int value))
                            && numberHolds(number, value);
            case Extra.OptionLinger(Value.Linger(boolean on, int seconds)) ->
                    brought instanceof Brought.Option(OptionValue.Linger(boolean isOn, int lasting))
                            && on == isOn
                            && seconds == lasting;
            case Extra.OptionTime(Value.Time(long micros)) ->
                    brought instanceof Brought.Option(OptionValue.Timeval time)
                            && micros == time.seconds() * 1_000_000 + time.microseconds();
            case Extra.FileStat(long kind, OptionalLong size) ->
                    brought instanceof Brought.FileStat(Stat stat)
                            && (stat.mode() & Stat.S_IFMT) == kind
                            && (size.isEmpty() || size.getAsLong() == stat.sizeBytes());
            case Extra.Received(var name, OptionalLong flags) ->
                    brought instanceof Brought.Message(_, var from, int left)
                            && (name.isEmpty()
                                    || from.filter(it -> bindings.matches(name.get(), it))
                                            .isPresent())
                            && (flags.isEmpty() || flags.getAsLong() == left);
            case Extra.Polled(Value.PollFds polled) ->
                    brought instanceof Brought.Polled(var came)
                            && bindings.resolve(polled).equals(came);
            case Extra.Offset(long offset) ->
                    brought instanceof Brought.Offset(long left) && left == offset;
            case Extra.TimeIs(String name) -> {
                Long bound = bindings.portOrTime(name);
                yield brought instanceof Brought.Time(long nanos)
                        && (bound == null || bound == nanos);
            }
            case Extra.TimeNanos(long exactly) ->
                    brought instanceof Brought.Time(long nanos) && nanos == exactly;
            case Extra.TimeAfter(String name, long least, long most) -> {
                Long bound = bindings.portOrTime(name);
                yield bound != null
                        && brought instanceof Brought.Time(long nanos)
                        && within(nanos - bound, least, most);
            }
        };
    }

    /// Here a number may be negative.
    private static boolean numberHolds(Answer expected, int value) {
        return switch (expected) {
            case Answer.Exactly(long number) -> number == value;
            case Answer.Within(long least, long most) -> value >= least && value <= most;
            default -> true;
        };
    }

    private void bind(Alternative alternative, Outcome outcome) {
        if (alternative.answer() instanceof Answer.Named(String name)) {
            bindings.bind(name, outcome.answer());
        }
        switch (alternative.extra()) {
            case Extra.Address(Value.Address(_, Port.Name(String name)))
                    when outcome.brought() instanceof Brought.Address(var address) ->
                    bindings.bindPort(name, Bindings.portOf(address));
            case Extra.TimeIs(String name)
                    when outcome.brought() instanceof Brought.Time(long nanos) ->
                    bindings.bindTime(name, nanos);
            default -> {}
        }
    }

    /// Whether what the call has brought is what its arguments say. An error brings nothing, so
    /// there is nothing to compare.
    private static boolean argumentsHold(Invocation call, Expectation expected, Outcome outcome) {
        boolean ordered =
                expected.alternatives().stream()
                        .anyMatch(alternative -> alternative.extra() instanceof Extra.Ordered);
        return call.arguments().stream()
                .allMatch(argument ->
                        switch (argument) {
                            case Value.Bytes(ByteText text)
                                    when outcome.brought() instanceof Brought.Bytes(String came) ->
                                    text.matches(came);
                            case Value.Bytes(ByteText text)
                                    when outcome.brought()
                                            instanceof Brought.Message(String came, _, _) ->
                                    text.matches(came);
                            case Value.Events(List<Value.Event> events)
                                    when outcome.brought() instanceof Brought.Events(var came)
                                            && outcome.answer() >= 0 ->
                                    ordered ? events.equals(came) : sameEvents(events, came);
                            case Value.Entries(List<Value.Entry> entries)
                                    when outcome.brought() instanceof Brought.Entries(var came) ->
                                    sameEntries(entries, came);
                            default -> true;
                        });
    }

    private static boolean sameEvents(List<Value.Event> expected, List<Value.Event> came) {
        var rest = new ArrayList<>(came);
        return expected.stream().allMatch(rest::remove) && rest.isEmpty();
    }

    private static boolean sameEntries(List<Value.Entry> expected, List<Value.Entry> came) {
        var rest = new ArrayList<>(came);
        for (Value.Entry entry : expected) {
            String name = Outcome.latin(entry.name().bytes());
            boolean found =
                    rest.removeIf(one ->
                            Outcome.latin(one.name().bytes()).equals(name)
                                    && (entry.kind().isEmpty() || entry.kind().equals(one.kind())));
            if (!found) {
                return false;
            }
        }
        return rest.isEmpty();
    }
}
