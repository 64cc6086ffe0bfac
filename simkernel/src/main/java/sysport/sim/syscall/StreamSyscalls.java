package sysport.sim.syscall;

import sysport.kernel.Errno;
import sysport.kernel.SocketCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.inet.SocketSettings;
import sysport.sim.model.MessageFlag;
import sysport.sim.task.Scheduler;
import sysport.sim.tcp.ControlBlock;
import sysport.sim.tcp.TcpSocket;
import sysport.sim.tcp.TcpState;

/// The calls that move bytes through a TCP socket: how long they wait, and what they answer when
/// the wait ends early.
public final class StreamSyscalls {
    private static final byte[] NO_BYTES = {};

    private final SimProcess process;

    public StreamSyscalls(SimProcess process) {
        this.process = process;
    }

    public int recv(int fd, byte[] buffer, int offset, int length, int flags) {
        OpenFile file = process.file(fd);
        return file instanceof TcpSocket socket
                ? receive(socket, buffer, offset, length, flags)
                : SocketSyscalls.notTcp(file, "recv");
    }

    public int send(int fd, byte[] buffer, int offset, int length, int flags) {
        OpenFile file = process.file(fd);
        return file instanceof TcpSocket socket
                ? send(socket, buffer, offset, length, flags)
                : SocketSyscalls.notTcp(file, "send");
    }

    /// recv(2). Waits for as many bytes as SO_RCVLOWAT says, which is one, or for all with
    /// MSG_WAITALL.
    int receive(TcpSocket socket, byte[] buffer, int offset, int length, int flags) {
        MessageFlag.check(flags);
        boolean peek = (flags & SocketCalls.MSG_PEEK) != 0;
        boolean drop = MessageFlag.MSG_TRUNC.isIn(flags) && !peek;
        boolean mayWait = !socket.isNonBlocking() && (flags & SocketCalls.MSG_DONTWAIT) == 0;
        int most = process.faults().shortenRead(length);
        process.faults().maybeReset(socket);
        ControlBlock connection = socket.connection();
        int answer =
                drop ? drop(connection, most) : receive(connection, buffer, offset, most, peek);
        boolean all = MessageFlag.MSG_WAITALL.isIn(flags);
        // A read of no bytes waits for one, too.
        int enough = Math.max(1, all ? most : Math.min(most, socket.settings().receiveLowWater()));
        return mayWait && (Errno.EAGAIN.is(answer) || (answer > 0 && answer < enough))
                ? awaitBytes(socket, buffer, offset, most, flags, answer, enough)
                : answer;
    }

    /// What ends the wait early is told by the next call if this one has taken something.
    private int awaitBytes(
            TcpSocket socket,
            byte[] buffer,
            int offset,
            int most,
            int flags,
            int first,
            int enough) {
        ControlBlock connection = socket.connection();
        boolean peek = (flags & SocketCalls.MSG_PEEK) != 0;
        boolean drop = MessageFlag.MSG_TRUNC.isIn(flags) && !peek;
        long timeout = SocketSettings.nanos(socket.settings().receiveTimeout());
        long deadline = process.clock().after(timeout);
        int taken = Math.max(first, 0);
        socket.hold();
        try {
            while (taken < enough && (taken == 0 || connection.canReceiveMore())) {
                Scheduler.Wake wake = process.await(socket, deadline);
                if (wake.isInterruption()) {
                    return taken > 0 ? taken : wake.answer(deadline);
                }
                if (most == 0) {
                    // Whatever has ended the wait is left to the next call.
                    return 0;
                }
                if (taken > 0 && !peek && connection.receiving().size() == 0) {
                    if (wake == Scheduler.Wake.TIMED_OUT) {
                        return taken;
                    }
                    continue;
                }
                int from = peek ? 0 : taken;
                int answer =
                        drop
                                ? drop(connection, most - from)
                                : receive(connection, buffer, offset + from, most - from, peek);
                if (answer <= 0 && !Errno.EAGAIN.is(answer)) {
                    return answer;
                }
                taken = from + Math.max(answer, 0);
                if (wake == Scheduler.Wake.TIMED_OUT) {
                    return taken > 0 ? taken : Errno.EAGAIN.negated();
                }
            }
            return taken;
        } finally {
            socket.letGo();
        }
    }

    /// send(2). Waits until all is taken; what ends the wait early is told by the next call if this
    /// one has taken something.
    public int send(TcpSocket socket, byte[] buffer, int offset, int length, int flags) {
        MessageFlag.check(flags);
        boolean more = (flags & SocketCalls.MSG_MORE) != 0;
        boolean mayWait = !socket.isNonBlocking() && (flags & SocketCalls.MSG_DONTWAIT) == 0;
        int most = process.faults().shortenWrite(length);
        process.faults().maybeReset(socket);
        ControlBlock connection = socket.connection();
        int answer = send(connection, buffer, offset, most, more);
        if (!mayWait || answer == most || (answer < 0 && !Errno.EAGAIN.is(answer))) {
            return answer;
        }
        long timeout = SocketSettings.nanos(socket.settings().sendTimeout());
        long deadline = process.clock().after(timeout);
        int taken = Math.max(answer, 0);
        socket.hold();
        try {
            while (mayWait) {
                Scheduler.Wake wake = process.await(socket, deadline);
                if (wake.isInterruption()) {
                    return taken > 0 ? taken : wake.answer(deadline);
                }
                mayWait = wake == Scheduler.Wake.WOKEN;
                if (taken > 0 && !connection.canSend()) {
                    return taken;
                }
                answer = send(connection, buffer, offset + taken, most - taken, more);
                if (answer < 0 && !Errno.EAGAIN.is(answer)) {
                    return answer;
                }
                taken += Math.max(answer, 0);
                mayWait &= taken < most;
            }
            return taken > 0 ? taken : answer;
        } finally {
            socket.letGo();
        }
    }

    /// recv(2) that may not wait: EAGAIN where it would.
    private static int receive(
            ControlBlock connection, byte[] buffer, int offset, int length, boolean peek) {
        if (connection.state() == TcpState.LISTEN) {
            return Errno.ENOTCONN.negated();
        }
        if (connection.receiving().size() > 0) {
            return connection.read(buffer, offset, length, peek);
        }
        if (connection.receiving().hasEnded()) {
            return 0;
        }
        if (connection.hasError()) {
            return connection.takeError();
        }
        if (connection.receiving().isShut()) {
            return 0;
        }
        boolean isClosed = connection.state() == TcpState.CLOSED;
        return (isClosed ? Errno.ENOTCONN : Errno.EAGAIN).negated();
    }

    /// The same with MSG_TRUNC of tcp(7): takes bytes without a copy of them.
    private static int drop(ControlBlock connection, int length) {
        int waiting = connection.receiving().size();
        if (waiting == 0 || length == 0) {
            return receive(connection, NO_BYTES, 0, 0, false);
        }
        int count = Math.min(waiting, length);
        connection.drop(count);
        return count;
    }

    /// send(2) that may not wait: EAGAIN where it would.
    private static int send(
            ControlBlock connection, byte[] bytes, int offset, int length, boolean more) {
        if (!connection.canSend()) {
            if (connection.hasError()) {
                return connection.takeError();
            }
            boolean isConnecting = connection.state() == TcpState.SYN_SENT;
            return (isConnecting ? Errno.EAGAIN : Errno.EPIPE).negated();
        }
        if (length == 0) {
            return 0;
        }
        int taken = connection.sending().send(bytes, offset, length, more);
        return taken == 0 ? Errno.EAGAIN.negated() : taken;
    }
}
