package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.inet.IpAddress;
import sysport.sim.inet.Network;
import sysport.sim.inet.SocketSettings;
import sysport.sim.task.Scheduler;
import sysport.sim.tcp.TcpSocket;
import sysport.sim.tcp.TcpState;

/// accept4(2) and connect(2): the two ways to a connection, and how long they wait.
public final class ConnectionSyscalls {
    private static final int ACCEPT_FLAGS = SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;

    private final SimProcess process;

    public ConnectionSyscalls(SimProcess process) {
        this.process = process;
    }

    /// The number is reserved first, and given back if no connection comes.
    public int accept4(int fd, @Nullable Out<SocketAddress> peer, int flags) {
        OpenFile file = process.file(fd);
        if (file == null) {
            return Errno.EBADF.negated();
        }
        if ((flags & ~ACCEPT_FLAGS) != 0) {
            return Errno.EINVAL.negated();
        }
        int number = process.table().reserve();
        if (number < 0) {
            return number;
        }
        int answer = Errno.EINTR.negated();
        file.hold();
        try {
            answer = accept(file, number, flags, peer);
        } finally {
            if (answer < 0) {
                process.table().unreserve(number);
            }
            file.letGo();
        }
        return answer;
    }

    private int accept(OpenFile file, int number, int flags, @Nullable Out<SocketAddress> peer) {
        if (!(file instanceof TcpSocket listener)) {
            return SocketSyscalls.notListening(file);
        }
        int waited = awaitConnection(listener);
        if (waited < 0) {
            return waited;
        }
        int fault = process.faults().acceptFailure();
        if (fault < 0) {
            if (Errno.ECONNABORTED.is(fault)) {
                listener.acceptQueue().removeFirst().connection().abort(null);
            }
            return fault;
        }
        TcpSocket connection = listener.acceptQueue().removeFirst();
        connection.setFlags(SocketCalls.SOCK_NONBLOCK, flags);
        if (peer != null) {
            peer.set(connection.names().remote());
        }
        return process.table().install(number, connection, flags);
    }

    private int awaitConnection(TcpSocket listener) {
        boolean mayWait = !listener.isNonBlocking();
        long timeout = SocketSettings.nanos(listener.settings().receiveTimeout());
        long deadline = process.clock().after(timeout);
        while (true) {
            if (listener.state() != TcpState.LISTEN) {
                return Errno.EINVAL.negated();
            }
            if (!listener.acceptQueue().isEmpty()) {
                return 0;
            }
            if (!mayWait) {
                return Errno.EAGAIN.negated();
            }
            Scheduler.Wake wake = process.await(listener, deadline);
            if (wake.isInterruption()) {
                return wake.answer(deadline);
            }
            mayWait = wake == Scheduler.Wake.WOKEN;
        }
    }

    public int connect(int fd, SocketAddress address) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return SocketSyscalls.notTcp(file, "connect");
        }
        if (address instanceof SocketAddress.Unspecified) {
            socket.disconnect();
            return 0;
        }
        socket.hold();
        try {
            return connect(socket, address);
        } finally {
            socket.letGo();
        }
    }

    private int connect(TcpSocket socket, SocketAddress address) {
        int answer =
                socket.activeOpen().mayBegin()
                        ? beginConnecting(socket, address)
                        : socket.activeOpen().goOn();
        long deadline =
                process.clock().after(SocketSettings.nanos(socket.settings().sendTimeout()));
        boolean pending = Errno.EINPROGRESS.is(answer) || Errno.EALREADY.is(answer);
        if (!pending || socket.isNonBlocking()) {
            return answer;
        }
        while (socket.activeOpen().isUnderWay()) {
            Scheduler.Wake wake = process.await(socket, deadline);
            if (wake.isInterruption()) {
                return wake.answer(deadline);
            }
            if (wake == Scheduler.Wake.TIMED_OUT) {
                return answer;
            }
        }
        return socket.activeOpen().finish();
    }

    private static int beginConnecting(TcpSocket socket, SocketAddress address) {
        boolean six = socket.names().family() == SocketCalls.AF_INET6;
        return switch (address) {
            case SocketAddress.Inet4 four ->
                    six
                            ? Errno.EINVAL.negated()
                            : beginConnecting(socket, IpAddress.of4(four.address()), four.port());
            case SocketAddress.Inet6 name ->
                    six
                            ? beginConnecting(
                                    socket, new IpAddress(name.high(), name.low()), name.port())
                            : Errno.EAFNOSUPPORT.negated();
            case SocketAddress.Unspecified _ -> Errno.EAFNOSUPPORT.negated();
        };
    }

    /// The wildcard address means this machine: of IPv4, by the address that the socket is bound
    /// to.
    private static int beginConnecting(TcpSocket socket, IpAddress to, int port) {
        IpAddress own = socket.names().localAddress();
        IpAddress meant = to;
        if (to.isAny() && (to.is4() || own.is4())) {
            meant = to.is4() && own.is4() && !own.isAny() ? own : IpAddress.LOOPBACK4;
        } else if (to.isAny()) {
            meant = IpAddress.LOOPBACK6;
        }
        if (own.is4() && !meant.is4()) {
            return Errno.EAFNOSUPPORT.negated();
        }
        Network.Destination there = socket.host().network().route(socket.host(), meant);
        if (there == null || (meant.is4() && socket.settings().ip6Only())) {
            return Errno.ENETUNREACH.negated();
        }
        if (own.isLoopback() && !meant.isLoopback() && there.host() != socket.host()) {
            return leavesLoopback(own);
        }
        return socket.activeOpen().begin(meant, port);
    }

    /// A packet with a source of the loopback interface does not leave the host.
    private static int leavesLoopback(IpAddress own) {
        if (!own.is4()) {
            throw new UnsupportedOperationException(
                    "a connection from ::1 to another host is not modelled");
        }
        return Errno.EINVAL.negated();
    }
}
