package sysport.sim;

import java.util.Locale;

/// The system calls of the port, by their names.
public enum SystemCall {
    READ,
    WRITE,
    CLOSE,
    DUP,
    SOCKET,
    SETSOCKOPT,
    GETSOCKOPT,
    BIND,
    LISTEN,
    ACCEPT4,
    CONNECT,
    GETSOCKNAME,
    GETPEERNAME,
    SHUTDOWN,
    RECV,
    SEND,
    EPOLL_CREATE1,
    EPOLL_CTL,
    EPOLL_WAIT,
    EVENTFD,
    OPENAT2,
    FSTAT,
    PREAD,
    GETDENTS64,
    SENDFILE,
    CLOCK_GETTIME,
    SPAWN,

    /// nanosleep(2), which is no call of the port: [Simulation#sleep].
    NANOSLEEP;

    private final String text = name().toLowerCase(Locale.ROOT);

    /// The name as in the manual: `accept4`.
    @Override
    public String toString() {
        return text;
    }
}
