package sysport.transcript.run;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.FileCalls;
import sysport.kernel.IoVec;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;
import sysport.kernel.table.Parameter;
import sysport.kernel.table.SystemCall;
import sysport.notation.ByteText;
import sysport.notation.OptionNames;
import sysport.transcript.Port;
import sysport.transcript.Value;
import sysport.transcript.run.Outcome.Brought;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values of a call in a script as the arguments of the port's method, parameter by parameter,
/// and what the call has left in them.
///
/// What the port cannot express throws UnsupportedOperationException.
final class PortArguments {
    private static final int MOST_ENTRIES = 1 << 16;

    /// The bytes are dropped, and what is in the buffer means nothing (tcp(7)).
    private static final int MSG_TRUNC = 0x20;

    private final SystemCall call;
    private final List<Value> values;
    private final List<Object> arguments = new ArrayList<>();
    private int next;

    PortArguments(SystemCall call, List<Value> values) {
        this.call = call;
        this.values = values;
        call.parameters().forEach(this::take);
    }

    @Nullable Object[] all() {
        return arguments.toArray();
    }

    private Value value() {
        return values.get(next++);
    }

    /// Whether a value is left; optional ones may be missing.
    private boolean isSaid() {
        return next < values.size();
    }

    private void take(Parameter parameter) {
        switch (parameter) {
            case DESCRIPTOR,
                    NUMBER,
                    DUP_FLAGS,
                    FCNTL_COMMAND,
                    DOMAIN,
                    SOCKET_TYPE,
                    PROTOCOL,
                    ACCEPT_FLAGS,
                    SHUTDOWN_HOW,
                    MESSAGE_FLAGS,
                    LEVEL,
                    OPTION,
                    EPOLL_FLAGS,
                    EPOLL_OPERATION,
                    EVENTFD_FLAGS,
                    CLOCK ->
                    arguments.add(number(value()));
            case UNSIGNED -> arguments.add((int) wide(value()));
            case FCNTL_ARGUMENT -> arguments.add(isSaid() ? number(value()) : 0);
            case EPOLL_EVENTS -> arguments.add(isSaid() ? (int) wide(value()) : 0);
            case EPOLL_DATA ->
                    arguments.add(
                            isSaid() && value() instanceof Value.Data(long data)
                                    ? data
                                    : wide(values.get(2)));
            case POSITION -> arguments.add(wide(value()));
            case OFFSET -> arguments.add(offset(value()));
            case BYTES -> range(bytes(value()));
            case BYTES_BROUGHT -> {
                next++;
                range(new byte[size(value())]);
            }
            case VECTOR -> {
                IoVec iov = vector((Value.Vector) value());
                arguments.add(iov);
                arguments.add(iov.capacity());
            }
            case VECTOR_BROUGHT -> {
                next++;
                IoVec iov = room((Value.Sizes) value());
                arguments.add(iov);
                arguments.add(iov.capacity());
            }
            case MESSAGE -> {
                Value name = value();
                IoVec iov = vector((Value.Vector) value());
                var message = new MsgHdr(iov, iov.capacity());
                message.setName(name instanceof Value.Address to ? address(to) : null);
                arguments.add(message);
            }
            case MESSAGE_BROUGHT -> {
                next++;
                IoVec iov = room((Value.Sizes) value());
                arguments.add(new MsgHdr(iov, iov.capacity()));
            }
            case PATH -> arguments.add(bytes(value()));
            case OPEN_HOW -> {
                long flags = wide(value());
                long resolve = wide(value());
                arguments.add(new OpenHow(flags, isSaid() ? wide(value()) : 0, resolve));
            }
            case ADDRESS -> arguments.add(address((Value.Address) value()));
            case OPTION_VALUE -> arguments.add(optionValue(value()));
            case STAT_BROUGHT, ADDRESS_BROUGHT, OPTION_BROUGHT -> arguments.add(new Out<>());
            case ENTRIES_BROUGHT -> {
                next++;
                arguments.add(new Out<>());
                arguments.add(size(value()));
            }
            case POLL_FDS -> pollFds(((Value.PollFds) value()).fds(), number(value()));
            case EVENTS_BROUGHT -> {
                next++;
                int most = number(value());
                checkEntries(most);
                arguments.add(new EpollEvents(Math.max(most, 0)));
                arguments.add(most);
            }
            case THREAD_NAME, THREAD_BODY, DURATION ->
                    throw new UnsupportedOperationException("a script makes no " + call);
        }
    }

    private void range(byte[] bytes) {
        arguments.add(bytes);
        arguments.add(0);
        arguments.add(bytes.length);
    }

    private static IoVec vector(Value.Vector vector) {
        List<byte[]> buffers = vector.buffers();
        var iov = new IoVec(buffers.size());
        for (int i = 0; i < buffers.size(); i++) {
            iov.set(i, buffers.get(i), 0, buffers.get(i).length);
        }
        return iov;
    }

    private static IoVec room(Value.Sizes sizes) {
        var iov = new IoVec(sizes.sizes().size());
        for (int i = 0; i < iov.capacity(); i++) {
            int size = sizes.sizes().get(i);
            iov.set(i, new byte[size], 0, size);
        }
        return iov;
    }

    private static long offset(Value value) {
        if (value instanceof Value.Null) {
            return FileCalls.FILE_POSITION;
        }
        long position = wide(value);
        if (position == FileCalls.FILE_POSITION) {
            throw new UnsupportedOperationException("an offset of -1, which is the port's NULL");
        }
        return position;
    }

