package sysport.transcript.parse;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall.Brings;
import sysport.notation.Constants;
import sysport.notation.FileNames;
import sysport.notation.OptionNames;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Expectation.TimeTaken;
import sysport.transcript.Invocation;
import sysport.transcript.Port;
import sysport.transcript.ScriptException;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what stands behind the equals sign.
final class AnswerParser {
    private final Cursor cursor;
    private final Scope scope;
    private final Invocation call;
    private final ValueParser values;

    /// @param call decides what may follow the result
    AnswerParser(Cursor cursor, Scope scope, Invocation call) {
        this.cursor = cursor;
        this.scope = scope;
        this.call = call;
        values = new ValueParser(cursor);
    }

    Expectation expectation() throws ScriptException {
        List<Alternative> alternatives = new ArrayList<>();
        do {
            alternatives.add(alternative());
        } while (cursor.tryTakeWord("or"));
        return new Expectation(
                alternatives, cursor.peek() == '<' ? Optional.of(timeTaken()) : Optional.empty());
    }

    private Alternative alternative() throws ScriptException {
        boolean bringsAddress = call.brings() == Brings.ADDRESS;
        if (bringsAddress && values.addressAhead()) {
            return new Alternative(new Answer.Exactly(0), address());
        }
        Answer answer = flagsAhead() ? flags() : answer();
        return new Alternative(
                answer, answer instanceof Answer.Failure ? new Extra.None() : extra());
    }

    /// Whether flags stand here, or their number.
    private boolean flagsAhead() {
        char c = cursor.peek();
        return call.answerNames().isPresent() && (Character.isDigit(c) || Character.isUpperCase(c));
    }

    private Answer flags() throws ScriptException {
        Constants names = call.answerNames().orElseThrow();
        long flags = values.flags(names, names.describe());
        return cursor.tryTakeHere("..")
                ? new Answer.Within(flags, upperEnd())
                : new Answer.Exactly(flags);
    }

