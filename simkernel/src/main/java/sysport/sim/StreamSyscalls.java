package sysport.sim;

import sysport.kernel.Errno;
import sysport.kernel.SocketCalls;

/// The calls that move bytes through a TCP socket: how long they wait, and what they answer when
/// the wait ends early.
final class StreamSyscalls {
    private static final int KNOWN_FLAGS =
            SocketCalls.MSG_PEEK
                    | SocketCalls.MSG_DONTWAIT
                    | SocketCalls.MSG_NOSIGNAL
                    | SocketCalls.MSG_MORE;

    private final SimProcess process;

    StreamSyscalls(SimProcess process) {
        this.process = process;
    }

    int recv(int fd, byte[] buffer, int offset, int length, int flags) {
        OpenFile file = process.file(fd);
        return file instanceof TcpSocket socket
                ? receive(socket, buffer, offset, length, flags)
                : SocketSyscalls.notTcp(file, "recv");
    }

    int send(int fd, byte[] buffer, int offset, int length, int flags) {
        OpenFile file = process.file(fd);
        return file instanceof TcpSocket socket
                ? send(socket, buffer, offset, length, flags)
                : SocketSyscalls.notTcp(file, "send");
    }

    /// recv(2). Waits for the first byte, not for all of them.
    int receive(TcpSocket socket, byte[] buffer, int offset, int length, int flags) {
        checkFlags(flags);
        boolean peek = (flags & SocketCalls.MSG_PEEK) != 0;
        boolean mayWait = !socket.isNonBlocking() && (flags & SocketCalls.MSG_DONTWAIT) == 0;
        int most = process.faults().shortenRead(length);
        process.faults().maybeReset(socket);
        int answer = socket.connection().receive(buffer, offset, most, peek);
        if (!mayWait || !Errno.EAGAIN.is(answer)) {
            return answer;
        }
        long timeout = SocketOptions.nanos(socket.options().receiveTimeout());
        long deadline = process.clock().after(timeout);
        socket.hold();
        try {
            while (mayWait && Errno.EAGAIN.is(answer)) {
                switch (process.await(socket, deadline)) {
                    case WOKEN -> {}
                    case TIMED_OUT -> mayWait = false;
                    case INTERRUPTED -> {
                        return Errno.EINTR.negated();
                    }
                }
                answer = socket.connection().receive(buffer, offset, most, peek);
            }
            return answer;
        } finally {
            socket.letGo();
        }
    }

    /// send(2). Waits until all is taken; what ends the wait early is told by the next call if this
    /// one has taken something.
    int send(TcpSocket socket, byte[] buffer, int offset, int length, int flags) {
        checkFlags(flags);
        boolean more = (flags & SocketCalls.MSG_MORE) != 0;
        boolean mayWait = !socket.isNonBlocking() && (flags & SocketCalls.MSG_DONTWAIT) == 0;
        int most = process.faults().shortenWrite(length);
        process.faults().maybeReset(socket);
        int answer = socket.connection().send(buffer, offset, most, more);
        if (!mayWait || answer == most || (answer < 0 && !Errno.EAGAIN.is(answer))) {
            return answer;
        }
        long timeout = SocketOptions.nanos(socket.options().sendTimeout());
        long deadline = process.clock().after(timeout);
        int taken = Math.max(answer, 0);
        socket.hold();
        try {
            while (mayWait) {
                switch (process.await(socket, deadline)) {
                    case WOKEN -> {}
                    case TIMED_OUT -> mayWait = false;
                    case INTERRUPTED -> {
                        return taken > 0 ? taken : Errno.EINTR.negated();
                    }
                }
                if (taken > 0 && !socket.connection().canSend()) {
                    return taken;
                }
                answer = socket.connection().send(buffer, offset + taken, most - taken, more);
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

    private static void checkFlags(int flags) {
        if ((flags & ~KNOWN_FLAGS) != 0) {
            throw new UnsupportedOperationException(
                    "MSG_ flags 0x"
                            + Integer.toHexString(flags & ~KNOWN_FLAGS)
                            + " are not modelled");
        }
    }
}
