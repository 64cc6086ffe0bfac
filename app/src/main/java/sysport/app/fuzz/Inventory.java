package sysport.app.fuzz;

import org.jspecify.annotations.Nullable;

import sysport.kernel.FileCalls;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketCalls;
import sysport.transcript.CallForm;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.Port;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a case has made so far: descriptors and addresses, learned from the lines that happened.
final class Inventory {
    private static final int TYPE_MASK = 0xf;

    private final Map<String, Descriptor> descriptors = new LinkedHashMap<>();
    private final List<Value.Address> addresses = new ArrayList<>();
    private int names;

    /// A descriptor, open or closed.
    record Descriptor(String name, Kind kind, boolean blocking, boolean open) {
        Value value() {
            return new Value.Name(name);
        }
    }

    /// A name that no line has yet.
    String newName(String prefix) {
        return prefix + ++names;
    }

    List<Descriptor> open() {
        return descriptors.values().stream().filter(Descriptor::open).toList();
    }

    List<Descriptor> open(Kind kind) {
        return open().stream().filter(one -> one.kind() == kind).toList();
    }

    List<Descriptor> closed() {
        return descriptors.values().stream().filter(one -> !one.open()).toList();
    }

    /// The names of sockets, with a port that is known.
    List<Value.Address> addresses() {
        return addresses;
    }

    @Nullable Descriptor of(Value value) {
        return value instanceof Value.Name(String name) ? descriptors.get(name) : null;
    }

    /// Takes note of a line that happened.
    void learn(Line line) {
        switch (line) {
            case Line.Complete(_, Invocation call, Expectation answer) -> learn(call, answer);
            case Line.Resumed(_, Invocation call, Expectation answer) -> learn(call, answer);
            case Line.Tree(String name) -> add(name, Kind.DIRECTORY, false);
            default -> {}
        }
    }

    private void learn(Invocation call, Expectation expectation) {
        Expectation.Alternative only = expectation.alternatives().getFirst();
        if (only.answer() instanceof Answer.Named(String name)) {
            learnDescriptor(name, call);
        }
        if (call.call() == CallForm.CLOSE && only.answer().equals(new Answer.Exactly(0))) {
            learnClose(of(call.arguments().getFirst()));
        }
        if (call.call() == CallForm.GETSOCKNAME
                && only.extra() instanceof Extra.Address(Value.Address address)
                && address.port() instanceof Port.Name) {
            addresses.add(address);
        }
    }

    private void learnClose(@Nullable Descriptor closed) {
        if (closed != null) {
            descriptors.put(
                    closed.name(),
                    new Descriptor(closed.name(), closed.kind(), closed.blocking(), false));
        }
    }

    private void learnDescriptor(String name, Invocation call) {
        switch (call.call()) {
            case SOCKET -> {
                long type = number(call, 1);
                boolean stream = (type & TYPE_MASK) == SocketCalls.SOCK_STREAM;
                add(
                        name,
                        stream ? Kind.STREAM : Kind.DATAGRAM,
                        (type & SocketCalls.SOCK_NONBLOCK) == 0);
            }
            case ACCEPT4 ->
                    add(name, Kind.STREAM, (number(call, 1) & SocketCalls.SOCK_NONBLOCK) == 0);
            case EPOLL_CREATE1 -> add(name, Kind.EPOLL, false);
            case EVENTFD ->
                    add(name, Kind.EVENTFD, (number(call, 1) & PollCalls.EFD_NONBLOCK) == 0);
            default -> {
                boolean directory = (number(call, 2) & FileCalls.O_DIRECTORY) != 0;
                add(name, directory ? Kind.DIRECTORY : Kind.FILE, false);
            }
        }
    }

    private static long number(Invocation call, int place) {
        return ((Value.Numeral) call.arguments().get(place)).value();
    }

    private void add(String name, Kind kind, boolean blocking) {
        descriptors.put(name, new Descriptor(name, kind, blocking, true));
    }
}
