package sysport.kernel;

import org.jspecify.annotations.Nullable;

/// The calls of socket(7), for TCP over IPv4 and IPv6 (tcp(7), ip(7), ipv6(7)).
public interface SocketCalls extends DescriptorCalls {

    int AF_UNSPEC = 0;
    int AF_INET = 2;
    int AF_INET6 = 10;

    int SOCK_STREAM = 1;
    int SOCK_DGRAM = 2;

    /// O_NONBLOCK for the new open file description ([#socket], [#accept4]).
    int SOCK_NONBLOCK = 0x800;

    /// FD_CLOEXEC for the new descriptor ([#socket], [#accept4]).
    int SOCK_CLOEXEC = 0x80000;

    int IPPROTO_TCP = 6;
    int IPPROTO_IPV6 = 41;

    int SOL_SOCKET = 1;
    int SO_REUSEADDR = 2;
    int SO_ERROR = 4;
    int SO_SNDBUF = 7;
    int SO_RCVBUF = 8;
    int SO_KEEPALIVE = 9;
    int SO_LINGER = 13;
    int SO_REUSEPORT = 15;
    int SO_RCVTIMEO = 20;
    int SO_SNDTIMEO = 21;
    int SO_ACCEPTCONN = 30;

    /// Options of level [#IPPROTO_TCP].
    int TCP_NODELAY = 1;

    int TCP_CORK = 3;

    /// Option of level [#IPPROTO_IPV6].
    int IPV6_V6ONLY = 26;

    int SHUT_RD = 0;
    int SHUT_WR = 1;
    int SHUT_RDWR = 2;

    int MSG_PEEK = 0x2;
    int MSG_DONTWAIT = 0x40;
    int MSG_NOSIGNAL = 0x4000;

    /// More bytes follow at once: a segment that is not full waits for them (send(2)).
    int MSG_MORE = 0x8000;

    /// The most that the kernel lets wait for an accept4 (`net.core.somaxconn`); [#listen] clamps
    /// to it.
    int SOMAXCONN = 4096;

    /// socket(2): makes an endpoint of family `domain` ([#AF_INET], [#AF_INET6]) and `type`
    /// ([#SOCK_STREAM], with [#SOCK_NONBLOCK] and [#SOCK_CLOEXEC] or-ed to it). `protocol` 0 is the
    /// family's own for the type.
    ///
    /// @return the lowest free descriptor; or a negated
    ///   - EAFNOSUPPORT: a family that there is not
    ///   - EINVAL: a type (above 10), flag or protocol (below 0) that no family has
    ///   - EMFILE: the process has as many descriptors as it may; ENFILE: the machine has
    ///   - EPROTONOSUPPORT: a protocol that the family has not for this type
    ///   - ESOCKTNOSUPPORT: a type that the family has not
    int socket(int domain, int type, int protocol);

    /// setsockopt(2). An [OptionValue.Int] for most options, [OptionValue.Linger] for SO_LINGER,
    /// [OptionValue.Timeval] for SO_RCVTIMEO and SO_SNDTIMEO (0 means for ever). SO_SNDBUF and
    /// SO_RCVBUF are doubled (socket(7)).
    ///
    /// @return 0; or a negated
    ///   - EDOM: a timeout whose microseconds are not below a million
    ///   - EINVAL: a value that is shorter than the option's shape (of a longer one the first bytes
    ///     count), or one that the option does not take
    ///   - ENOPROTOOPT: an option that the level has not, or that can only be read
    ///   - ENOTSOCK: not a socket
    int setsockopt(int fd, int level, int option, OptionValue value);

    /// getsockopt(2): leaves the value of the option in `value`, in the shape that [#setsockopt]
    /// takes. SO_ERROR answers the pending errno (0: none) and clears it.
    ///
    /// @return 0; or a negated
    ///   - EOPNOTSUPP: a level that the protocol has not
    ///   - ENOPROTOOPT: an option that the level has not
    ///   - ENOTSOCK: not a socket
    int getsockopt(int fd, int level, int option, Out<OptionValue> value);

    /// bind(2): gives the socket its local address. Port 0 lets the kernel choose a free one
    /// (ip(7), `ip_local_port_range`).
    ///
    /// @return 0; or a negated
    ///   - EACCES: a port below 1024 (`ip_unprivileged_port_start`) without the privilege
    ///   - EADDRINUSE: another socket has the address (SO_REUSEADDR, SO_REUSEPORT and TIME_WAIT
    ///     decide: ip(7)); no port free
    ///   - EADDRNOTAVAIL: not an address of this machine
    ///   - EAFNOSUPPORT: an IPv6 address on an IPv4 socket
    ///   - EINVAL: bound already, or an address that is too short for the socket's family: IPv4 or
    ///     none on an IPv6 socket (on an IPv4 socket, none is the wildcard address)
    ///   - ENOTSOCK: not a socket
    int bind(int fd, SocketAddress address);