    private Answer answer() throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        if (values.numberAhead()) {
            return numberOrError(start);
        }
        String name = cursor.takeName();
        if (name.equals("_")) {
            return new Answer.Anything();
        }
        if (name.equals("INT_MAX")) {
            return new Answer.Exactly(Integer.MAX_VALUE);
        }
        if (!Names.isLower(name)) {
            throw cursor.expectedAt(start, "a result");
        }
        scope.bind(name);
        return new Answer.Named(name);
    }

    private Answer numberOrError(int start) throws ScriptException {
        long number = values.number();
        if (cursor.tryTakeHere("..")) {
            return new Answer.Within(number, upperEnd());
        }
        if (number >= 0) {
            return new Answer.Exactly(number);
        }
        if (number != -1) {
            throw cursor.expectedAt(start, "-1 and the name of an errno");
        }
        cursor.skipSpace();
        int nameAt = cursor.position();
        Errno errno = errno(cursor.takeName());
        if (errno == null) {
            throw cursor.expectedAt(nameAt, "the name of an errno");
        }
        return new Answer.Failure(errno);
    }

    /// The number that stands right behind the dots, if one does.
    private long upperEnd() throws ScriptException {
        return Character.isDigit(cursor.here()) ? values.number() : Long.MAX_VALUE;
    }

    private static @Nullable Errno errno(String name) {
        if (name.equals("EWOULDBLOCK")) {
            return Errno.EAGAIN;
        }
        if (name.equals("ENOTSUP")) {
            return Errno.EOPNOTSUPP;
        }
        for (Errno errno : Errno.values()) {
            if (errno.name().equals(name)) {
                return errno;
            }
        }
        return null;
    }

    private Extra extra() throws ScriptException {
        return switch (call.brings()) {
            case NOTHING, DESCRIPTOR, WHAT_THE_COMMAND_SAYS -> new Extra.None();
            case ADDRESS, DESCRIPTOR_AND_PEER ->
                    values.addressAhead() ? address() : new Extra.None();
            case OPTION -> cursor.tryTakeWord("value") ? option() : new Extra.None();
            case MESSAGE -> received();
            case POLLED ->
                    cursor.peek() == '['
                            ? new Extra.Polled(new CallParser(cursor, scope, call.call()).polled())
                            : new Extra.None();
            case EVENTS -> cursor.tryTakeWord("ordered") ? new Extra.Ordered() : new Extra.None();
            case FILE_STAT -> Names.isCapitalised(nameAhead()) ? fileStat() : new Extra.None();
            case OFFSET ->
                    cursor.tryTakeWord("offset")
                            ? new Extra.Offset(values.number())
                            : new Extra.None();
            case TIME -> cursor.tryTakeWord("time") ? time() : new Extra.None();
        };
    }

    private Extra received() throws ScriptException {
        Optional<Value.Address> name =
                cursor.tryTakeWord("from") ? Optional.of(address().address()) : Optional.empty();
        OptionalLong flags = OptionalLong.empty();
        if (cursor.tryTakeWord("flags")) {
            Constants names = Constants.MESSAGE_FLAGS;
            flags = OptionalLong.of(values.flags(names, names.describe()));
        }
        return name.isEmpty() && flags.isEmpty()
                ? new Extra.None()
                : new Extra.Received(name, flags);
    }

    private String nameAhead() {
        int start = cursor.position();
        String name = cursor.takeName();
        cursor.returnTo(start);
        return name;
    }

    private Extra.Address address() throws ScriptException {
        Value.Address address = values.address();
        if (address.port() instanceof Port.Name(String name)) {
            scope.bind(name);
        }
        return new Extra.Address(address);
    }

    private Extra option() throws ScriptException {
        if (cursor.peek() == '{') {
            return new Extra.OptionLinger(new CallParser(cursor, scope, call.call()).linger());
        }
        cursor.skipSpace();
        int start = cursor.position();
        if (values.numberAhead()) {
            long number = values.number();
            Long unit = values.unit();
            if (unit != null) {
                return new Extra.OptionTime(new Value.Time(number * unit));
            }
            if (cursor.tryTakeHere("..")) {
                return new Extra.OptionNumber(new Answer.Within(number, upperEnd()));
            }
            return new Extra.OptionNumber(new Answer.Exactly(number));
        }
        if (cursor.tryTakeWord("_")) {
            return new Extra.OptionNumber(new Answer.Anything());
        }
        Errno errno = errno(nameAhead());
        if (errno != null) {
            cursor.takeName();
            return new Extra.OptionNumber(new Answer.Exactly(errno.number()));
        }
        Constants names =
                OptionNames.valuesOf(
                        ((Value.Numeral) call.arguments().get(1)).value(),
                        ((Value.Numeral) call.arguments().get(2)).value());
        cursor.returnTo(start);
        return new Extra.OptionNumber(
                new Answer.Exactly(values.flags(names, "the value of the option")));
    }

    private Extra fileStat() throws ScriptException {
        Constants kinds = FileNames.FILE_KIND;
        long kind = values.flags(kinds, kinds.describe());
        return new Extra.FileStat(
                kind,
                cursor.tryTakeWord("size")
                        ? OptionalLong.of(values.number())
                        : OptionalLong.empty());
    }

    private Extra time() throws ScriptException {
        if (values.numberAhead()) {
            long nanos = values.number();
            cursor.expect("ns");
            return new Extra.TimeNanos(nanos);
        }
        cursor.skipSpace();
        int start = cursor.position();
        String name = cursor.takeName();
        if (!Names.isCapitalised(name)) {
            throw cursor.expectedAt(start, "a capitalised name for the time");
        }
        if (!cursor.tryTake("+")) {
            scope.bind(name);
            return new Extra.TimeIs(name);
        }
        if (!scope.isBound(name)) {
            throw cursor.expectedAt(start, "a time that an earlier line has bound");
        }
        TimeTaken range = range();
        return new Extra.TimeAfter(name, range.leastMillis(), range.mostMillis());
    }

    private TimeTaken timeTaken() throws ScriptException {
        cursor.expect("<");
        TimeTaken range = range();
        cursor.expect(">");
        return range;
    }

    /// `195..600ms`, `1..3s`, `200ms..1s`
    private TimeTaken range() throws ScriptException {
        long least = values.number();
        Long leastUnit = values.unit();
        cursor.expect("..");
        int start = cursor.position();
        long most = values.number();
        Long unit = values.unit();
        if (unit == null) {
            throw cursor.expectedAt(start, "a time as 600ms");
        }
        return new TimeTaken(
                least * (leastUnit == null ? unit : leastUnit) / 1000, most * unit / 1000);
    }
}
