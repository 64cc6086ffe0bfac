package sysport.transcript.parse;

import sysport.notation.ByteText;
import sysport.notation.Constants;
import sysport.notation.FcntlNames;
import sysport.notation.FileNames;
import sysport.notation.OptionNames;
import sysport.transcript.CallForm;
import sysport.transcript.Invocation;
import sysport.transcript.Port;
import sysport.transcript.ScriptException;
import sysport.transcript.Slot;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Reads the arguments of one call.
final class CallParser {
    private static final long AT_FDCWD = -100;

    private static final int MOST_ITEMS = 10_000;

    private final Cursor cursor;
    private final Scope scope;
    private final CallForm form;
    private final ValueParser values;
    private final List<Value> arguments = new ArrayList<>();

    CallParser(Cursor cursor, Scope scope, CallForm form) {
        this.cursor = cursor;
        this.scope = scope;
        this.form = form;
        values = new ValueParser(cursor);
    }

    /// What follows the name of the call: the arguments in parentheses.
    Invocation invocation() throws ScriptException {
        cursor.expect("(");
        for (Slot slot : form.slots()) {
            if (slot.optional() && cursor.peek() == ')') {
                break;
            }
            if (!arguments.isEmpty()) {
                cursor.expect(",");
            }
            arguments.add(argument(slot));
        }
        cursor.expect(")");
        return new Invocation(form, arguments);
    }

    private Value argument(Slot slot) throws ScriptException {
        String expected = slot.expected();
        return switch (slot.kind()) {
            case DESCRIPTOR -> descriptor(expected);
            case NUMBER -> new Value.Numeral(values.flags(slot.names().orElse(null), expected));
            case OPTION -> option(expected);
            case OPTION_VALUE -> optionValue(expected);
            case ADDRESS -> address(expected);
            case BYTES -> sent(expected);
            case BYTES_BROUGHT ->
                    anythingAhead()
                            ? new Value.Anything()
                            : new Value.Bytes(values.bytes(expected));
            case VECTOR -> vector(expected);
            case SIZES -> new Value.Sizes(sizes(expected));
            case NAME -> name(expected);
            case POLL_FDS -> new Value.PollFds(events(Constants.POLL_EVENTS, expected));
            case EVENTS_BROUGHT ->
                    anythingAhead()
                            ? new Value.Anything()
                            : new Value.Events(events(Constants.EPOLL_EVENTS, expected));
            case DATA -> data();
            case PATH -> path(expected);
            case MODE -> new Value.Numeral(values.octal(expected));
            case ENTRIES_BROUGHT -> anythingAhead() ? new Value.Anything() : entries(expected);
            case OFFSET ->
                    cursor.tryTakeWord("NULL")
                            ? new Value.Null()
                            : new Value.Numeral(values.number());
            case ROOM -> room(expected);
            case TERM -> term(expected);
            case FCNTL_ARGUMENT -> fcntlArgument(expected);
            case THREAD -> thread(expected);
            case DURATION -> new Value.Time(values.micros());
        };
    }

    /// Bytes, and behind them their length if it is said: a number that is the last argument of a
    /// call that takes no flags, or that flags follow.
    private Value sent(String expected) throws ScriptException {
        ByteText text = values.bytes(expected);
        int behind = cursor.position();
        boolean flagsFollow = form.slots().getLast().names().isPresent();
        if (cursor.tryTake(",") && values.numberAhead()) {
            int start = cursor.position();
            long length = values.number();
            if (cursor.peek() == (flagsFollow ? ',' : ')')) {
                if (length < 0 || length > ByteText.MOST_BYTES) {
                    throw cursor.expectedAt(start, "at most " + ByteText.MOST_BYTES + " bytes");
                }
                return new Value.Sent(text, (int) length);
            }
        }
        cursor.returnTo(behind);
        return new Value.Bytes(text);
    }

    private boolean anythingAhead() {
        return cursor.tryTakeWord("_");
    }

    private Value descriptor(String expected) throws ScriptException {
        return cursor.tryTakeWord("AT_FDCWD") ? new Value.Numeral(AT_FDCWD) : term(expected);
    }

    /// A number, or a name that an earlier line has bound.
    private Value term(String expected) throws ScriptException {
        if (values.numberAhead()) {
            return new Value.Numeral(values.number());
        }
        cursor.skipSpace();
        int start = cursor.position();
        String name = cursor.takeName();
        if (!Names.isLower(name)) {
            throw cursor.expectedAt(start, expected);
        }
        if (!scope.isBound(name)) {
            throw cursor.expectedAt(start, expected + " that an earlier line has made");
        }
        return new Value.Name(name);
    }

    private Value option(String expected) throws ScriptException {
        long level = ((Value.Numeral) arguments.getLast()).value();
        return new Value.Numeral(values.flags(OptionNames.of(level), expected));
    }

    private Value fcntlArgument(String expected) throws ScriptException {
        long command = ((Value.Numeral) arguments.getLast()).value();
        Optional<Constants> names = FcntlNames.ofArgument(command);
        return names.isPresent()
                ? new Value.Numeral(values.flags(names.get(), names.get().describe()))
                : term(expected);
    }

    private Value thread(String expected) throws ScriptException {
        if (!cursor.tryTake("[")) {
            throw cursor.expected(expected);
        }
        cursor.skipSpace();
        int start = cursor.position();
        String name = cursor.takeName();
        if (!scope.isThread(name)) {
            throw cursor.expectedAt(start, "a thread that an earlier line has named");
        }
        cursor.expect("]");
        return new Value.ThreadName(name);
    }

