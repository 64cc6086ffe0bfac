package sysport.sim.model;

import sysport.kernel.Errno;

import java.util.List;
import java.util.Locale;

/// The system calls of the port, by their names, and what the simulated kernel makes of the errors
/// that Linux has for each.
public enum SystemCall {
    READ(
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EINVAL EISDIR ENOTCONN EPIPE ETIMEDOUT",
            "EIO ENOMEM"),
    WRITE(
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EINVAL EPIPE ETIMEDOUT",
            "EIO ENOBUFS ENOMEM"),
    CLOSE("EBADF", "EINTR EIO"),
    DUP("EBADF EMFILE", ""),
    DUP3("EBADF EBUSY EINVAL", "EINTR"),
    FCNTL("EBADF EINVAL EMFILE", "EPERM"),
    SOCKET(
            "EAFNOSUPPORT EINVAL EMFILE EPROTONOSUPPORT ESOCKTNOSUPPORT",
            "EACCES ENFILE ENOBUFS ENOMEM"),
    SETSOCKOPT("EBADF EDOM EINVAL ENOPROTOOPT ENOTSOCK", "ENOBUFS ENOMEM EPERM"),
    GETSOCKOPT("EBADF ENOPROTOOPT ENOTSOCK EOPNOTSUPP", "ENOBUFS"),
    BIND("EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EBADF EINVAL ENOTSOCK", "ENOMEM"),
    LISTEN("EADDRINUSE EBADF EINVAL ENOTSOCK EOPNOTSUPP", "ENOMEM"),
    ACCEPT4(
            "EAGAIN EBADF EINTR EINVAL EMFILE ENOTSOCK EOPNOTSUPP",
            "ECONNABORTED EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ENFILE ENOBUFS ENOMEM"
                    + " ENONET ENOPROTOOPT ENOSR EPERM EPROTO EPROTONOSUPPORT ESOCKTNOSUPPORT"
                    + " ETIMEDOUT"),
    CONNECT(
            "EADDRNOTAVAIL EAFNOSUPPORT EALREADY EBADF ECONNABORTED ECONNREFUSED ECONNRESET"
                    + " EINPROGRESS EINTR EINVAL EISCONN ENETUNREACH ENOTSOCK EPIPE ETIMEDOUT",
            "EACCES EHOSTUNREACH ENETDOWN ENOBUFS EPERM"),
    GETSOCKNAME("EBADF ENOTSOCK", "ENOBUFS"),
    GETPEERNAME("EBADF ENOTCONN ENOTSOCK", "ENOBUFS"),
    SHUTDOWN("EBADF EINVAL ENOTCONN ENOTSOCK", "ENOBUFS"),
    RECV("EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR ENOTCONN ENOTSOCK EPIPE ETIMEDOUT", "ENOMEM"),
    SEND("EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR ENOTSOCK EPIPE ETIMEDOUT", "ENOBUFS ENOMEM"),
    POLL("EINTR EINVAL", "ENOMEM"),
    EPOLL_CREATE1("EINVAL EMFILE", "ENFILE ENOMEM"),
    EPOLL_CTL("EBADF EEXIST EINVAL ELOOP ENOENT EPERM", "ENOMEM ENOSPC"),
    EPOLL_WAIT("EBADF EINTR EINVAL", ""),
    EVENTFD("EINVAL EMFILE", "ENFILE ENOMEM"),
    OPENAT2(
            "EACCES EBADF EINVAL ELOOP EMFILE ENAMETOOLONG ENOENT ENOTDIR EXDEV",
            "EAGAIN EINTR EIO ENFILE ENOMEM EPERM"),
    FSTAT("EBADF", "EIO ENOMEM"),
    PREAD("EBADF EINVAL EISDIR ESPIPE", "EINTR EIO"),
    GETDENTS64("EBADF EINVAL ENOTDIR", "EIO ENOENT"),
    SENDFILE(
            "EAGAIN EBADF ECONNREFUSED ECONNRESET EINTR EINVAL EPIPE ESPIPE ETIMEDOUT",
            "EIO ENOMEM"),
    CLOCK_GETTIME("EINVAL", ""),
    SPAWN("", "EAGAIN"),

    /// nanosleep(2), which is no call of the port: `Simulation.sleep`.
    NANOSLEEP("", "");

    private final String text = name().toLowerCase(Locale.ROOT);
    private final String modelled;
    private final String stored;

    /// @param modelled the errors that the model answers, with a space between them
    /// @param stored those that only faults answer
    SystemCall(String modelled, String stored) {
        this.modelled = modelled;
        this.stored = stored;
    }

    /// What becomes of an error of this call: [Fidelity#MODELLED], [Fidelity#STORED] for one that
    /// only faults answer, [Fidelity#ABSENT] for one that Linux never answers to it.
    public Fidelity fidelity(Errno errno) {
        if (isIn(modelled, errno)) {
            return Fidelity.MODELLED;
        }
        return isIn(stored, errno) ? Fidelity.STORED : Fidelity.ABSENT;
    }

    private static boolean isIn(String names, Errno errno) {
        return List.of(names.split(" ", -1)).contains(errno.name());
    }

    /// The name as in the manual: `accept4`.
    @Override
    public String toString() {
        return text;
    }
}
