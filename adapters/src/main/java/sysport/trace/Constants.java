package sysport.trace;

import sysport.kernel.ClockCalls;
import sysport.kernel.DirectoryEntry;
import sysport.kernel.FileCalls;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;

/// The names of the values that one kind of argument can have: one of several, or flags joined by
/// `|`, or both in one word, as the type of socket(2).
public final class Constants {
    /// AF_INET and so on.
    public static final Constants DOMAIN =
            oneOf(
                    new Constant("AF_UNSPEC", SocketCalls.AF_UNSPEC),
                    new Constant("AF_INET", SocketCalls.AF_INET),
                    new Constant("AF_INET6", SocketCalls.AF_INET6));

    /// SOCK_STREAM and so on, with the flags of socket(2).
    public static final Constants SOCKET_TYPE =
            new Constants(
                    0xf,
                    new Constant("SOCK_STREAM", SocketCalls.SOCK_STREAM),
                    new Constant("SOCK_DGRAM", SocketCalls.SOCK_DGRAM),
                    new Constant("SOCK_NONBLOCK", SocketCalls.SOCK_NONBLOCK),
                    new Constant("SOCK_CLOEXEC", SocketCalls.SOCK_CLOEXEC));

    /// The flags of accept4(2).
    public static final Constants ACCEPT_FLAGS =
            flags(
                    new Constant("SOCK_NONBLOCK", SocketCalls.SOCK_NONBLOCK),
                    new Constant("SOCK_CLOEXEC", SocketCalls.SOCK_CLOEXEC));

    /// The level of a socket option.
    public static final Constants LEVEL =
            oneOf(
                    new Constant("SOL_SOCKET", SocketCalls.SOL_SOCKET),
                    new Constant("IPPROTO_TCP", SocketCalls.IPPROTO_TCP),
                    new Constant("IPPROTO_IPV6", SocketCalls.IPPROTO_IPV6));

    /// SHUT_RD and so on.
    public static final Constants SHUTDOWN_HOW =
            oneOf(
                    new Constant("SHUT_RD", SocketCalls.SHUT_RD),
                    new Constant("SHUT_WR", SocketCalls.SHUT_WR),
                    new Constant("SHUT_RDWR", SocketCalls.SHUT_RDWR));

