package sysport.sim;

import sysport.kernel.Errno;

/// read(2), write(2) and dup(2), whatever the descriptor names.
final class DescriptorSyscalls {
    private final SimProcess process;
    private final StreamSyscalls streams;

    DescriptorSyscalls(SimProcess process, StreamSyscalls streams) {
        this.process = process;
        this.streams = streams;
    }

    int read(int fd, byte[] buffer, int offset, int length) {
        return switch (process.file(fd)) {
            case null -> Errno.EBADF.negated();
            case TcpSocket socket ->
                    length == 0 ? 0 : streams.receive(socket, buffer, offset, length, 0);
            case EventFd counter -> {
                int answer = counter.read(buffer, offset, length);
                while (mustWait(counter, answer)) {
                    if (interrupted(counter)) {
                        yield Errno.EINTR.negated();
                    }
                    answer = counter.read(buffer, offset, length);
                }
                yield answer;
            }
            case OpenFile file -> file.read(buffer, offset, length);
        };
    }

    int write(int fd, byte[] buffer, int offset, int length) {
        return switch (process.file(fd)) {
            case null -> Errno.EBADF.negated();
            case TcpSocket socket -> streams.send(socket, buffer, offset, length, 0);
            case EventFd counter -> {
                int answer = counter.write(buffer, offset, length);
                while (mustWait(counter, answer)) {
                    if (interrupted(counter)) {
                        yield Errno.EINTR.negated();
                    }
                    answer = counter.write(buffer, offset, length);
                }
                yield answer;
            }
            case OpenFile file -> file.write(buffer, offset, length);
        };
    }

    int dup(int fd) {
        OpenFile file = process.table().file(fd);
        return file == null ? Errno.EBADF.negated() : process.table().open(file);
    }

    private static boolean mustWait(EventFd counter, int answer) {
        return Errno.EAGAIN.is(answer) && !counter.isNonBlocking();
    }

    private boolean interrupted(EventFd counter) {
        counter.hold();
        try {
            return process.await(counter, Timer.NEVER) == Scheduler.Wake.INTERRUPTED;
        } finally {
            counter.letGo();
        }
    }
}