    private Value optionValue(String expected) throws ScriptException {
        if (cursor.peek() == '{') {
            return structure();
        }
        if (values.numberAhead()) {
            int start = cursor.position();
            long number = values.number();
            Long unit = values.unit();
            if (unit != null) {
                return new Value.Time(number * unit);
            }
            cursor.returnTo(start);
        }
        return new Value.Numeral(values.flags(null, expected));
    }

    /// `{1, 5}` or `{tv_sec=0, tv_usec=1000000}`
    private Value structure() throws ScriptException {
        int start = cursor.position();
        cursor.expect("{");
        if (!cursor.tryTake("tv_sec=")) {
            cursor.returnTo(start);
            return linger();
        }
        long seconds = values.number();
        cursor.expect(",");
        cursor.expect("tv_usec=");
        long microseconds = values.number();
        cursor.expect("}");
        return new Value.Timeval(seconds, microseconds);
    }

    Value.Linger linger() throws ScriptException {
        cursor.expect("{");
        long on = values.number();
        cursor.expect(",");
        int seconds = values.smallNumber();
        cursor.expect("}");
        return new Value.Linger(on != 0, seconds);
    }

    private Value address(String expected) throws ScriptException {
        cursor.skipSpace();
        int start = cursor.position();
        if (!values.addressAhead()) {
            throw cursor.expected(expected);
        }
        Value.Address address = values.address();
        if (address.port() instanceof Port.Any
                || (address.port() instanceof Port.Name(String name) && !scope.isBound(name))) {
            throw cursor.expectedAt(start, "an address whose port is known");
        }
        return address;
    }

    private Value name(String expected) throws ScriptException {
        return cursor.tryTakeWord("NULL") ? new Value.Null() : address(expected);
    }

    private Value vector(String expected) throws ScriptException {
        List<ByteText> parts = list(expected, () -> values.bytes("bytes"));
        int behind = cursor.position();
        if (cursor.tryTake(",") && cursor.peek() == '[') {
            int start = cursor.position();
            List<Integer> lengths = sizes("the length of each");
            if (lengths.size() != parts.size()) {
                throw cursor.expectedAt(start, "the length of each");
            }
            return new Value.Vector(parts, lengths);
        }
        cursor.returnTo(behind);
        return new Value.Vector(parts, List.of());
    }

    private List<Integer> sizes(String expected) throws ScriptException {
        return list(
                expected,
                () -> {
                    cursor.skipSpace();
                    int start = cursor.position();
                    int size = values.smallNumber();
                    if (size < 0 || size > ByteText.MOST_BYTES) {
                        throw cursor.expectedAt(start, "at most " + ByteText.MOST_BYTES + " bytes");
                    }
                    return size;
                });
    }

    /// `[x, y]`, or `[x]*3` for `[x, x, x]`.
    private <T> List<T> list(String expected, Item<T> item) throws ScriptException {
        List<T> items = new ArrayList<>();
        if (!cursor.tryTake("[")) {
            throw cursor.expected(expected);
        }
        while (!cursor.tryTake("]")) {
            if (!items.isEmpty()) {
                cursor.expect(",");
            }
            items.add(item.read());
        }
        if (!cursor.tryTake("*")) {
            return items;
        }
        cursor.skipSpace();
        int start = cursor.position();
        int times = values.smallNumber();
        if (times < 0 || times > MOST_ITEMS) {
            throw cursor.expectedAt(start, "at most " + MOST_ITEMS + " times");
        }
        return Collections.nCopies(times, items).stream().flatMap(List::stream).toList();
    }

    /// Reads one of several.
    private interface Item<T> {
        T read() throws ScriptException;
    }

    /// What poll(2) reports.
    Value.PollFds polled() throws ScriptException {
        return new Value.PollFds(events(Constants.POLL_EVENTS, "[descriptor:events, ...]"));
    }

    private List<Value.Event> events(Constants names, String expected) throws ScriptException {
        List<Value.Event> events = new ArrayList<>();
        if (!cursor.tryTake("[")) {
            throw cursor.expected(expected);
        }
        while (!cursor.tryTake("]")) {
            if (!events.isEmpty()) {
                cursor.expect(",");
            }
            Value who = term("a descriptor");
            cursor.expect(":");
            events.add(new Value.Event(who, values.flags(names, names.describe())));
        }
        return events;
    }

    private Value data() throws ScriptException {
        cursor.expect("data");
        return new Value.Data(values.number());
    }

    private Value path(String expected) throws ScriptException {
        if (cursor.peek() != '"' && cursor.peek() != '\'') {
            throw cursor.expected(expected);
        }
        return new Value.Bytes(values.bytes(expected));
    }

    private Value entries(String expected) throws ScriptException {
        List<Value.Entry> entries = new ArrayList<>();
        if (!cursor.tryTake("[")) {
            throw cursor.expected(expected);
        }
        while (!cursor.tryTake("]")) {
            if (!entries.isEmpty()) {
                cursor.expect(",");
            }
            ByteText name = values.bytes("a name in quotes");
            Constants kinds = FileNames.ENTRY_KIND;
            entries.add(
                    new Value.Entry(
                            name,
                            cursor.tryTake(":")
                                    ? Optional.of(values.flags(kinds, kinds.describe()))
                                    : Optional.empty()));
        }
        return new Value.Entries(entries);
    }

    private Value room(String expected) throws ScriptException {
        if (!cursor.tryTakeWord("used")) {
            throw cursor.expected(expected);
        }
        return new Value.Room(cursor.tryTake("+") ? values.smallNumber() : 0);
    }
}