    /// listen(2): makes the socket one that takes connections. Up to `backlog` + 1 established
    /// connections wait for [#accept4]; beyond them a SYN is dropped, and the client tries again
    /// after a second. A negative backlog is as large as can be; a second call changes it. An
    /// unbound socket gets a port of the kernel's choice.
    ///
    /// @return 0; or a negated
    ///   - EADDRINUSE: another socket listens on the address
    ///   - EINVAL: the socket is connected or connecting
    ///   - ENOTSOCK: not a socket; EOPNOTSUPP: not a socket of a kind that listens
    int listen(int fd, int backlog);

    /// accept4(2): takes the first established connection from the queue; a blocking descriptor
    /// waits for one. The new descriptor gets `flags` ([#SOCK_NONBLOCK], [#SOCK_CLOEXEC]), not the
    /// listener's. The number is allocated first: at the limit the answer is EMFILE even if the
    /// queue is empty, and the connection stays queued.
    ///
    /// @param peer where the address of the peer is left, or null (C: NULL)
    /// @return the lowest free descriptor; or a negated
    ///   - EAGAIN: the queue is empty and O_NONBLOCK is set, or SO_RCVTIMEO has passed
    ///   - EINTR: a signal came first
    ///   - EINVAL: the socket does not listen (any more: SHUT_RD ends it), or a flag that there is
    ///     not
    ///   - EMFILE, ENFILE: no descriptor is free; ENOBUFS, ENOMEM: no memory
    ///   - ECONNABORTED, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH,
    ///     EOPNOTSUPP, ENETUNREACH: pending errors of the new connection's network, to be treated
    ///     like EAGAIN (accept(2), "Error handling"); ENOSR, ESOCKTNOSUPPORT, EPROTONOSUPPORT,
    ///     ETIMEDOUT are said to come as well
    ///   - EPERM: the firewall forbids the connection
    ///   - ENOTSOCK: not a socket; EOPNOTSUPP: not a socket of a kind that listens, too
    int accept4(int fd, @Nullable Out<SocketAddress> peer, int flags);

    /// connect(2): opens a connection to `address`; a blocking descriptor waits for the handshake.
    /// [SocketAddress.Unspecified] dissolves a connection.
    ///
    /// @return 0; or a negated
    ///   - EADDRNOTAVAIL: no local port is free, or the bound one has a connection to `address`
    ///     already
    ///   - EAFNOSUPPORT: an IPv6 address on an IPv4 socket
    ///   - EALREADY: an attempt is under way and O_NONBLOCK is set (a blocking descriptor waits for
    ///     its end); EINPROGRESS: one has begun, and O_NONBLOCK is set or SO_SNDTIMEO has passed
    ///   - ECONNREFUSED: nothing listens there (once for an attempt that was non-blocking; then a
    ///     new attempt begins)
    ///   - EINTR: a signal came first; the attempt goes on
    ///   - EINVAL: an address that is too short for the socket's family: IPv4 on an IPv6 socket
    ///   - EISCONN: connected already, or listening
    ///   - ENETUNREACH: no way there, or an address of many; ETIMEDOUT: no answer
    ///   - ENOTSOCK: not a socket
    int connect(int fd, SocketAddress address);

    /// getsockname(2): leaves the local address in `address`; the wildcard address with port 0 for
    /// a socket that has none.
    ///
    /// @return 0, or a negated ENOTSOCK
    int getsockname(int fd, Out<SocketAddress> address);

    /// getpeername(2): leaves the address of the other side in `address`.
    ///
    /// @return 0; or a negated ENOTCONN (not connected, or reset or ended in both directions
    ///   since), ENOTSOCK
    int getpeername(int fd, Out<SocketAddress> address);

    /// shutdown(2): ends one or both directions of a connection, for every descriptor of it.
    /// [#SHUT_WR] sends a FIN after what is queued. [#SHUT_RD] wakes blocked readers with 0 and, on
    /// a listening socket, blocked accepts with EINVAL.
    ///
    /// @return 0; or a negated EINVAL (`how` is none of the three), ENOTCONN (not connected, or
    ///   reset since; poll sees the directions shut all the same), ENOTSOCK
    int shutdown(int fd, int how);

    /// recv(2): as [#read] from a socket, with `flags`: [#MSG_DONTWAIT] (EAGAIN instead of
    /// waiting), [#MSG_PEEK] (the bytes stay queued). With `length` 0 it still answers EAGAIN while
    /// nothing is queued, where read answers 0.
    ///
    /// @return as [#read]; ENOTSOCK: not a socket
    int recv(int fd, byte[] buffer, int offset, int length, int flags);

    /// send(2): as [#write] to a socket, with `flags`: [#MSG_DONTWAIT] (a short count or EAGAIN
    /// instead of waiting), [#MSG_MORE], [#MSG_NOSIGNAL] (no SIGPIPE, which is ignored in any
    /// case).
    ///
    /// @return as [#write]; ENOTSOCK: not a socket
    int send(int fd, byte[] buffer, int offset, int length, int flags);
}
