package sysport.sim.syscall;

import sysport.kernel.Errno;
import sysport.kernel.SocketCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.inet.SocketOptions;
import sysport.sim.model.MessageFlag;
import sysport.sim.task.Scheduler;
import sysport.sim.tcp.ByteStream;
import sysport.sim.tcp.TcpSocket;

/// The calls that move bytes through a TCP socket: how long they wait, and what they answer when
/// the wait ends early.
public final class StreamSyscalls {
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
        ByteStream stream = socket.connection().stream();
        int answer = drop ? stream.drop(most) : stream.receive(buffer, offset, most, peek);
        boolean all = MessageFlag.MSG_WAITALL.isIn(flags);
        // A read of no bytes waits for one, too.
        int enough = Math.max(1, all ? most : Math.min(most, socket.options().receiveLowWater()));
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
        ByteStream stream = socket.connection().stream();
        boolean peek = (flags & SocketCalls.MSG_PEEK) != 0;
        boolean drop = MessageFlag.MSG_TRUNC.isIn(flags) && !peek;
        long timeout = SocketOptions.nanos(socket.options().receiveTimeout());
        long deadline = process.clock().after(timeout);
        int taken = Math.max(first, 0);
        socket.hold();
        try {
            while (taken < enough && (taken == 0 || stream.canReceiveMore())) {
                Scheduler.Wake wake = process.await(socket, deadline);
                if (wake.isInterruption()) {
                    return taken > 0 ? taken : wake.answer(deadline);
                }
                if (most == 0) {
                    // Whatever has ended the wait is left to the next call.
                    return 0;
                }
                if (taken > 0 && !peek && socket.connection().receiving().size() == 0) {
                    if (wake == Scheduler.Wake.TIMED_OUT) {
                        return taken;
                    }
                    continue;
                }
                int from = peek ? 0 : taken;
                int answer =
                        drop
                                ? stream.drop(most - from)
                                : stream.receive(buffer, offset + from, most - from, peek);
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
        int answer = socket.connection().stream().send(buffer, offset, most, more);
        if (!mayWait || answer == most || (answer < 0 && !Errno.EAGAIN.is(answer))) {
            return answer;
        }
        long timeout = SocketOptions.nanos(socket.options().sendTimeout());
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
                if (taken > 0 && !socket.connection().stream().canSend()) {
                    return taken;
                }
                answer =
                        socket.connection().stream()
                                .send(buffer, offset + taken, most - taken, more);
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
}
