package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;
import sysport.kernel.Stat;

import java.util.List;
import java.util.Objects;

/// The system calls of one process (`sys_call_table` of Linux): each is noted, handed to its
/// chapter, and told to the listener. The one that there is of each process is its [SimKernel].
abstract sealed class SyscallTable implements Kernel permits SimKernel {
    private final SimProcess process;
    private final SyscallEntry entry;
    private final DescriptorSyscalls descriptors;
    private final SocketSyscalls sockets;
    private final ConnectionSyscalls connections;
    private final OptionSyscalls options;
    private final StreamSyscalls streams;
    private final PollSyscalls polling;
    private final FileSyscalls files;

    SyscallTable(SimProcess process, @Nullable CallListener listener) {
        this.process = process;
        entry = new SyscallEntry(process, listener);
        streams = new StreamSyscalls(process);
        descriptors = new DescriptorSyscalls(process, streams);
        sockets = new SocketSyscalls(process);
        connections = new ConnectionSyscalls(process);
        options = new OptionSyscalls(process);
        polling = new PollSyscalls(process);
        files = new FileSyscalls(process, streams);
    }

    private int begin(
            SystemCall call, long first, long second, long third, @Nullable Object other) {
        return entry.begin(call, first, second, third, other);
    }

    /// The same for a call that may wait, and that a signal then may begin again.
    ///
    /// @return what it answers without being made, or [SyscallEntry#RESTART]
    private int beginToWait(
            SystemCall call, long first, long second, long third, @Nullable Object other) {
        int fault = begin(call, first, second, third, other);
        return fault < 0 ? fault : SyscallEntry.RESTART;
    }

    private int end(int answer) {
        return (int) entry.end(answer);
    }

    private static void checkRange(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
    }

    @Override
    public int read(int fd, byte[] buffer, int offset, int length) {
        checkRange(buffer, offset, length);
        int answer = beginToWait(SystemCall.READ, fd, length, 0, null);
        while (answer == SyscallEntry.RESTART) {
            answer = descriptors.read(fd, buffer, offset, length);
        }
        return end(answer);
    }

    @Override
    public int write(int fd, byte[] buffer, int offset, int length) {
        checkRange(buffer, offset, length);
        int answer = beginToWait(SystemCall.WRITE, fd, length, 0, null);
        while (answer == SyscallEntry.RESTART) {
            answer = descriptors.write(fd, buffer, offset, length);
        }
        return end(answer);
    }

    @Override
    public int close(int fd) {
        int fault = begin(SystemCall.CLOSE, fd, 0, 0, null);
        int answer = process.close(fd);
        return end(fault < 0 ? fault : answer);
    }

    @Override
    public int dup(int fd) {
        int fault = begin(SystemCall.DUP, fd, 0, 0, null);
        return end(fault < 0 ? fault : descriptors.dup(fd));
    }

    @Override
    public int dup3(int oldfd, int newfd, int flags) {
        int fault = begin(SystemCall.DUP3, oldfd, newfd, flags, null);
        return end(fault < 0 ? fault : descriptors.dup3(oldfd, newfd, flags));
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        int fault = begin(SystemCall.FCNTL, fd, command, argument, null);
        return end(fault < 0 ? fault : descriptors.fcntl(fd, command, argument));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        int fault = begin(SystemCall.SOCKET, domain, type, protocol, null);
        return end(fault < 0 ? fault : sockets.socket(domain, type, protocol));
    }

    @Override
    public int setsockopt(int fd, int level, int option, OptionValue value) {
        Objects.requireNonNull(value);
        int fault = begin(SystemCall.SETSOCKOPT, fd, level, option, value);
        return end(fault < 0 ? fault : options.setsockopt(fd, level, option, value));
    }

    @Override
    public int getsockopt(int fd, int level, int option, Out<OptionValue> value) {
        Objects.requireNonNull(value);
        int fault = begin(SystemCall.GETSOCKOPT, fd, level, option, null);
        return end(fault < 0 ? fault : options.getsockopt(fd, level, option, value));
    }

    @Override
    public int bind(int fd, SocketAddress address) {
        Objects.requireNonNull(address);
        int fault = begin(SystemCall.BIND, fd, 0, 0, address);
        return end(fault < 0 ? fault : sockets.bind(fd, address));
    }

    @Override
    public int listen(int fd, int backlog) {
        int fault = begin(SystemCall.LISTEN, fd, backlog, 0, null);
        return end(fault < 0 ? fault : sockets.listen(fd, backlog));
    }

    @Override
    public int accept4(int fd, @Nullable Out<SocketAddress> peer, int flags) {
        int answer = beginToWait(SystemCall.ACCEPT4, fd, flags, 0, null);
        while (answer == SyscallEntry.RESTART) {
            answer = connections.accept4(fd, peer, flags);
        }
        return end(answer);
    }

    @Override
    public int connect(int fd, SocketAddress address) {
        Objects.requireNonNull(address);
        int answer = beginToWait(SystemCall.CONNECT, fd, 0, 0, address);
        while (answer == SyscallEntry.RESTART) {
            answer = connections.connect(fd, address);
        }
        return end(answer);
    }

