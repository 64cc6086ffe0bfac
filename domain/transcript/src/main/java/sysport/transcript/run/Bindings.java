package sysport.transcript.run;

import org.jspecify.annotations.Nullable;

import sysport.kernel.SocketAddress;
import sysport.transcript.Invocation;
import sysport.transcript.Port;
import sysport.transcript.Value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the names of a case stand for so far, and which descriptors it has open.
final class Bindings {
    private final Map<String, Long> numbers = new TreeMap<>();
    private final Map<String, Long> portsAndTimes = new TreeMap<>();
    private final TreeSet<Long> open = new TreeSet<>();

    /// Bound last, so that of several names of a number the newest is told.
    private final Map<Long, String> nameOfNumber = new TreeMap<>();

    private final Map<Long, String> nameOfPort = new TreeMap<>();

    private Optional<NamedTime> lastTime = Optional.empty();

    @Nullable Long number(String name) {
        return numbers.get(name);
    }

    void bind(String name, long number) {
        numbers.put(name, number);
        nameOfNumber.put(number, name);
    }

    void opened(long fd) {
        open.add(fd);
    }

    void closed(long fd) {
        open.remove(fd);
    }

    boolean isOpen(long fd) {
        return fd <= 2 || open.contains(fd);
    }

    /// The call with numbers in the place of names. Throws [UnboundName] if one stands for nothing.
    Invocation resolve(Invocation call) {
        return new Invocation(call.call(), call.arguments().stream().map(this::resolve).toList());
    }

    private Value resolve(Value value) {
        return switch (value) {
            case Value.Name(String name) -> new Value.Numeral(bound(numbers, name));
            case Value.Address(var host, Port.Name(String name)) ->
                    new Value.Address(host, new Port.Numeral((int) bound(portsAndTimes, name)));
            case Value.Events(List<Value.Event> events) -> new Value.Events(resolve(events));
            case Value.PollFds polled -> new Value.PollFds(resolve(polled));
            default -> value;
        };
    }

    /// What poll(2) is asked or reports, with numbers in the place of names.
    List<Value.Event> resolve(Value.PollFds polled) {
        return resolve(polled.fds());
    }

    private List<Value.Event> resolve(List<Value.Event> events) {
        return events.stream()
                .map(event -> new Value.Event(resolve(event.who()), event.mask()))
                .toList();
    }

    private static long bound(Map<String, Long> numbers, String name) {
        Long number = numbers.get(name);
        if (number == null) {
            throw new UnboundName(name);
        }
        return number;
    }

    /// The name of a descriptor that is open; otherwise its number.
    Value nameOf(long fd) {
        String name = open.contains(fd) ? nameOfNumber.get(fd) : null;
        return name == null ? new Value.Numeral(fd) : new Value.Name(name);
    }

    /// The same also of a descriptor that is closed, which an event may still be of.
    Value lastNameOf(long fd) {
        String name = nameOfNumber.get(fd);
        return name == null ? new Value.Numeral(fd) : new Value.Name(name);
    }

    @Nullable Long portOrTime(String name) {
        return portsAndTimes.get(name);
    }

    void bindPort(String name, int port) {
        portsAndTimes.put(name, (long) port);
        nameOfPort.put((long) port, name);
    }

    void bindTime(String name, long nanos) {
        portsAndTimes.put(name, nanos);
        lastTime = Optional.of(new NamedTime(name, nanos));
    }

    /// The time that was bound last.
    Optional<NamedTime> lastTime() {
        return lastTime;
    }

    /// A time of clock_gettime(2) and its name.
    record NamedTime(String name, long nanos) {}

    /// `host` with another port.
    static SocketAddress withPort(SocketAddress host, int port) {
        return switch (host) {
            case SocketAddress.Inet4(int address, _) -> new SocketAddress.Inet4(address, port);
            case SocketAddress.Inet6(long high, long low, _, int flow, int scope) ->
                    new SocketAddress.Inet6(high, low, port, flow, scope);
            case SocketAddress.Unspecified none -> none;
        };
    }

    /// An address that a call has left, its port by name if it has one.
    Value.Address nameOf(SocketAddress address) {
        int number = portOf(address);
        String name = nameOfPort.get((long) number);
        return new Value.Address(
                withPort(address, 0),
                name == null ? new Port.Numeral(number) : new Port.Name(name));
    }

    /// Whether an address that a call has left is the expected one.
    boolean matches(Value.Address expected, SocketAddress address) {
        int port = portOf(address);
        return withPort(address, 0).equals(withPort(expected.host(), 0))
                && switch (expected.port()) {
                    case Port.Numeral(int number) -> number == port;
                    case Port.Any() -> port != 0;
                    case Port.Name(String name) -> {
                        Long bound = portsAndTimes.get(name);
                        yield bound == null ? port != 0 : bound == port;
                    }
                };
    }

    static int portOf(SocketAddress address) {
        return switch (address) {
            case SocketAddress.Inet4(_, int port) -> port;
            case SocketAddress.Inet6 six -> six.port();
            case SocketAddress.Unspecified() -> 0;
        };
    }

    /// A name that a line would have bound if it had answered otherwise.
    static final class UnboundName extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnboundName(String name) {
            super(name + " stands for nothing: no call has bound it");
        }
    }
}
