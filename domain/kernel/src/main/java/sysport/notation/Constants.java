package sysport.notation;

import org.jspecify.annotations.Nullable;

import sysport.kernel.ClockCalls;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.Parameter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of the values that one kind of argument can have: one of several, or flags joined by
/// `|`, or both in one word, as the type of socket(2). More names than the port has constants for,
/// since a script may ask for what a kernel refuses. The names of socket options are in
/// [OptionNames], those of files in [FileNames].
public final class Constants {
    /// AF_INET and so on.
    public static final Constants DOMAIN =
            oneOf(
                    new Constant("AF_UNSPEC", SocketCalls.AF_UNSPEC),
                    new Constant("AF_UNIX", 1),
                    new Constant("AF_INET", SocketCalls.AF_INET),
                    new Constant("AF_INET6", SocketCalls.AF_INET6),
                    new Constant("AF_NETLINK", 16),
                    new Constant("AF_PACKET", 17));

    /// SOCK_STREAM and so on, with the flags of socket(2).
    public static final Constants SOCKET_TYPE =
            new Constants(
                    0xf,
                    new Constant("SOCK_STREAM", SocketCalls.SOCK_STREAM),
                    new Constant("SOCK_DGRAM", SocketCalls.SOCK_DGRAM),
                    new Constant("SOCK_RAW", 3),
                    new Constant("SOCK_RDM", 4),
                    new Constant("SOCK_SEQPACKET", 5),
                    new Constant("SOCK_NONBLOCK", SocketCalls.SOCK_NONBLOCK),
                    new Constant("SOCK_CLOEXEC", SocketCalls.SOCK_CLOEXEC));

    /// IPPROTO_TCP and so on; 0 is a number.
    public static final Constants PROTOCOL =
            oneOf(
                    new Constant("IPPROTO_ICMP", 1),
                    new Constant("IPPROTO_TCP", SocketCalls.IPPROTO_TCP),
                    new Constant("IPPROTO_UDP", 17),
                    new Constant("IPPROTO_IPV6", SocketCalls.IPPROTO_IPV6),
                    new Constant("IPPROTO_SCTP", 132));

    /// The flags of accept4(2).
    public static final Constants ACCEPT_FLAGS =
            flags(
                    new Constant("SOCK_NONBLOCK", SocketCalls.SOCK_NONBLOCK),
                    new Constant("SOCK_CLOEXEC", SocketCalls.SOCK_CLOEXEC));

    /// The level of a socket option.
    public static final Constants LEVEL =
            oneOf(
                    new Constant("SOL_SOCKET", SocketCalls.SOL_SOCKET),
                    new Constant("IPPROTO_IP", 0),
                    new Constant("IPPROTO_TCP", SocketCalls.IPPROTO_TCP),
                    new Constant("IPPROTO_UDP", 17),
                    new Constant("IPPROTO_IPV6", SocketCalls.IPPROTO_IPV6),
                    new Constant("SOL_IP", 0),
                    new Constant("SOL_TCP", 6),
                    new Constant("SOL_IPV6", 41));

    /// SHUT_RD and so on.
    public static final Constants SHUTDOWN_HOW =
            oneOf(
                    new Constant("SHUT_RD", SocketCalls.SHUT_RD),
                    new Constant("SHUT_WR", SocketCalls.SHUT_WR),
                    new Constant("SHUT_RDWR", SocketCalls.SHUT_RDWR));

    /// The flags of recv(2) and send(2).
    public static final Constants MESSAGE_FLAGS =
            flags(
                    new Constant("MSG_OOB", 0x1),
                    new Constant("MSG_PEEK", SocketCalls.MSG_PEEK),
                    new Constant("MSG_DONTROUTE", 0x4),
                    new Constant("MSG_TRUNC", 0x20),
                    new Constant("MSG_DONTWAIT", SocketCalls.MSG_DONTWAIT),
                    new Constant("MSG_EOR", 0x80),
                    new Constant("MSG_WAITALL", 0x100),
                    new Constant("MSG_CONFIRM", 0x800),
                    new Constant("MSG_ERRQUEUE", 0x2000),
                    new Constant("MSG_NOSIGNAL", SocketCalls.MSG_NOSIGNAL),
                    new Constant("MSG_MORE", SocketCalls.MSG_MORE),
                    new Constant("MSG_ZEROCOPY", 0x4000000),
                    new Constant("MSG_FASTOPEN", 0x20000000));

