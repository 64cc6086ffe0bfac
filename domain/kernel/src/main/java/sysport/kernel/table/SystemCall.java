package sysport.kernel.table;

import static sysport.kernel.table.Parameter.ACCEPT_FLAGS;
import static sysport.kernel.table.Parameter.ADDRESS;
import static sysport.kernel.table.Parameter.ADDRESS_BROUGHT;
import static sysport.kernel.table.Parameter.BYTES;
import static sysport.kernel.table.Parameter.BYTES_BROUGHT;
import static sysport.kernel.table.Parameter.CLOCK;
import static sysport.kernel.table.Parameter.DESCRIPTOR;
import static sysport.kernel.table.Parameter.DOMAIN;
import static sysport.kernel.table.Parameter.DUP_FLAGS;
import static sysport.kernel.table.Parameter.DURATION;
import static sysport.kernel.table.Parameter.ENTRIES_BROUGHT;
import static sysport.kernel.table.Parameter.EPOLL_DATA;
import static sysport.kernel.table.Parameter.EPOLL_EVENTS;
import static sysport.kernel.table.Parameter.EPOLL_FLAGS;
import static sysport.kernel.table.Parameter.EPOLL_OPERATION;
import static sysport.kernel.table.Parameter.EVENTFD_FLAGS;
import static sysport.kernel.table.Parameter.EVENTS_BROUGHT;
import static sysport.kernel.table.Parameter.FCNTL_ARGUMENT;
import static sysport.kernel.table.Parameter.FCNTL_COMMAND;
import static sysport.kernel.table.Parameter.LEVEL;
import static sysport.kernel.table.Parameter.MESSAGE;
import static sysport.kernel.table.Parameter.MESSAGE_BROUGHT;
import static sysport.kernel.table.Parameter.MESSAGE_FLAGS;
import static sysport.kernel.table.Parameter.NUMBER;
import static sysport.kernel.table.Parameter.OFFSET;
import static sysport.kernel.table.Parameter.OPEN_HOW;
import static sysport.kernel.table.Parameter.OPTION;
import static sysport.kernel.table.Parameter.OPTION_BROUGHT;
import static sysport.kernel.table.Parameter.OPTION_VALUE;
import static sysport.kernel.table.Parameter.PATH;
import static sysport.kernel.table.Parameter.POLL_FDS;
import static sysport.kernel.table.Parameter.POSITION;
import static sysport.kernel.table.Parameter.PROTOCOL;
import static sysport.kernel.table.Parameter.SHUTDOWN_HOW;
import static sysport.kernel.table.Parameter.SOCKET_TYPE;
import static sysport.kernel.table.Parameter.STAT_BROUGHT;
import static sysport.kernel.table.Parameter.THREAD_BODY;
import static sysport.kernel.table.Parameter.THREAD_NAME;
import static sysport.kernel.table.Parameter.UNSIGNED;
import static sysport.kernel.table.Parameter.VECTOR;
import static sysport.kernel.table.Parameter.VECTOR_BROUGHT;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table of the system calls: each method of the [Kernel][sysport.kernel.Kernel] with what it
/// takes and brings, and with the errors that Linux has for it. The trace, the transcript, the
/// simulated kernel and the random calls are made from this table, or do not compile until they
/// have each of its lines. What a call does is said at its method.
public enum SystemCall {
    READ(
            Brings.NOTHING,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EINVAL EIO EISDIR ENOMEM ENOTCONN EPIPE"
                    + " ETIMEDOUT",
            DESCRIPTOR,
            BYTES_BROUGHT),
    WRITE(
            Brings.NOTHING,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EINVAL EIO ENOBUFS ENOMEM EPIPE ETIMEDOUT",
            DESCRIPTOR,
            BYTES),
    READV(
            Brings.NOTHING,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EINVAL EIO EISDIR ENOMEM ENOTCONN EPIPE"
                    + " ETIMEDOUT",
            DESCRIPTOR,
            VECTOR_BROUGHT),
    WRITEV(
            Brings.NOTHING,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EINVAL EIO ENOBUFS ENOMEM EPIPE ETIMEDOUT",
            DESCRIPTOR,
            VECTOR),
    CLOSE(Brings.NOTHING, "EBADF EINTR EIO", DESCRIPTOR),
    DUP(Brings.DESCRIPTOR, "EBADF EMFILE", DESCRIPTOR),
    DUP3(Brings.DESCRIPTOR, "EBADF EBUSY EINTR EINVAL", DESCRIPTOR, DESCRIPTOR, DUP_FLAGS),
    FCNTL(
            Brings.WHAT_THE_COMMAND_SAYS,
            "EBADF EINVAL EMFILE EPERM",
            DESCRIPTOR,
            FCNTL_COMMAND,
            FCNTL_ARGUMENT),
    SOCKET(
            Brings.DESCRIPTOR,
            "EACCES EAFNOSUPPORT EINVAL EMFILE ENFILE ENOBUFS ENOMEM EPROTONOSUPPORT"
                    + " ESOCKTNOSUPPORT",
            DOMAIN,
            SOCKET_TYPE,
            PROTOCOL),
    SETSOCKOPT(
            Brings.NOTHING,
            "EBADF EDOM EINVAL ENOBUFS ENOMEM ENOPROTOOPT ENOTSOCK EPERM",
            DESCRIPTOR,
            LEVEL,
            OPTION,
            OPTION_VALUE),
    GETSOCKOPT(
            Brings.OPTION,
            "EBADF ENOBUFS ENOPROTOOPT ENOTSOCK EOPNOTSUPP",
            DESCRIPTOR,
            LEVEL,
            OPTION,
            OPTION_BROUGHT),
    BIND(
            Brings.NOTHING,
            "EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EBADF EINVAL ENOMEM ENOTSOCK",
            DESCRIPTOR,
            ADDRESS),
    LISTEN(
            Brings.NOTHING,
            "EADDRINUSE EBADF EINVAL ENOMEM ENOTSOCK EOPNOTSUPP",
            DESCRIPTOR,
            NUMBER),
    ACCEPT4(
            Brings.DESCRIPTOR_AND_PEER,
            "EAGAIN EBADF ECONNABORTED EHOSTDOWN EHOSTUNREACH EINTR EINVAL EMFILE ENETDOWN"
                    + " ENETUNREACH ENFILE ENOBUFS ENOMEM ENONET ENOPROTOOPT ENOSR ENOTSOCK"
                    + " EOPNOTSUPP EPERM EPROTO EPROTONOSUPPORT ESOCKTNOSUPPORT ETIMEDOUT",
            DESCRIPTOR,
            ADDRESS_BROUGHT,
            ACCEPT_FLAGS),
    CONNECT(
            Brings.NOTHING,
            "EACCES EADDRNOTAVAIL EAFNOSUPPORT EALREADY EBADF ECONNABORTED ECONNREFUSED ECONNRESET"
                    + " EHOSTUNREACH EINPROGRESS EINTR EINVAL EISCONN ENETDOWN ENETUNREACH ENOBUFS"
                    + " ENOTSOCK EPERM EPIPE ETIMEDOUT",
            DESCRIPTOR,
            ADDRESS),
    GETSOCKNAME(Brings.ADDRESS, "EBADF ENOBUFS ENOTSOCK", DESCRIPTOR, ADDRESS_BROUGHT),
    GETPEERNAME(Brings.ADDRESS, "EBADF ENOBUFS ENOTCONN ENOTSOCK", DESCRIPTOR, ADDRESS_BROUGHT),
    SHUTDOWN(Brings.NOTHING, "EBADF EINVAL ENOBUFS ENOTCONN ENOTSOCK", DESCRIPTOR, SHUTDOWN_HOW),
    RECV(
            Brings.NOTHING,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR ENOMEM ENOTCONN ENOTSOCK EPIPE ETIMEDOUT",
            DESCRIPTOR,
            BYTES_BROUGHT,
            MESSAGE_FLAGS),
    SEND(
            Brings.NOTHING,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR ENOBUFS ENOMEM ENOTSOCK EPIPE ETIMEDOUT",
            DESCRIPTOR,
            BYTES,
            MESSAGE_FLAGS),
    RECVMSG(
            Brings.MESSAGE,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EMSGSIZE ENOMEM ENOTCONN ENOTSOCK EPIPE"
                    + " ETIMEDOUT",
            DESCRIPTOR,
            MESSAGE_BROUGHT,
            MESSAGE_FLAGS),
    SENDMSG(
            Brings.NOTHING,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EMSGSIZE ENOBUFS ENOMEM ENOTSOCK EPIPE"
                    + " ETIMEDOUT",
            DESCRIPTOR,
            MESSAGE,
            MESSAGE_FLAGS),
    POLL(Brings.POLLED, "EINTR EINVAL ENOMEM", POLL_FDS, NUMBER),
    EPOLL_CREATE1(Brings.DESCRIPTOR, "EINVAL EMFILE ENFILE ENOMEM", EPOLL_FLAGS),
    EPOLL_CTL(
            Brings.NOTHING,
            "EBADF EEXIST EINVAL ELOOP ENOENT ENOMEM ENOSPC EPERM",
            DESCRIPTOR,
            EPOLL_OPERATION,
            DESCRIPTOR,
            EPOLL_EVENTS,
            EPOLL_DATA),
    EPOLL_WAIT(Brings.EVENTS, "EBADF EINTR EINVAL", DESCRIPTOR, EVENTS_BROUGHT, NUMBER),
    EVENTFD(Brings.DESCRIPTOR, "EINVAL EMFILE ENFILE ENOMEM", UNSIGNED, EVENTFD_FLAGS),
    OPENAT2(
            Brings.DESCRIPTOR,
            "EACCES EAGAIN EBADF EINTR EINVAL EIO ELOOP EMFILE ENAMETOOLONG ENFILE ENOENT ENOMEM"
                    + " ENOTDIR EPERM EXDEV",
            DESCRIPTOR,
            PATH,
            OPEN_HOW),
    FSTAT(Brings.FILE_STAT, "EBADF EIO ENOMEM", DESCRIPTOR, STAT_BROUGHT),
    PREAD(
            Brings.NOTHING,
            "EBADF EINTR EINVAL EIO EISDIR ESPIPE",
            DESCRIPTOR,
            BYTES_BROUGHT,
            POSITION),
    GETDENTS64(Brings.NOTHING, "EBADF EINVAL EIO ENOENT ENOTDIR", DESCRIPTOR, ENTRIES_BROUGHT),
    SENDFILE(
            Brings.OFFSET,
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EINVAL EIO ENOMEM EPIPE ESPIPE ETIMEDOUT",
            DESCRIPTOR,
            DESCRIPTOR,
            OFFSET,
            NUMBER),
    CLOCK_GETTIME(Brings.TIME, "EINVAL", CLOCK),
    /// clone(2), as [sysport.kernel.ThreadCalls#spawn].
    SPAWN(Brings.NOTHING, "EAGAIN", THREAD_NAME, THREAD_BODY),
    /// No call of the port: the thread of a simulation or of a script sleeps.
    NANOSLEEP(Brings.NOTHING, "", DURATION);

