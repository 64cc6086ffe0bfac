package sysport.transcript.run;

import sysport.kernel.ClockCalls;
import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;
import sysport.notation.ByteText;
import sysport.notation.OptionNames;
import sysport.transcript.CallForm;
import sysport.transcript.Invocation;
import sysport.transcript.Port;
import sysport.transcript.Value;
import sysport.transcript.run.Outcome.Brought;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes one call of a script, whose names have been replaced by numbers. Used by the thread that
/// makes the call.
///
/// What the port cannot express (a buffer that no array holds) or does not have throws
/// UnsupportedOperationException.
final class CallMaker {
    private static final int MOST_EVENTS = 1 << 16;

    /// The bytes are dropped, and what is in the buffer means nothing (tcp(7)).
    private static final int MSG_TRUNC = 0x20;

    private final Kernel kernel;
    private final Testbed testbed;

    CallMaker(Kernel kernel, Testbed testbed) {
        this.kernel = kernel;
        this.testbed = testbed;
    }

    /// Makes the call and takes its time.
    Outcome make(Invocation call) {
        long begin = kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        Outcome outcome = new One(call.arguments()).make(call.call());
        long end = kernel.clock_gettime(ClockCalls.CLOCK_MONOTONIC);
        return new Outcome(outcome.answer(), outcome.brought(), end - begin);
    }

    private static Outcome plain(long answer) {
        return with(answer, new Brought.Nothing());
    }

    private static Outcome with(long answer, Brought brought) {
        return new Outcome(answer, brought, 0);
    }

    /// One call: reads its arguments by their places.
    private final class One {
        private final List<Value> arguments;

        One(List<Value> arguments) {
            this.arguments = arguments;
        }

        Outcome make(CallForm call) {
            return switch (call) {
                case SOCKET -> plain(kernel.socket(number(0), number(1), number(2)));
                case BIND -> plain(kernel.bind(number(0), address(1)));
                case CONNECT -> plain(kernel.connect(number(0), address(1)));
                case LISTEN -> plain(kernel.listen(number(0), number(1)));
                case SHUTDOWN -> plain(kernel.shutdown(number(0), number(1)));
                case CLOSE -> plain(kernel.close(number(0)));
                case ACCEPT4 -> {
                    var peer = new Out<SocketAddress>();
                    yield addressed(kernel.accept4(number(0), peer, number(1)), peer);
                }
                case GETSOCKNAME -> {
                    var name = new Out<SocketAddress>();
                    yield addressed(kernel.getsockname(number(0), name), name);
                }
                case GETPEERNAME -> {
                    var name = new Out<SocketAddress>();
                    yield addressed(kernel.getpeername(number(0), name), name);
                }
                case SETSOCKOPT ->
                        plain(kernel.setsockopt(number(0), number(1), number(2), optionValue(3)));
                case GETSOCKOPT -> getsockopt();
                case READ -> {
                    byte[] buffer = buffer(2);
                    yield bytes(kernel.read(number(0), buffer, 0, buffer.length), buffer);
                }
                case RECV -> {
                    byte[] buffer = buffer(2);
                    int count = kernel.recv(number(0), buffer, 0, buffer.length, number(3));
                    boolean dropped = count > 0 && (number(3) & MSG_TRUNC) != 0;
                    yield dropped ? plain(count) : bytes(count, buffer);
                }
                case PREAD -> {
                    byte[] buffer = buffer(2);
                    yield bytes(kernel.pread(number(0), buffer, 0, buffer.length, wide(3)), buffer);
                }
                case WRITE -> {
                    byte[] sent = sent(1);
                    yield plain(kernel.write(number(0), sent, 0, sent.length));
                }
                case SEND -> {
                    byte[] sent = sent(1);
                    yield plain(kernel.send(number(0), sent, 0, sent.length, number(2)));
                }
                case POLL -> poll();
                case EPOLL_CREATE1 -> plain(kernel.epoll_create1(number(0)));
                case EPOLL_CTL -> plain(epollCtl());
                case EPOLL_WAIT -> epollWait();
                case EVENTFD -> plain(kernel.eventfd((int) wide(0), number(1)));
                case OPENAT2 -> {
                    var how = new OpenHow(wide(2), arguments.size() > 4 ? wide(4) : 0, wide(3));
                    yield plain(kernel.openat2(number(0), sent(1), how));
                }
                case FSTAT -> {
                    var stat = new Out<Stat>();
                    int answer = kernel.fstat(number(0), stat);
                    yield answer < 0
                            ? plain(answer)
                            : with(answer, new Brought.FileStat(stat.get()));
                }
                case GETDENTS64 -> getdents64();
                case SENDFILE -> sendfile();
                case CLOCK_GETTIME -> {
                    long nanos = kernel.clock_gettime(number(0));
                    yield nanos < 0 ? plain(nanos) : with(0, new Brought.Time(nanos));
                }
                case SETRLIMIT -> {
                    testbed.limitDescriptors(((Value.Room) arguments.get(1)).more());
                    yield plain(0);
                }
                case FILL -> plain(new Bulk(kernel, testbed).fill(number(0), sent(1)));
                case DRAIN -> plain(new Bulk(kernel, testbed).drain(number(0)));
                case SUM -> plain(wide(0) + wide(1));
                case TGKILL -> {
                    testbed.interrupt(((Value.ThreadName) arguments.getFirst()).name());
                    yield plain(0);
                }
                case DUP -> plain(kernel.dup(number(0)));
                case DUP3 -> plain(kernel.dup3(number(0), number(1), number(2)));
                case FCNTL ->
                        plain(
                                kernel.fcntl(
                                        number(0),
                                        number(1),
                                        arguments.size() > 2 ? number(2) : 0));
                case WRITEV ->
                        throw new UnsupportedOperationException("the port has no " + call.text());
            };
        }