    /// The flags of recv(2) and send(2).
    public static final Constants MESSAGE_FLAGS =
            flags(
                    new Constant("MSG_PEEK", SocketCalls.MSG_PEEK),
                    new Constant("MSG_DONTWAIT", SocketCalls.MSG_DONTWAIT),
                    new Constant("MSG_NOSIGNAL", SocketCalls.MSG_NOSIGNAL),
                    new Constant("MSG_MORE", SocketCalls.MSG_MORE));

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
                    new Constant("EPOLLRDHUP", PollCalls.EPOLLRDHUP),
                    new Constant("EPOLLEXCLUSIVE", PollCalls.EPOLLEXCLUSIVE),
                    new Constant("EPOLLONESHOT", PollCalls.EPOLLONESHOT),
                    new Constant("EPOLLET", Integer.toUnsignedLong(PollCalls.EPOLLET)));

    /// The flags of eventfd(2).
    public static final Constants EVENTFD_FLAGS =
            flags(
                    new Constant("EFD_SEMAPHORE", PollCalls.EFD_SEMAPHORE),
                    new Constant("EFD_NONBLOCK", PollCalls.EFD_NONBLOCK),
                    new Constant("EFD_CLOEXEC", PollCalls.EFD_CLOEXEC));

    /// The flags of open(2): how the file is accessed, and more.
    public static final Constants OPEN_FLAGS =
            new Constants(
                    0x3,
                    new Constant("O_RDONLY", FileCalls.O_RDONLY),
                    new Constant("O_NONBLOCK", FileCalls.O_NONBLOCK),
                    new Constant("O_DIRECTORY", FileCalls.O_DIRECTORY),
                    new Constant("O_NOFOLLOW", FileCalls.O_NOFOLLOW),
                    new Constant("O_CLOEXEC", FileCalls.O_CLOEXEC),
                    new Constant("O_PATH", FileCalls.O_PATH));

    /// The bits of `resolve` of openat2(2).
    public static final Constants RESOLVE =
            flags(
                    new Constant("RESOLVE_NO_MAGICLINKS", FileCalls.RESOLVE_NO_MAGICLINKS),
                    new Constant("RESOLVE_NO_SYMLINKS", FileCalls.RESOLVE_NO_SYMLINKS),
                    new Constant("RESOLVE_BENEATH", FileCalls.RESOLVE_BENEATH));

    /// The kind in `st_mode`; files such as an epoll instance have none.
    public static final Constants FILE_KIND =
            oneOf(
                    new Constant("S_IFANON", 0),
                    new Constant("S_IFSOCK", Stat.S_IFSOCK),
                    new Constant("S_IFLNK", Stat.S_IFLNK),
                    new Constant("S_IFREG", Stat.S_IFREG),
                    new Constant("S_IFBLK", Stat.S_IFBLK),
                    new Constant("S_IFDIR", Stat.S_IFDIR),
                    new Constant("S_IFCHR", Stat.S_IFCHR),
                    new Constant("S_IFIFO", Stat.S_IFIFO));

    /// The kind in `d_type`.
    public static final Constants ENTRY_KIND =
            oneOf(
                    new Constant("DT_UNKNOWN", DirectoryEntry.DT_UNKNOWN),
                    new Constant("DT_FIFO", DirectoryEntry.DT_FIFO),
                    new Constant("DT_CHR", DirectoryEntry.DT_CHR),
                    new Constant("DT_DIR", DirectoryEntry.DT_DIR),
                    new Constant("DT_BLK", DirectoryEntry.DT_BLK),
                    new Constant("DT_REG", DirectoryEntry.DT_REG),
                    new Constant("DT_LNK", DirectoryEntry.DT_LNK),
                    new Constant("DT_SOCK", DirectoryEntry.DT_SOCK));

    /// CLOCK_MONOTONIC and so on.
    public static final Constants CLOCK =
            oneOf(
                    new Constant("CLOCK_REALTIME", ClockCalls.CLOCK_REALTIME),
                    new Constant("CLOCK_MONOTONIC", ClockCalls.CLOCK_MONOTONIC));

    private static final Constants SOCKET_OPTION =
            oneOf(
                    new Constant("SO_REUSEADDR", SocketCalls.SO_REUSEADDR),
                    new Constant("SO_ERROR", SocketCalls.SO_ERROR),
                    new Constant("SO_SNDBUF", SocketCalls.SO_SNDBUF),
                    new Constant("SO_RCVBUF", SocketCalls.SO_RCVBUF),
                    new Constant("SO_KEEPALIVE", SocketCalls.SO_KEEPALIVE),
                    new Constant("SO_LINGER", SocketCalls.SO_LINGER),
                    new Constant("SO_REUSEPORT", SocketCalls.SO_REUSEPORT),
                    new Constant("SO_RCVTIMEO", SocketCalls.SO_RCVTIMEO),
                    new Constant("SO_SNDTIMEO", SocketCalls.SO_SNDTIMEO),
                    new Constant("SO_ACCEPTCONN", SocketCalls.SO_ACCEPTCONN));

    private static final Constants TCP_OPTION =
            oneOf(
                    new Constant("TCP_NODELAY", SocketCalls.TCP_NODELAY),
                    new Constant("TCP_CORK", SocketCalls.TCP_CORK));

    private static final Constants IPV6_OPTION =
            oneOf(new Constant("IPV6_V6ONLY", SocketCalls.IPV6_V6ONLY));

    private static final Constants UNKNOWN_OPTION = oneOf();

    private final long choice;
    private final Constant[] constants;

    /// @param choice the bits that hold one of several values; the others are flags
    private Constants(long choice, Constant... constants) {
        this.choice = choice;
        this.constants = constants;
    }

    private static Constants oneOf(Constant... constants) {
        return new Constants(-1, constants);
    }

    private static Constants flags(Constant... constants) {
        return new Constants(0, constants);
    }

    /// The names of the options of `level`.
    public static Constants option(int level) {
        return switch (level) {
            case SocketCalls.SOL_SOCKET -> SOCKET_OPTION;
            case SocketCalls.IPPROTO_TCP -> TCP_OPTION;
            case SocketCalls.IPPROTO_IPV6 -> IPV6_OPTION;
            default -> UNKNOWN_OPTION;
        };
    }

    /// The names of what is in `value`, joined by `|`. A choice without a name is a decimal number,
    /// flags without one are a hexadecimal number together, no flag at all is 0.
    public String text(long value) {
        var text = new StringBuilder();
        if (choice != 0) {
            text.append(chosen(value & choice));
        }
        long rest = value & ~choice;
        for (Constant constant : constants) {
            if ((constant.value & choice) == 0
                    && constant.value != 0
                    && (rest & constant.value) == constant.value) {
                join(text, constant.name);
                rest &= ~constant.value;
            }
        }
        if (rest != 0) {
            join(text, "0x" + Long.toHexString(rest));
        }
        return text.isEmpty() ? "0" : text.toString();
    }

    private String chosen(long value) {
        for (Constant constant : constants) {
            if (constant.value == value) {
                return constant.name;
            }
        }
        return Long.toString(value);
    }

    private static void join(StringBuilder text, String part) {
        if (!text.isEmpty()) {
            text.append('|');
        }
        text.append(part);
    }

    private record Constant(String name, long value) {}
}