    @Override
    public int getsockname(int fd, Out<SocketAddress> address) {
        Objects.requireNonNull(address);
        int fault = begin(SystemCall.GETSOCKNAME, fd, 0, 0, null);
        return end(fault < 0 ? fault : sockets.getsockname(fd, address));
    }

    @Override
    public int getpeername(int fd, Out<SocketAddress> address) {
        Objects.requireNonNull(address);
        int fault = begin(SystemCall.GETPEERNAME, fd, 0, 0, null);
        return end(fault < 0 ? fault : sockets.getpeername(fd, address));
    }

    @Override
    public int shutdown(int fd, int how) {
        int fault = begin(SystemCall.SHUTDOWN, fd, how, 0, null);
        return end(fault < 0 ? fault : sockets.shutdown(fd, how));
    }

    @Override
    public int recv(int fd, byte[] buffer, int offset, int length, int flags) {
        checkRange(buffer, offset, length);
        int answer = beginToWait(SystemCall.RECV, fd, length, flags, null);
        while (answer == SyscallEntry.RESTART) {
            answer = streams.recv(fd, buffer, offset, length, flags);
        }
        return end(answer);
    }

    @Override
    public int send(int fd, byte[] buffer, int offset, int length, int flags) {
        checkRange(buffer, offset, length);
        int answer = beginToWait(SystemCall.SEND, fd, length, flags, null);
        while (answer == SyscallEntry.RESTART) {
            answer = streams.send(fd, buffer, offset, length, flags);
        }
        return end(answer);
    }

    @Override
    public int poll(PollFds fds, int count, int timeoutMillis) {
        Objects.checkFromIndexSize(0, count, fds.capacity());
        int fault = begin(SystemCall.POLL, count, timeoutMillis, 0, null);
        return end(fault < 0 ? fault : polling.poll(fds, count, timeoutMillis));
    }

    @Override
    public int epoll_create1(int flags) {
        int fault = begin(SystemCall.EPOLL_CREATE1, flags, 0, 0, null);
        return end(fault < 0 ? fault : polling.epoll_create1(flags));
    }

    @Override
    public int epoll_ctl(int epfd, int operation, int fd, int events, long data) {
        int fault = begin(SystemCall.EPOLL_CTL, epfd, operation, fd, null);
        return end(fault < 0 ? fault : polling.epoll_ctl(epfd, operation, fd, events, data));
    }

    @Override
    public int epoll_wait(int epfd, EpollEvents ready, int maxEvents, int timeoutMillis) {
        if (maxEvents > ready.capacity()) {
            throw new IndexOutOfBoundsException(
                    maxEvents + " events, and room for " + ready.capacity());
        }
        int fault = begin(SystemCall.EPOLL_WAIT, epfd, maxEvents, timeoutMillis, null);
        return end(fault < 0 ? fault : polling.epoll_wait(epfd, ready, maxEvents, timeoutMillis));
    }

    @Override
    public int eventfd(int initial, int flags) {
        int fault = begin(SystemCall.EVENTFD, initial, flags, 0, null);
        return end(fault < 0 ? fault : polling.eventfd(initial, flags));
    }

    @Override
    public int openat2(int directory, byte[] path, OpenHow how) {
        Objects.requireNonNull(how);
        for (byte each : path) {
            if (each == 0) {
                throw new IllegalArgumentException("a path has no NUL inside");
            }
        }
        int answer = beginToWait(SystemCall.OPENAT2, directory, how.flags(), how.resolve(), path);
        while (answer == SyscallEntry.RESTART) {
            answer = files.openat2(directory, path, how);
        }
        return end(answer);
    }

    @Override
    public int fstat(int fd, Out<Stat> stat) {
        Objects.requireNonNull(stat);
        int fault = begin(SystemCall.FSTAT, fd, 0, 0, null);
        return end(fault < 0 ? fault : files.fstat(fd, stat));
    }

    @Override
    public int pread(int fd, byte[] buffer, int offset, int length, long position) {
        checkRange(buffer, offset, length);
        int fault = begin(SystemCall.PREAD, fd, length, position, null);
        return end(fault < 0 ? fault : files.pread(fd, buffer, offset, length, position));
    }

    @Override
    public int getdents64(int fd, Out<List<DirectoryEntry>> entries, int size) {
        Objects.requireNonNull(entries);
        int fault = begin(SystemCall.GETDENTS64, fd, size, 0, null);
        return end(fault < 0 ? fault : files.getdents64(fd, entries, size));
    }

    @Override
    public int sendfile(int out, int in, long position, int count) {
        int answer = beginToWait(SystemCall.SENDFILE, out, in, position, count);
        while (answer == SyscallEntry.RESTART) {
            answer = files.sendfile(out, in, position, count);
        }
        return end(answer);
    }

    @Override
    public long clock_gettime(int clock) {
        int fault = begin(SystemCall.CLOCK_GETTIME, clock, 0, 0, null);
        return entry.end(fault < 0 ? fault : process.clock().gettime(clock));
    }

    /// As in the port. What `body` throws ends the whole simulation and is thrown by
    /// [Simulation#run].
    @Override
    public int spawn(String name, Runnable body) {
        Objects.requireNonNull(body);
        int fault = begin(SystemCall.SPAWN, 0, 0, 0, name);
        if (fault == 0) {
            process.scheduler().spawn(process.name(), name, body);
        }
        return end(fault);
    }
}