    /// The masks of poll(2).
    public static final Constants POLL_EVENTS =
            flags(
                    new Constant("POLLIN", PollCalls.POLLIN),
                    new Constant("POLLPRI", PollCalls.POLLPRI),
                    new Constant("POLLOUT", PollCalls.POLLOUT),
                    new Constant("POLLERR", PollCalls.POLLERR),
                    new Constant("POLLHUP", PollCalls.POLLHUP),
                    new Constant("POLLNVAL", PollCalls.POLLNVAL),
                    new Constant("POLLRDNORM", 0x40),
                    new Constant("POLLRDBAND", 0x80),
                    new Constant("POLLWRNORM", 0x100),
                    new Constant("POLLWRBAND", 0x200),
                    new Constant("POLLMSG", 0x400),
                    new Constant("POLLRDHUP", PollCalls.POLLRDHUP));

    /// The flags of epoll_create1(2).
    public static final Constants EPOLL_FLAGS =
            flags(new Constant("EPOLL_CLOEXEC", PollCalls.EPOLL_CLOEXEC));

    /// The operation of epoll_ctl(2).
    public static final Constants EPOLL_OPERATION =
            oneOf(
                    new Constant("EPOLL_CTL_ADD", PollCalls.EPOLL_CTL_ADD),
                    new Constant("EPOLL_CTL_DEL", PollCalls.EPOLL_CTL_DEL),
                    new Constant("EPOLL_CTL_MOD", PollCalls.EPOLL_CTL_MOD));

    /// The mask of an event, as an unsigned number.
    public static final Constants EPOLL_EVENTS =
            flags(
                    new Constant("EPOLLIN", PollCalls.EPOLLIN),
                    new Constant("EPOLLPRI", PollCalls.EPOLLPRI),
                    new Constant("EPOLLOUT", PollCalls.EPOLLOUT),
                    new Constant("EPOLLERR", PollCalls.EPOLLERR),
                    new Constant("EPOLLHUP", PollCalls.EPOLLHUP),
                    new Constant("EPOLLRDNORM", 0x40),
                    new Constant("EPOLLRDBAND", 0x80),
                    new Constant("EPOLLWRNORM", 0x100),
                    new Constant("EPOLLWRBAND", 0x200),
                    new Constant("EPOLLMSG", 0x400),
                    new Constant("EPOLLRDHUP", PollCalls.EPOLLRDHUP),
                    new Constant("EPOLLEXCLUSIVE", PollCalls.EPOLLEXCLUSIVE),
                    new Constant("EPOLLWAKEUP", 1 << 29),
                    new Constant("EPOLLONESHOT", PollCalls.EPOLLONESHOT),
                    new Constant("EPOLLET", Integer.toUnsignedLong(PollCalls.EPOLLET)));

    /// The flags of eventfd(2).
    public static final Constants EVENTFD_FLAGS =
            flags(
                    new Constant("EFD_SEMAPHORE", PollCalls.EFD_SEMAPHORE),
                    new Constant("EFD_NONBLOCK", PollCalls.EFD_NONBLOCK),
                    new Constant("EFD_CLOEXEC", PollCalls.EFD_CLOEXEC));

    /// CLOCK_MONOTONIC and so on.
    public static final Constants CLOCK =
            oneOf(
                    new Constant("CLOCK_REALTIME", ClockCalls.CLOCK_REALTIME),
                    new Constant("CLOCK_MONOTONIC", ClockCalls.CLOCK_MONOTONIC),
                    new Constant("CLOCK_PROCESS_CPUTIME_ID", 2),
                    new Constant("CLOCK_THREAD_CPUTIME_ID", 3),
                    new Constant("CLOCK_MONOTONIC_RAW", 4),
                    new Constant("CLOCK_REALTIME_COARSE", 5),
                    new Constant("CLOCK_MONOTONIC_COARSE", 6),
                    new Constant("CLOCK_BOOTTIME", 7));

    /// What setrlimit(2) limits.
    public static final Constants RESOURCE = oneOf(new Constant("RLIMIT_NOFILE", 7));

    /// What tgkill(2) sends.
    public static final Constants SIGNAL = oneOf(new Constant("SIGUSR2", 12));

    private final long choice;
    private final List<Constant> constants;

    /// @param choice the bits that hold one of several values; the others are flags
    Constants(long choice, Constant... constants) {
        this.choice = choice;
        this.constants = List.of(constants);
    }

    /// Of two names for one value, the first is written.
    static Constants oneOf(Constant... constants) {
        return new Constants(-1, constants);
    }

