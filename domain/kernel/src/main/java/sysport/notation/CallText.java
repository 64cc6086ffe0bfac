package sysport.notation;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.FileCalls;
import sysport.kernel.IoVec;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollCalls;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;
import sysport.kernel.Stat;
import sysport.kernel.table.Parameter;
import sysport.kernel.table.SystemCall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// One system call in the notation: what a trace prints and what the simulated kernel tells, which
/// is a line of a transcript. It looks at the arguments when it is asked, so that an array has to
/// hold then what is to be told of it.
public final class CallText {
    private static final int MSG_TRUNC = 0x20;

    private final SystemCall call;
    private final @Nullable Object[] arguments;

    /// @param arguments those of the port's method
    public CallText(SystemCall call, @Nullable Object... arguments) {
        this.call = call;
        this.arguments = arguments.clone();
    }

    public SystemCall call() {
        return call;
    }

    /// The descriptor that the call is about, its first argument; -1 for a call that takes none.
    public int fd() {
        return call.parameters().getFirst() == Parameter.DESCRIPTOR ? Math.max(number(0), -1) : -1;
    }

    /// What stands between the parentheses before the call has answered: [Notation#UNKNOWN] for
    /// what it will bring.
    public String begun() {
        return String.join(", ", new Writer(-1).all());
    }

    /// The same with what it has brought.
    public String answered(long answer) {
        return String.join(", ", new Writer(answer).all());
    }

    /// What it has brought for the argument that was unknown; empty if there is none.
    public String brought(long answer) {
        var writer = new Writer(answer);
        writer.all();
        return writer.brought;
    }

    /// What stands behind the equals sign.
    public String answer(long answer) {
        if (answer < 0) {
            return Notation.result(answer);
        }
        return switch (call.brings()) {
            case NOTHING, DESCRIPTOR, EVENTS -> Notation.result(answer);
            case DESCRIPTOR_AND_PEER -> {
                SocketAddress peer = left(1, SocketAddress.class);
                yield answer + (peer == null ? "" : " " + peer);
            }
            case ADDRESS -> String.valueOf(left(1, SocketAddress.class));
            case OPTION -> {
                OptionValue value = left(3, OptionValue.class);
                yield answer
                        + (value == null
                                ? ""
                                : " value " + Notation.optionValue(number(1), number(2), value));
            }
            case MESSAGE -> {
                MsgHdr message = (MsgHdr) at(1);
                yield answer
                        + (message.name() == null ? "" : " from " + message.name())
                        + (message.flags() == 0
                                ? ""
                                : " flags " + Constants.MESSAGE_FLAGS.text(message.flags()));
            }
            case POLLED ->
                    answer == 0
                            ? "0"
                            : answer + " " + Notation.pollResults((PollFds) at(0), number(1));
            case FILE_STAT -> {
                Stat stat = left(1, Stat.class);
                yield answer + (stat == null ? "" : " " + Notation.stat(stat));
            }
            case OFFSET -> {
                long position = (long) at(2);
                yield position == FileCalls.FILE_POSITION
                        ? Notation.result(answer)
                        : answer + " offset " + (position + answer);
            }
            case TIME -> "0 time " + answer + "ns";
            case WHAT_THE_COMMAND_SAYS -> FcntlNames.answer(number(1), answer);
        };
    }

    private Object at(int place) {
        Object argument = arguments[place];
        if (argument == null) {
            throw new IllegalArgumentException(call + " takes no null at " + place);
        }
        return argument;
    }

    private int number(int place) {
        return (int) at(place);
    }

    /// What the call has left; null if the program wants none of it.
    private <T> @Nullable T left(int place, Class<T> type) {
        return arguments[place] instanceof Out<?> out ? type.cast(out.get()) : null;
    }

    /// Goes through the arguments once.
    private final class Writer {
        private final long answer;
        private final List<String> texts = new ArrayList<>();
        private int place;
        private String brought = "";

        /// @param answer negative before there is one
        Writer(long answer) {
            this.answer = answer;
        }

        List<String> all() {
            for (Parameter parameter : call.parameters()) {
                write(parameter);
                place += parameter.types().size();
            }
            return texts;
        }

