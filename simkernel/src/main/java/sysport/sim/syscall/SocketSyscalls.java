package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.inet.IpAddress;
import sysport.sim.inet.PortTable;
import sysport.sim.tcp.TcpSocket;

/// The calls of socket(7) that make, name and end sockets.
public final class SocketSyscalls {
    private static final int TYPE_FLAGS = SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
    private static final int IPPROTO_UDP = 17;

    private static final int AF_UNIX = 1;
    private static final int AF_NETLINK = 16;
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;

    /// The greatest numbers that Linux has given away: `SOCK_PACKET`, `AF_MCTP`, `IPPROTO_MAX`.
    private static final int LAST_TYPE = 10;

    private static final int LAST_FAMILY = 45;
    private static final int PROTOCOLS = 263;

    private final SimProcess process;

    public SocketSyscalls(SimProcess process) {
        this.process = process;
    }

    public int socket(int domain, int type, int protocol) {
        int kind = type & 0xf;
        if ((type & ~0xf & ~TYPE_FLAGS) != 0) {
            return Errno.EINVAL.negated();
        }
        if (domain < 0 || domain > LAST_FAMILY) {
            return Errno.EAFNOSUPPORT.negated();
        }
        if (kind > LAST_TYPE) {
            return Errno.EINVAL.negated();
        }
        if (domain != SocketCalls.AF_INET && domain != SocketCalls.AF_INET6) {
            return refuseFamily(domain);
        }
        if (protocol < 0 || protocol >= PROTOCOLS) {
            return Errno.EINVAL.negated();
        }
        if (kind == SOCK_RAW) {
            throw new UnsupportedOperationException("raw sockets are not modelled");
        }
        if (kind != SocketCalls.SOCK_STREAM && kind != SocketCalls.SOCK_DGRAM) {
            return Errno.ESOCKTNOSUPPORT.negated();
        }
        int own = kind == SocketCalls.SOCK_STREAM ? SocketCalls.IPPROTO_TCP : IPPROTO_UDP;
        if (protocol != 0 && protocol != own) {
            return Errno.EPROTONOSUPPORT.negated();
        }
        OpenFile socket =
                kind == SocketCalls.SOCK_STREAM
                        ? new TcpSocket(process.host(), domain)
                        : new DatagramSocket();
        socket.setFlags(SocketCalls.SOCK_NONBLOCK, type);
        return process.table().open(socket, type);
    }

    private static int refuseFamily(int domain) {
        if (domain == AF_UNIX || domain == AF_NETLINK || domain == AF_PACKET) {
            throw new UnsupportedOperationException(
                    "sockets of the family " + domain + " are not modelled");
        }
        return Errno.EAFNOSUPPORT.negated();
    }

    public int bind(int fd, SocketAddress address) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return notTcp(file, "bind");
        }
        int port;
        IpAddress wanted;
        switch (address) {
            case SocketAddress.Unspecified _ -> {
                if (socket.names().family() == SocketCalls.AF_INET6) {
                    return Errno.EINVAL.negated();
                }
                port = 0;
                wanted = IpAddress.ANY4;
            }
            case SocketAddress.Inet4 four -> {
                if (socket.names().family() == SocketCalls.AF_INET6) {
                    return Errno.EINVAL.negated();
                }
                port = four.port();
                wanted = IpAddress.of4(four.address());
            }
            case SocketAddress.Inet6 six -> {
                if (socket.names().family() == SocketCalls.AF_INET) {
                    return Errno.EAFNOSUPPORT.negated();
                }
                port = six.port();
                wanted = new IpAddress(six.high(), six.low());
            }
        }
        return bind(socket, wanted, port);
    }

    /// The reasons to refuse, in the order of `__inet_bind` and `__inet6_bind`.
    private static int bind(TcpSocket socket, IpAddress wanted, int port) {
        boolean isHere = wanted.isAny() || socket.host().has(wanted);
        if (!isHere && socket.names().family() == SocketCalls.AF_INET) {
            return Errno.EADDRNOTAVAIL.negated();
        }
        if (port != 0 && port < PortTable.FIRST_UNPRIVILEGED) {
            return Errno.EACCES.negated();
        }
        if (!socket.mayBind() || (wanted.is4() && socket.settings().ip6Only())) {
            return Errno.EINVAL.negated();
        }
        return isHere ? socket.bind(wanted, port) : Errno.EADDRNOTAVAIL.negated();
    }

    public int listen(int fd, int backlog) {
        OpenFile file = process.file(fd);
        return file instanceof TcpSocket socket ? socket.listen(backlog) : notListening(file);
    }

    /// The answer to listen(2) and accept4(2) of what does not listen.
    static int notListening(@Nullable OpenFile file) {
        return switch (file) {
            case null -> Errno.EBADF.negated();
            case DatagramSocket _ -> Errno.EOPNOTSUPP.negated();
            default -> Errno.ENOTSOCK.negated();
        };
    }

    public int getsockname(int fd, Out<SocketAddress> address) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return notTcp(file, "getsockname");
        }
        address.set(socket.names().local());
        return 0;
    }

    public int getpeername(int fd, Out<SocketAddress> address) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return notTcp(file, "getpeername");
        }
        if (!socket.hasPeer()) {
            return Errno.ENOTCONN.negated();
        }
        address.set(socket.names().remote());
        return 0;
    }

    public int shutdown(int fd, int how) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return notTcp(file, "shutdown");
        }
        if (how < SocketCalls.SHUT_RD || how > SocketCalls.SHUT_RDWR) {
            return Errno.EINVAL.negated();
        }
        return socket.shutdown(how);
    }

    static int notTcp(@Nullable OpenFile file, String call) {
        if (file instanceof DatagramSocket) {
            throw new UnsupportedOperationException(call + " of a datagram socket is not modelled");
        }
        return (file == null ? Errno.EBADF : Errno.ENOTSOCK).negated();
    }
}