    static Constants flags(Constant... constants) {
        return new Constants(0, constants);
    }

    /// The names of the values of a parameter, as far as they are its own.
    public static Optional<Constants> of(Parameter parameter) {
        return switch (parameter) {
            case DUP_FLAGS -> Optional.of(FileNames.DUP_FLAGS);
            case FCNTL_COMMAND -> Optional.of(FcntlNames.COMMAND);
            case DOMAIN -> Optional.of(DOMAIN);
            case SOCKET_TYPE -> Optional.of(SOCKET_TYPE);
            case PROTOCOL -> Optional.of(PROTOCOL);
            case ACCEPT_FLAGS -> Optional.of(ACCEPT_FLAGS);
            case SHUTDOWN_HOW -> Optional.of(SHUTDOWN_HOW);
            case MESSAGE_FLAGS -> Optional.of(MESSAGE_FLAGS);
            case LEVEL -> Optional.of(LEVEL);
            case EPOLL_FLAGS -> Optional.of(EPOLL_FLAGS);
            case EPOLL_OPERATION -> Optional.of(EPOLL_OPERATION);
            case EPOLL_EVENTS -> Optional.of(EPOLL_EVENTS);
            case EVENTFD_FLAGS -> Optional.of(EVENTFD_FLAGS);
            case CLOCK -> Optional.of(CLOCK);
            case DESCRIPTOR,
                    NUMBER,
                    UNSIGNED,
                    POSITION,
                    OFFSET,
                    BYTES,
                    BYTES_BROUGHT,
                    VECTOR,
                    VECTOR_BROUGHT,
                    MESSAGE,
                    MESSAGE_BROUGHT,
                    PATH,
                    OPEN_HOW,
                    STAT_BROUGHT,
                    ENTRIES_BROUGHT,
                    FCNTL_ARGUMENT,
                    ADDRESS,
                    ADDRESS_BROUGHT,
                    OPTION,
                    OPTION_VALUE,
                    OPTION_BROUGHT,
                    POLL_FDS,
                    EPOLL_DATA,
                    EVENTS_BROUGHT,
                    DURATION,
                    THREAD_NAME,
                    THREAD_BODY ->
                    Optional.empty();
        };
    }

    /// A name and its value.
    record Constant(String name, long value) {}

    /// The names of what is in `value`, joined by `|`. A choice without a name is a decimal number,
    /// flags without one are a hexadecimal number together, no flag at all is 0.
    public String text(long value) {
        var text = new StringBuilder();
        if (choice != 0) {
            text.append(chosen(value & choice));
        }
        long rest = value & ~choice;
        for (Constant constant : constants) {
            if ((constant.value() & choice) == 0
                    && constant.value() != 0
                    && (rest & constant.value()) == constant.value()) {
                join(text, constant.name());
                rest &= ~constant.value();
            }
        }
        if (rest != 0) {
            join(text, "0x" + Long.toHexString(rest));
        }
        return text.isEmpty() ? "0" : text.toString();
    }

    private String chosen(long value) {
        for (Constant constant : constants) {
            if (constant.value() == value) {
                return constant.name();
            }
        }
        return Long.toString(value);
    }

    /// The value that goes by `name` here; null if there is none.
    public @Nullable Long valueOf(String name) {
        return constants.stream()
                .filter(constant -> constant.name().equals(name))
                .map(Constant::value)
                .findFirst()
                .orElse(null);
    }

    /// The value of a name of any kind of argument; null if there is none.
    public static @Nullable Long anyValueOf(String name) {
        return Stream.concat(
                        Stream.of(
                                DOMAIN,
                                SOCKET_TYPE,
                                PROTOCOL,
                                LEVEL,
                                SHUTDOWN_HOW,
                                MESSAGE_FLAGS,
                                POLL_EVENTS,
                                EPOLL_FLAGS,
                                EPOLL_OPERATION,
                                EPOLL_EVENTS,
                                EVENTFD_FLAGS,
                                CLOCK),
                        Stream.concat(FileNames.all(), OptionNames.all()))
                .map(constants -> constants.valueOf(name))
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    /// The first names, for a message of the parser.
    public String describe() {
        return constants.stream().limit(4).map(Constant::name).collect(Collectors.joining(", "))
                + (constants.size() > 4 ? ", ..." : "")
                + " or a number";
    }

    private static void join(StringBuilder text, String part) {
        if (!text.isEmpty()) {
            text.append('|');
        }
        text.append(part);
    }
}