    /// Entries that are not written are those with a negative number.
    private void pollFds(List<Value.Event> asked, int count) {
        checkEntries(count);
        if (count < 0) {
            throw new UnsupportedOperationException("an unsigned number of " + count);
        }
        var fds = new PollFds(Math.max(count, asked.size()));
        for (int i = 0; i < asked.size(); i++) {
            fds.set(i, number(asked.get(i).who()), (int) asked.get(i).mask());
        }
        for (int i = asked.size(); i < count; i++) {
            fds.set(i, -1, 0);
        }
        arguments.add(fds);
        arguments.add(count);
    }

    private static void checkEntries(int count) {
        if (count > MOST_ENTRIES) {
            throw new UnsupportedOperationException("room for " + count + " entries");
        }
    }

    /// A number of 64 bits.
    static long wide(Value value) {
        return ((Value.Numeral) value).value();
    }

    /// What C takes as an int, or as an unsigned one.
    static int number(Value value) {
        long number = wide(value);
        if (number != (int) number && number >>> Integer.SIZE != 0) {
            throw new UnsupportedOperationException("an int of " + number);
        }
        return (int) number;
    }

    /// What the call is given to send, or a path.
    static byte[] bytes(Value value) {
        return value instanceof Value.Sent sent
                ? sent.bytes()
                : ((Value.Bytes) value).text().bytes();
    }

    private static int size(Value value) {
        long size = wide(value);
        if (size < 0 || size > ByteText.MOST_BYTES) {
            throw new UnsupportedOperationException("a buffer of " + size + " bytes");
        }
        return (int) size;
    }

    private static SocketAddress address(Value.Address address) {
        return Bindings.withPort(address.host(), ((Port.Numeral) address.port()).number());
    }

    private static OptionValue optionValue(Value value) {
        return switch (value) {
            case Value.Linger(boolean on, int seconds) -> new OptionValue.Linger(on, seconds);
            case Value.Time(long micros) ->
                    new OptionValue.Timeval(
                            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L));
            case Value.Timeval(long seconds, long microseconds) ->
                    new OptionValue.Timeval(seconds, microseconds);
            default -> new OptionValue.Int(number(value));
        };
    }

    /// What the call has left, besides its answer.
    Brought brought(long answer) {
        int place = 0;
        for (Parameter parameter : call.parameters()) {
            Brought brought = brought(parameter, place, answer);
            if (!(brought instanceof Brought.Nothing)) {
                return brought;
            }
            place += parameter.types().size();
        }
        return new Brought.Nothing();
    }

    private Brought brought(Parameter parameter, int place, long answer) {
        Object left = arguments.get(place);
        return switch (parameter) {
            case BYTES_BROUGHT ->
                    dropsBytes() && answer > 0
                            ? new Brought.Nothing()
                            : new Brought.Bytes(
                                    new String(
                                            (byte[]) left,
                                            0,
                                            (int) answer,
                                            StandardCharsets.ISO_8859_1));
            case VECTOR_BROUGHT ->
                    new Brought.Bytes(Outcome.latin(((IoVec) left).gathered((int) answer)));
            case MESSAGE_BROUGHT -> {
                MsgHdr message = (MsgHdr) left;
                yield dropsBytes() && answer > 0
                        ? new Brought.Nothing()
                        : new Brought.Message(
                                Outcome.latin(message.iov().gathered((int) answer)),
                                Optional.ofNullable(message.name()),
                                message.flags());
            }
            case ADDRESS_BROUGHT -> new Brought.Address((SocketAddress) ((Out<?>) left).get());
            case OPTION_BROUGHT -> new Brought.Option(option((OptionValue) ((Out<?>) left).get()));
            case STAT_BROUGHT -> new Brought.FileStat((Stat) ((Out<?>) left).get());
            case ENTRIES_BROUGHT -> entries((List<?>) ((Out<?>) left).get());
            case POLL_FDS -> polled((PollFds) left, number(place + 1));
            case EVENTS_BROUGHT -> events((EpollEvents) left, (int) answer);
            case OFFSET ->
                    left.equals(FileCalls.FILE_POSITION)
                            ? new Brought.Nothing()
                            : new Brought.Offset((long) left + answer);
            default -> new Brought.Nothing();
        };
    }

    private boolean dropsBytes() {
        boolean hasFlags = call.parameters().getLast() == Parameter.MESSAGE_FLAGS;
        return hasFlags && (number(arguments.size() - 1) & MSG_TRUNC) != 0;
    }

    private int number(int place) {
        return (int) arguments.get(place);
    }

    /// Of TCP_INFO the state, which is the first byte of `struct tcp_info`.
    private OptionValue option(OptionValue value) {
        boolean tcpInfo = number(1) == SocketCalls.IPPROTO_TCP && number(2) == OptionNames.TCP_INFO;
        return tcpInfo && value instanceof OptionValue.Int(int start)
                ? new OptionValue.Int(start & 0xff)
                : value;
    }

    private static Brought entries(List<?> found) {
        List<Value.Entry> entries = new ArrayList<>();
        for (Object each : found) {
            DirectoryEntry entry = (DirectoryEntry) each;
            entries.add(
                    new Value.Entry(
                            new ByteText.Text(Outcome.latin(entry.name())),
                            Optional.of((long) entry.type())));
        }
        return new Brought.Entries(entries);
    }

    private static Brought polled(PollFds fds, int count) {
        List<Value.Event> reported = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (fds.revents(i) != 0) {
                reported.add(new Value.Event(new Value.Numeral(fds.fd(i)), fds.revents(i)));
            }
        }
        return new Brought.Polled(reported);
    }

    private static Brought events(EpollEvents ready, int count) {
        List<Value.Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(
                    new Value.Event(
                            new Value.Numeral(ready.data(i)),
                            Integer.toUnsignedLong(ready.mask(i))));
        }
        return new Brought.Events(events);
    }
}