    /// What a call answers besides a plain number, where its arguments do not show it.
    public enum Brings {
        NOTHING,
        /// The number is a new descriptor.
        DESCRIPTOR,
        DESCRIPTOR_AND_PEER,
        ADDRESS,
        OPTION,
        /// A name and flags beside the bytes.
        MESSAGE,
        /// What poll(2) reports.
        POLLED,
        EVENTS,
        FILE_STAT,
        /// The next position in the file.
        OFFSET,
        TIME,
        /// fcntl(2): a descriptor, flags or nothing.
        WHAT_THE_COMMAND_SAYS;

        /// Whether the number is a new descriptor.
        public boolean isDescriptor() {
            return this == DESCRIPTOR || this == DESCRIPTOR_AND_PEER;
        }
    }

    private final String text = name().toLowerCase(Locale.ROOT);
    private final Brings brings;
    private final String errors;

    // Made by List.of, which the type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Parameter> parameters;

    /// @param errors that Linux may answer, with a space between them
    SystemCall(Brings brings, String errors, Parameter... parameters) {
        this.brings = brings;
        this.errors = errors;
        this.parameters = List.of(parameters);
    }

    /// The call of that name, `accept4`; null if there is none.
    public static @Nullable SystemCall byName(String name) {
        for (SystemCall call : values()) {
            if (call.text.equals(name)) {
                return call;
            }
        }
        return null;
    }

    /// What its arguments are, in the manual's order.
    public List<Parameter> parameters() {
        return parameters;
    }

    public Brings brings() {
        return brings;
    }

    /// What Linux may answer instead of a result, in the order of their numbers.
    public List<Errno> errors() {
        List<String> names = errorNames();
        var all = new ArrayList<Errno>();
        for (Errno errno : Errno.values()) {
            if (names.contains(errno.name())) {
                all.add(errno);
            }
        }
        return all;
    }

    List<String> errorNames() {
        return errors.isEmpty() ? List.of() : List.of(errors.split(" ", -1));
    }

    /// The name as in the manual: `accept4`.
    @Override
    public String toString() {
        return text;
    }
}