        private Outcome getsockopt() {
            var value = new Out<OptionValue>();
            int answer = kernel.getsockopt(number(0), number(1), number(2), value);
            if (answer < 0) {
                return plain(answer);
            }
            OptionValue option = value.get();
            boolean tcpInfo =
                    number(1) == SocketCalls.IPPROTO_TCP && number(2) == OptionNames.TCP_INFO;
            // The state is the first byte of struct tcp_info.
            return with(
                    answer,
                    new Brought.Option(
                            tcpInfo && option instanceof OptionValue.Int(int start)
                                    ? new OptionValue.Int(start & 0xff)
                                    : option));
        }

        private int epollCtl() {
            long events = arguments.size() > 3 ? wide(3) : 0;
            long data =
                    arguments.size() > 4 && arguments.get(4) instanceof Value.Data(long given)
                            ? given
                            : number(2);
            return kernel.epoll_ctl(number(0), number(1), number(2), (int) events, data);
        }

        private Outcome poll() {
            List<Value.Event> asked = ((Value.PollFds) arguments.getFirst()).fds();
            int count = number(1);
            if (count < 0 || count > MOST_EVENTS) {
                throw new UnsupportedOperationException("room for " + count + " descriptors");
            }
            var fds = new PollFds(Math.max(count, asked.size()));
            for (int i = 0; i < asked.size(); i++) {
                Value.Event one = asked.get(i);
                fds.set(i, (int) ((Value.Numeral) one.who()).value(), (int) one.mask());
            }
            for (int i = asked.size(); i < count; i++) {
                fds.set(i, -1, 0);
            }
            int ready = kernel.poll(fds, count, number(2));
            List<Value.Event> reported = new ArrayList<>();
            for (int i = 0; i < count && ready >= 0; i++) {
                if (fds.revents(i) != 0) {
                    reported.add(new Value.Event(new Value.Numeral(fds.fd(i)), fds.revents(i)));
                }
            }
            return with(ready, new Brought.Polled(reported));
        }

        private Outcome epollWait() {
            int most = number(2);
            if (most > MOST_EVENTS) {
                throw new UnsupportedOperationException("room for " + most + " events");
            }
            var ready = new EpollEvents(Math.max(most, 0));
            int count = kernel.epoll_wait(number(0), ready, most, number(3));
            List<Value.Event> events = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                events.add(
                        new Value.Event(
                                new Value.Numeral(ready.data(i)),
                                Integer.toUnsignedLong(ready.mask(i))));
            }
            return with(count, new Brought.Events(events));
        }

        private Outcome getdents64() {
            var found = new Out<List<DirectoryEntry>>();
            int used = kernel.getdents64(number(0), found, checkedSize(2));
            if (used < 0) {
                return plain(used);
            }
            return with(
                    used,
                    new Brought.Entries(
                            found.get().stream()
                                    .map(entry ->
                                            new Value.Entry(
                                                    new ByteText.Text(Outcome.latin(entry.name())),
                                                    Optional.of((long) entry.type())))
                                    .toList()));
        }

        private Outcome sendfile() {
            boolean implicit = arguments.get(2) instanceof Value.Null;
            long position = implicit ? Kernel.FILE_POSITION : wide(2);
            if (!implicit && position == Kernel.FILE_POSITION) {
                throw new UnsupportedOperationException(
                        "an offset of -1, which is the port's NULL");
            }
            int moved = kernel.sendfile(number(0), number(1), position, number(3));
            return implicit || moved < 0
                    ? plain(moved)
                    : with(moved, new Brought.Offset(position + moved));
        }

        private long wide(int place) {
            return ((Value.Numeral) arguments.get(place)).value();
        }

        /// An argument that C takes as an int, or as an unsigned one.
        private int number(int place) {
            long value = wide(place);
            if (value != (int) value && value >>> Integer.SIZE != 0) {
                throw new UnsupportedOperationException("an int of " + value);
            }
            return (int) value;
        }

        private SocketAddress address(int place) {
            Value.Address address = (Value.Address) arguments.get(place);
            return Bindings.withPort(address.host(), ((Port.Numeral) address.port()).number());
        }

        private OptionValue optionValue(int place) {
            return switch (arguments.get(place)) {
                case Value.Linger(boolean on, int seconds) -> new OptionValue.Linger(on, seconds);
                case Value.Time(long micros) ->
                        new OptionValue.Timeval(
                                Math.floorDiv(micros, 1_000_000L),
                                Math.floorMod(micros, 1_000_000L));
                case Value.Timeval(long seconds, long microseconds) ->
                        new OptionValue.Timeval(seconds, microseconds);
                default -> new OptionValue.Int(number(place));
            };
        }

        private byte[] sent(int place) {
            return ((Value.Bytes) arguments.get(place)).text().bytes();
        }

        private byte[] buffer(int place) {
            return new byte[checkedSize(place)];
        }

        private int checkedSize(int place) {
            long size = wide(place);
            if (size < 0 || size > ByteText.MOST_BYTES) {
                throw new UnsupportedOperationException("a buffer of " + size + " bytes");
            }
            return (int) size;
        }
    }

    private static Outcome addressed(int answer, Out<SocketAddress> address) {
        return answer < 0 ? plain(answer) : with(answer, new Brought.Address(address.get()));
    }

    private static Outcome bytes(int count, byte[] buffer) {
        if (count < 0) {
            return plain(count);
        }
        return with(
                count,
                new Brought.Bytes(new String(buffer, 0, count, StandardCharsets.ISO_8859_1)));
    }
}
