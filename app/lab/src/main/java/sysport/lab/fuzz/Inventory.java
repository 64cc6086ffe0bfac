package sysport.lab.fuzz;

import org.jspecify.annotations.Nullable;

import sysport.kernel.FileCalls;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
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
import java.util.Set;
import java.util.TreeSet;

/// What a case has made so far: descriptors and addresses, learned from the lines that happened.
final class Inventory {
    private static final int TYPE_MASK = 0xf;
    private static final long SHORT_MICROS = 100_000;

    private final Map<String, Descriptor> descriptors = new LinkedHashMap<>();

    /// By their files.
    private final Set<Integer> isNonBlocking = new TreeSet<>();

    /// By their files: those that were connected, or that somebody has tried to connect.
    private final Set<Integer> wasConnected = new TreeSet<>();

    private final List<Value.Address> addresses = new ArrayList<>();
    private int names;
    private int files;

    /// A descriptor, open or closed.
    ///
    /// @param file what dup(2) has given several descriptors of
    /// @param blocking whether its calls may wait, for longer than a short timeout
    record Descriptor(String name, Kind kind, int file, boolean blocking, boolean open) {
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

    /// Whether the socket is connected, or was, or somebody has tried.
    boolean wasConnected(Value value) {
        Descriptor socket = of(value);
        return socket != null && wasConnected.contains(socket.file());
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
        if (call.is(SystemCall.CONNECT)) {
            learnConnect(of(call.arguments().getFirst()));
        }
        if (call.is(SystemCall.CLOSE) && only.answer().equals(new Answer.Exactly(0))) {
            learnClose(of(call.arguments().getFirst()));
        }
        if (call.is(SystemCall.SETSOCKOPT) && only.answer().equals(new Answer.Exactly(0))) {
            learnOption(call);
        }
        if (call.is(SystemCall.GETSOCKNAME)
                && only.extra() instanceof Extra.Address(Value.Address address)
                && address.port() instanceof Port.Name) {
            addresses.add(address);
        }
    }

    private void learnConnect(@Nullable Descriptor socket) {
        if (socket != null) {
            wasConnected.add(socket.file());
        }
    }

    private void learnClose(@Nullable Descriptor closed) {
        if (closed != null) {
            put(closed, closed.blocking(), false);
        }
    }

    /// With a timeout that is shorter than the pause which shows that a call blocks, it does not.
    private void learnOption(Invocation call) {
        Descriptor socket = of(call.arguments().getFirst());
        if (socket != null && call.arguments().get(3) instanceof Value.Time(long micros)) {
            boolean waits = micros == 0 || micros > SHORT_MICROS;
            for (Descriptor same : List.copyOf(descriptors.values())) {
                if (same.file() == socket.file() && !isNonBlocking.contains(same.file())) {
                    put(same, waits, same.open());
                }
            }
        }
    }

    private void put(Descriptor old, boolean blocking, boolean open) {
        descriptors.put(
                old.name(), new Descriptor(old.name(), old.kind(), old.file(), blocking, open));
    }

    private void learnDescriptor(String name, Invocation call) {
        if (call.call() instanceof CallForm.OfTable(SystemCall maker)) {
            learnDescriptor(name, maker, call);
        }
    }

    /// The kind of what each call makes that makes a descriptor.
    private void learnDescriptor(String name, SystemCall maker, Invocation call) {
        switch (maker) {
            case SOCKET -> {
                long type = number(call, 1);
                boolean stream = (type & TYPE_MASK) == SocketCalls.SOCK_STREAM;
                add(
                        name,
                        stream ? Kind.STREAM : Kind.DATAGRAM,
                        (type & SocketCalls.SOCK_NONBLOCK) == 0);
            }
            case ACCEPT4 -> {
                // Timeouts are inherited.
                Descriptor listener = of(call.arguments().getFirst());
                boolean timed =
                        listener != null
                                && !listener.blocking()
                                && !isNonBlocking.contains(listener.file());
                boolean blocking = (number(call, 1) & SocketCalls.SOCK_NONBLOCK) == 0;
                Descriptor accepted = add(name, Kind.STREAM, blocking);
                learnConnect(accepted);
                put(accepted, blocking && !timed, true);
            }
            case DUP, DUP3, FCNTL -> {
                Descriptor same = of(call.arguments().getFirst());
                if (same != null) {
                    descriptors.put(
                            name,
                            new Descriptor(name, same.kind(), same.file(), same.blocking(), true));
                }
            }
            case EPOLL_CREATE1 -> add(name, Kind.EPOLL, false);
            case EVENTFD ->
                    add(name, Kind.EVENTFD, (number(call, 1) & PollCalls.EFD_NONBLOCK) == 0);
            case OPENAT2 -> {
                boolean directory = (number(call, 2) & FileCalls.O_DIRECTORY) != 0;
                add(name, directory ? Kind.DIRECTORY : Kind.FILE, false);
            }
            default -> throw new IllegalStateException("what " + maker + " makes is not known");
        }
    }

    private static long number(Invocation call, int place) {
        return ((Value.Numeral) call.arguments().get(place)).value();
    }

    private Descriptor add(String name, Kind kind, boolean blocking) {
        int file = ++files;
        if (!blocking) {
            isNonBlocking.add(file);
        }
        var added = new Descriptor(name, kind, file, blocking, true);
        descriptors.put(name, added);
        return added;
    }
}
