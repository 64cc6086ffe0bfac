package sysport.transcript.print;

import sysport.kernel.SocketAddress;
import sysport.notation.ByteText;
import sysport.notation.Constants;
import sysport.notation.FcntlNames;
import sysport.notation.FileNames;
import sysport.notation.Notation;
import sysport.notation.OptionNames;
import sysport.transcript.Invocation;
import sysport.transcript.Port;
import sysport.transcript.Slot;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes calls and their arguments.
public final class CallPrinter {
    private CallPrinter() {}

    public static String call(Invocation call) {
        List<Slot> slots = call.call().slots();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            texts.add(argument(call, slots.get(i), call.arguments().get(i)));
        }
        return call.call().text() + "(" + String.join(", ", texts) + ")";
    }

    private static String argument(Invocation call, Slot slot, Value value) {
        return switch (value) {
            case Value.Numeral(long number) -> number(call, slot, number);
            case Value.Name(String name) -> name;
            case Value.Address address -> address(address);
            case Value.Bytes(ByteText text) -> bytes(text);
            case Value.Sent(ByteText text, int length) -> bytes(text) + ", " + length;
            case Value.Vector(List<ByteText> parts, List<Integer> lengths) -> {
                String texts = Notation.list(parts.stream().map(CallPrinter::bytes).toList());
                yield lengths.isEmpty() ? texts : texts + ", " + sizes(lengths);
            }
            case Value.Sizes(List<Integer> sizes) -> sizes(sizes);
            case Value.Linger linger -> linger(linger);
            case Value.Time(long micros) -> Notation.time(micros);
            case Value.Timeval(long seconds, long microseconds) ->
                    Notation.timeval(seconds, microseconds);
            case Value.PollFds polled -> polled(polled);
            case Value.Events(List<Value.Event> events) -> events(Constants.EPOLL_EVENTS, events);
            case Value.Entries(List<Value.Entry> entries) ->
                    entries.stream()
                            .map(CallPrinter::entry)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Value.Data(long data) -> "data " + data;
            case Value.Room(int more) -> "used+" + more;
            case Value.ThreadName(String name) -> "[" + name + "]";
            case Value.Null() -> "NULL";
            case Value.Anything() -> "_";
        };
    }

    private static String number(Invocation call, Slot slot, long number) {
        return switch (slot.kind()) {
            case DESCRIPTOR -> Notation.descriptor(number);
            case OPTION ->
                    OptionNames.of(((Value.Numeral) call.arguments().get(1)).value()).text(number);
            case FCNTL_ARGUMENT ->
                    FcntlNames.argument(((Value.Numeral) call.arguments().get(1)).value(), number);
            case MODE -> Notation.mode(number);
            default ->
                    slot.names()
                            .map(names -> names.text(number))
                            .orElseGet(() -> Notation.number(number));
        };
    }

    static String address(Value.Address address) {
        if (address.host() instanceof SocketAddress.Unspecified) {
            return "AF_UNSPEC";
        }
        String withPort = address.host().toString();
        return withPort.substring(0, withPort.lastIndexOf(':') + 1)
                + switch (address.port()) {
                    case Port.Numeral(int number) -> Integer.toString(number);
                    case Port.Name(String name) -> name;
                    case Port.Any() -> "_";
                };
    }

    static String bytes(ByteText text) {
        return switch (text) {
            case ByteText.Text(String bytes) -> Notation.quoted(bytes);
            case ByteText.Cut(String start) -> Notation.quoted(start) + "...";
            case ByteText.Repeated(String unit, int times) ->
                    Notation.singleQuoted(unit) + "*" + times;
            case ByteText.Unsigned64(long value) -> "u64 " + Long.toUnsignedString(value);
            case ByteText.Joined(List<ByteText> parts) ->
                    parts.stream().map(CallPrinter::bytes).collect(Collectors.joining(" + "));
        };
    }

    private static String sizes(List<Integer> sizes) {
        return Notation.list(sizes.stream().map(String::valueOf).toList());
    }

    static String linger(Value.Linger linger) {
        return "{" + (linger.on() ? 1 : 0) + ", " + linger.seconds() + "}";
    }

    static String polled(Value.PollFds polled) {
        return events(Constants.POLL_EVENTS, polled.fds());
    }

    private static String events(Constants names, List<Value.Event> events) {
        return events.stream()
                .map(event -> event(names, event))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String event(Constants names, Value.Event event) {
        String who =
                switch (event.who()) {
                    case Value.Name(String name) -> name;
                    case Value.Numeral(long number) -> Long.toString(number);
                    default -> throw new IllegalArgumentException(event.toString());
                };
        return who + ":" + names.text(event.mask());
    }

    private static String entry(Value.Entry entry) {
        return bytes(entry.name())
                + entry.kind().map(kind -> ":" + FileNames.ENTRY_KIND.text(kind)).orElse("");
    }
}
