package sysport.sim.syscall;

import sysport.kernel.DescriptorCalls;
import sysport.kernel.Errno;
import sysport.sim.epoll.EventFd;
import sysport.sim.file.NullDevice;
import sysport.sim.file.OpenDirectory;
import sysport.sim.file.OpenFifo;
import sysport.sim.file.OpenFile;
import sysport.sim.file.OpenPath;
import sysport.sim.file.OpenRegularFile;
import sysport.sim.model.FcntlCommand;
import sysport.sim.model.OpenFlag;
import sysport.sim.task.Scheduler;
import sysport.sim.task.Timer;
import sysport.sim.tcp.TcpSocket;

/// read(2), write(2), the ways to a second descriptor, and fcntl(2), whatever the descriptor names.
public final class DescriptorSyscalls {
    /// What F_SETFL sets or clears, of what is not absent (`SETFL_MASK`).
    private static final int CHANGEABLE =
            OpenFlag.O_APPEND.bit() | OpenFlag.O_NONBLOCK.bit() | OpenFlag.O_NOATIME.bit();

    private final SimProcess process;
    private final StreamSyscalls streams;

    public DescriptorSyscalls(SimProcess process, StreamSyscalls streams) {
        this.process = process;
        this.streams = streams;
    }

    public int read(int fd, byte[] buffer, int offset, int length) {
        return switch (process.file(fd)) {
            case null -> Errno.EBADF.negated();
            case TcpSocket socket ->
                    length == 0 ? 0 : streams.receive(socket, buffer, offset, length, 0);
            case EventFd counter -> {
                boolean mayWait = !counter.isNonBlocking();
                int answer = counter.read(buffer, offset, length);
                while (mayWait && Errno.EAGAIN.is(answer)) {
                    Scheduler.Wake wake = await(counter);
                    if (wake.isInterruption()) {
                        yield wake.answer(Timer.NEVER);
                    }
                    answer = counter.read(buffer, offset, length);
                }
                yield answer;
            }
            case OpenFile file -> file.read(buffer, offset, length);
        };
    }

    public int write(int fd, byte[] buffer, int offset, int length) {
        return switch (process.file(fd)) {
            case null -> Errno.EBADF.negated();
            case TcpSocket socket -> streams.send(socket, buffer, offset, length, 0);
            case EventFd counter -> {
                boolean mayWait = !counter.isNonBlocking();
                int answer = counter.write(buffer, offset, length);
                while (mayWait && Errno.EAGAIN.is(answer)) {
                    Scheduler.Wake wake = await(counter);
                    if (wake.isInterruption()) {
                        yield wake.answer(Timer.NEVER);
                    }
                    answer = counter.write(buffer, offset, length);
                }
                yield answer;
            }
            case OpenFile file -> file.write(buffer, offset, length);
        };
    }

    private Scheduler.Wake await(EventFd counter) {
        counter.hold();
        try {
            return process.await(counter, Timer.NEVER);
        } finally {
            counter.letGo();
        }
    }

    public int dup(int fd) {
        OpenFile file = process.table().file(fd);
        return file == null ? Errno.EBADF.negated() : process.table().open(file, 0);
    }

    public int dup3(int oldfd, int newfd, int flags) {
        FdTable table = process.table();
        if ((flags & ~DescriptorCalls.O_CLOEXEC) != 0 || oldfd == newfd) {
            return Errno.EINVAL.negated();
        }
        OpenFile file = table.file(oldfd);
        if (file == null || !table.isPossible(newfd)) {
            return Errno.EBADF.negated();
        }
        if (table.isReserved(newfd)) {
            return Errno.EBUSY.negated();
        }
        OpenFile before = table.replace(newfd, file, flags);
        if (before != null) {
            process.letGo(before);
        }
        return newfd;
    }

    public int fcntl(int fd, int command, int argument) {
        FdTable table = process.table();
        OpenFile file = table.file(fd);
        if (file == null) {
            return Errno.EBADF.negated();
        }
        return switch (command) {
            case DescriptorCalls.F_DUPFD -> duplicate(file, argument, 0);
            case DescriptorCalls.F_DUPFD_CLOEXEC ->
                    duplicate(file, argument, DescriptorCalls.O_CLOEXEC);
            case DescriptorCalls.F_GETFD ->
                    table.isCloseOnExec(fd) ? DescriptorCalls.FD_CLOEXEC : 0;
            case DescriptorCalls.F_SETFD -> {
                table.setCloseOnExec(fd, (argument & DescriptorCalls.FD_CLOEXEC) != 0);
                yield 0;
            }
            case DescriptorCalls.F_GETFL -> file.flags();
            case DescriptorCalls.F_SETFL -> setFlags(file, argument);
            default ->
                    file instanceof OpenPath ? Errno.EBADF.negated() : FcntlCommand.refuse(command);
        };
    }

    private int duplicate(OpenFile file, int least, int flags) {
        return process.table().isPossible(least)
                ? process.table().openFrom(least, file, flags)
                : Errno.EINVAL.negated();
    }

    private static int setFlags(OpenFile file, int flags) {
        if (file instanceof OpenPath) {
            return Errno.EBADF.negated();
        }
        boolean transfersDirectly = (flags & OpenFlag.O_DIRECT.bit()) != 0;
        if (transfersDirectly && !isOfTheTree(file)) {
            return Errno.EINVAL.negated();
        }
        int absent = OpenFlag.O_ASYNC.bit() | OpenFlag.O_DIRECT.bit();
        if ((flags & absent) != 0) {
            throw new UnsupportedOperationException(
                    OpenFlag.names(flags & absent) + " of F_SETFL is not modelled");
        }
        file.setFlags(CHANGEABLE, flags);
        return 0;
    }

    private static boolean isOfTheTree(OpenFile file) {
        return switch (file) {
            case OpenRegularFile _, OpenDirectory _, OpenFifo _, OpenPath _, NullDevice _ -> true;
            default -> false;
        };
    }
}