        private void write(Parameter parameter) {
            switch (parameter) {
                case DESCRIPTOR -> texts.add(Notation.descriptor(number(place)));
                case NUMBER -> texts.add(Notation.number(number(place)));
                case UNSIGNED -> texts.add(Integer.toUnsignedString(number(place)));
                case POSITION -> texts.add(Notation.number((long) at(place)));
                case OFFSET -> {
                    long position = (long) at(place);
                    texts.add(
                            position == FileCalls.FILE_POSITION
                                    ? "NULL"
                                    : Notation.number(position));
                }
                case BYTES -> {
                    int length = number(place + 2);
                    texts.add(Notation.bytes((byte[]) at(place), number(place + 1), length));
                    texts.add(Integer.toString(length));
                }
                case BYTES_BROUGHT -> {
                    bring(this::bytes);
                    texts.add(Integer.toString(number(place + 2)));
                }
                case VECTOR -> vector((IoVec) at(place), number(place + 1));
                case VECTOR_BROUGHT -> room((IoVec) at(place), number(place + 1));
                case MESSAGE -> {
                    MsgHdr message = (MsgHdr) at(place);
                    texts.add(message.name() == null ? "NULL" : message.name().toString());
                    vector(message.iov(), message.count());
                }
                case MESSAGE_BROUGHT -> {
                    MsgHdr message = (MsgHdr) at(place);
                    room(message.iov(), message.count());
                }
                case PATH -> texts.add(Notation.path((byte[]) at(place)));
                case OPEN_HOW -> texts.add(Notation.openHow((OpenHow) at(place)));
                case ENTRIES_BROUGHT -> {
                    bring(this::entries);
                    texts.add(Notation.number(number(place + 1)));
                }
                case ADDRESS -> texts.add(at(place).toString());
                case OPTION -> texts.add(OptionNames.of(number(place - 1)).text(number(place)));
                case OPTION_VALUE -> texts.add(Notation.optionValue((OptionValue) at(place)));
                case FCNTL_ARGUMENT -> {
                    int command = number(place - 1);
                    if (FcntlNames.takesArgument(command)) {
                        texts.add(FcntlNames.argument(command, number(place)));
                    }
                }
                case POLL_FDS -> {
                    texts.add(Notation.pollFds((PollFds) at(place), number(place + 1)));
                    texts.add(Notation.number(number(place + 1)));
                }
                case EPOLL_EVENTS -> {
                    if (number(place - 2) != PollCalls.EPOLL_CTL_DEL) {
                        texts.add(Notation.eventMask(number(place)));
                    }
                }
                case EPOLL_DATA -> {
                    long data = (long) at(place);
                    if (number(place - 3) != PollCalls.EPOLL_CTL_DEL && data != number(place - 2)) {
                        texts.add("data " + data);
                    }
                }
                case EVENTS_BROUGHT -> {
                    bring(() -> Notation.events((EpollEvents) at(place), (int) answer));
                    texts.add(Notation.number(number(place + 1)));
                }
                case THREAD_NAME -> texts.add(Notation.name((String) at(place)));
                case DURATION -> texts.add(Notation.time((long) at(place) / 1000));
                case STAT_BROUGHT, ADDRESS_BROUGHT, OPTION_BROUGHT, THREAD_BODY -> {
                    // Told behind the answer, or not at all.
                }
                case DUP_FLAGS,
                        FCNTL_COMMAND,
                        DOMAIN,
                        SOCKET_TYPE,
                        PROTOCOL,
                        ACCEPT_FLAGS,
                        SHUTDOWN_HOW,
                        MESSAGE_FLAGS,
                        LEVEL,
                        EPOLL_FLAGS,
                        EPOLL_OPERATION,
                        EVENTFD_FLAGS,
                        CLOCK ->
                        texts.add(Constants.of(parameter).orElseThrow().text(number(place)));
            }
        }

        private void vector(IoVec iov, int count) {
            texts.add(
                    Notation.list(
                            IntStream.range(0, count)
                                    .mapToObj(i ->
                                            Notation.bytes(
                                                    iov.base(i), iov.offset(i), iov.length(i)))
                                    .toList()));
            if (count > 0) {
                texts.add(sizes(iov, count));
            }
        }

        private void room(IoVec iov, int count) {
            bring(() -> dropsBytes() ? Notation.UNKNOWN : gathered(iov));
            texts.add(sizes(iov, count));
        }

        private String gathered(IoVec iov) {
            byte[] bytes = iov.gathered((int) answer);
            return Notation.bytes(bytes, 0, bytes.length);
        }

        private static String sizes(IoVec iov, int count) {
            return Notation.list(
                    IntStream.range(0, count)
                            .mapToObj(i -> Integer.toString(iov.length(i)))
                            .toList());
        }

        private String bytes() {
            return dropsBytes()
                    ? Notation.UNKNOWN
                    : Notation.bytes((byte[]) at(place), number(place + 1), (int) answer);
        }

        /// MSG_TRUNC drops the bytes, and what is in the buffer means nothing (tcp(7)).
        private boolean dropsBytes() {
            boolean hasFlags = call.parameters().getLast() == Parameter.MESSAGE_FLAGS;
            return hasFlags && (number(arguments.length - 1) & MSG_TRUNC) != 0;
        }

        private String entries() {
            List<?> found = left(place, List.class);
            if (found == null) {
                return Notation.UNKNOWN;
            }
            var entries = new ArrayList<DirectoryEntry>();
            for (Object entry : found) {
                entries.add((DirectoryEntry) entry);
            }
            return Notation.entries(entries);
        }

        private void bring(Supplier<String> text) {
            brought = answer < 0 ? "" : text.get();
            texts.add(answer < 0 ? Notation.UNKNOWN : brought);
        }
    }
}
