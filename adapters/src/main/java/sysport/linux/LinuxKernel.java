package sysport.linux;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.IoVec;
import sysport.kernel.Kernel;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;
import sysport.kernel.Stat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/// The Linux that this process runs on. Each call is one system call, and its answer the kernel's
/// own.
///
/// Any thread may use it. A call works in native memory of the calling thread ([Scratch]); the one
/// exception is recv and send with MSG_DONTWAIT, which cannot block and so are given the caller's
/// array in place. No call allocates Java memory, but for the values that it leaves in an [Out].
public final class LinuxKernel implements Kernel {
    private final Machine machine;
    private final KernelEntry entry;

    /// @throws UnsupportedPlatformException if this JVM does not run on a Linux that is known here
    public LinuxKernel() {
        machine = Machine.current();
        entry = new KernelEntry(machine);
    }

    @Override
    public int read(int fd, byte[] buffer, int offset, int length) {
        return entry.receive(SyscallNumber.READ, fd, buffer, offset, length, 0);
    }

    @Override
    public int write(int fd, byte[] buffer, int offset, int length) {
        return entry.transmit(SyscallNumber.WRITE, fd, buffer, offset, length, 0);
    }

    @Override
    public int close(int fd) {
        return entry.call(SyscallNumber.CLOSE, fd, 0, 0);
    }

    @Override
    public int dup(int fd) {
        return entry.call(SyscallNumber.DUP, fd, 0, 0);
    }

    @Override
    public int dup3(int oldfd, int newfd, int flags) {
        return entry.call(SyscallNumber.DUP3, oldfd, newfd, flags);
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        int own = command == F_SETFL ? (int) machine.openFlags(argument) : argument;
        int answer = entry.call(SyscallNumber.FCNTL, fd, command, own);
        return command == F_GETFL && answer > 0 ? (int) machine.openFlags(answer) : answer;
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return entry.call(SyscallNumber.SOCKET, domain, type, protocol);
    }

    @Override
    public int setsockopt(int fd, int level, int option, OptionValue value) {
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        int length = StructOptionValue.put(struct.bytes(), value);
        return entry.call(
                scratch, SyscallNumber.SETSOCKOPT, fd, level, option, struct.address(), length);
    }

    @Override
    public int getsockopt(int fd, int level, int option, Out<OptionValue> value) {
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        // An option may fill less than an int (a flag of one byte).
        struct.bytes().putInt(0, 0);
        scratch.length().bytes().putInt(0, StructOptionValue.size(level, option));
        long length = scratch.length().address();
        int result =
                entry.call(
                        scratch,
                        SyscallNumber.GETSOCKOPT,
                        fd,
                        level,
                        option,
                        struct.address(),
                        length);
        if (result == 0) {
            value.set(StructOptionValue.get(struct.bytes(), level, option));
        }
        return result;
    }

    @Override
    public int bind(int fd, SocketAddress address) {
        return entry.callWithAddress(SyscallNumber.BIND, fd, address);
    }

    @Override
    public int listen(int fd, int backlog) {
        return entry.call(SyscallNumber.LISTEN, fd, backlog, 0);
    }

    @Override
    public int accept4(int fd, @Nullable Out<SocketAddress> peer, int flags) {
        if (peer == null) {
            return entry.call(Scratch.current(), SyscallNumber.ACCEPT4, fd, 0, 0, flags, 0);
        }
        return entry.callForAddress(SyscallNumber.ACCEPT4, fd, peer, flags);
    }

    @Override
    public int connect(int fd, SocketAddress address) {
        return entry.callWithAddress(SyscallNumber.CONNECT, fd, address);
    }

    @Override
    public int getsockname(int fd, Out<SocketAddress> address) {
        return entry.callForAddress(SyscallNumber.GETSOCKNAME, fd, address, 0);
    }

    @Override
    public int getpeername(int fd, Out<SocketAddress> address) {
        return entry.callForAddress(SyscallNumber.GETPEERNAME, fd, address, 0);
    }

    @Override
    public int shutdown(int fd, int how) {
        return entry.call(SyscallNumber.SHUTDOWN, fd, how, 0);
    }

    @Override
    public int recv(int fd, byte[] buffer, int offset, int length, int flags) {
        if ((flags & MSG_DONTWAIT) == 0) {
            return entry.receive(SyscallNumber.RECVFROM, fd, buffer, offset, length, flags);
        }
        return entry.receiveInPlace(fd, buffer, offset, length, flags);
    }

    @Override
    public int send(int fd, byte[] buffer, int offset, int length, int flags) {
        if ((flags & MSG_DONTWAIT) == 0) {
            return entry.transmit(SyscallNumber.SENDTO, fd, buffer, offset, length, flags);
        }
        return entry.transmitInPlace(fd, buffer, offset, length, flags);
    }

    @Override
    public int readv(int fd, IoVec iov, int count) {
        Objects.checkFromIndexSize(0, count, iov.capacity());
        return entry.receiveVector(fd, iov, count);
    }

    @Override
    public int writev(int fd, IoVec iov, int count) {
        Objects.checkFromIndexSize(0, count, iov.capacity());
        return entry.transmitVector(fd, iov, count);
    }

    @Override
    public int recvmsg(int fd, MsgHdr message, int flags) {
        return entry.receiveMessage(fd, message, flags);
    }

    @Override
    public int sendmsg(int fd, MsgHdr message, int flags) {
        return entry.transmitMessage(fd, message, flags);
    }

    @Override
    public int poll(PollFds fds, int count, int timeoutMillis) {
        Objects.checkFromIndexSize(0, count, fds.capacity());
        Scratch scratch = Scratch.current();
        NativeBlock timeout = scratch.struct();
        Timespec.putMillis(timeout.bytes(), timeoutMillis);
        NativeBlock block = scratch.acquire(Math.multiplyExact(count, StructPollFd.BYTES));
        try {
            StructPollFd.putAll(block.bytes(), fds, count);
            int ready =
                    entry.call(
                            scratch,
                            SyscallNumber.PPOLL,
                            block.address(),
                            count,
                            timeoutMillis < 0 ? 0 : timeout.address(),
                            0,
                            0);
            StructPollFd.getAll(block.bytes(), fds, count);
            return ready;
        } finally {
            scratch.release(block);
        }
    }

    @Override
    public int epoll_create1(int flags) {
        return entry.call(SyscallNumber.EPOLL_CREATE1, flags, 0, 0);
    }

    @Override
    public int epoll_ctl(int epfd, int operation, int fd, int events, long data) {
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        EpollEvent.put(struct.bytes(), machine, events, data);
        return entry.call(
                scratch, SyscallNumber.EPOLL_CTL, epfd, operation, fd, struct.address(), 0);
    }

    @Override
    public int epoll_wait(int epfd, EpollEvents ready, int maxEvents, int timeoutMillis) {
        int room = Math.max(maxEvents, 0);
        Objects.checkFromIndexSize(0, room, ready.capacity());
        Scratch scratch = Scratch.current();
        NativeBlock block = scratch.acquire(Math.multiplyExact(room, machine.epollEventBytes()));
        try {
            int count =
                    entry.call(
                            scratch,
                            SyscallNumber.EPOLL_PWAIT,
                            epfd,
                            block.address(),
                            maxEvents,
                            timeoutMillis,
                            0);
            EpollEvent.getAll(block.bytes(), machine, count, ready);
            return count;
        } finally {
            scratch.release(block);
        }
    }

    @Override
    public int eventfd(int initial, int flags) {
        return entry.call(SyscallNumber.EVENTFD2, initial, flags, 0);
    }

    @Override
    public int openat2(int directory, byte[] path, OpenHow how) {
        for (byte b : path) {
            if (b == 0) {
                throw new IllegalArgumentException("a path with a NUL inside");
            }
        }
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        StructOpenHow.put(struct.bytes(), machine, how);
        NativeBlock block = scratch.acquire(path.length + 1);
        try {
            ByteBuffer bytes = block.bytes();
            bytes.put(0, path).put(path.length, (byte) 0);
            long length = StructOpenHow.BYTES;
            return entry.call(
                    scratch,
                    SyscallNumber.OPENAT2,
                    directory,
                    block.address(),
                    struct.address(),
                    length,
                    0);
        } finally {
            scratch.release(block);
        }
    }

    @Override
    public int fstat(int fd, Out<Stat> stat) {
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        int result = entry.call(scratch, SyscallNumber.FSTAT, fd, struct.address(), 0, 0, 0);
        if (result == 0) {
            stat.set(StructStat.get(struct.bytes(), machine));
        }
        return result;
    }

    @Override
    public int pread(int fd, byte[] buffer, int offset, int length, long position) {
        return entry.receive(SyscallNumber.PREAD64, fd, buffer, offset, length, position);
    }

    @Override
    public int getdents64(int fd, Out<List<DirectoryEntry>> entries, int size) {
        if (size < 0) {
            throw new IllegalArgumentException("a negative size: " + size);
        }
        Scratch scratch = Scratch.current();
        NativeBlock block = scratch.acquire(size);
        try {
            int used =
                    entry.call(scratch, SyscallNumber.GETDENTS64, fd, block.address(), size, 0, 0);
            if (used >= 0) {
                entries.set(LinuxDirent64.getAll(block.bytes(), used));
            }
            return used;
        } finally {
            scratch.release(block);
        }
    }

    @Override
    public int sendfile(int out, int in, long position, int count) {
        Scratch scratch = Scratch.current();
        if (position == FILE_POSITION) {
            return entry.call(scratch, SyscallNumber.SENDFILE, out, in, 0, count, 0);
        }
        NativeBlock struct = scratch.struct();
        struct.bytes().putLong(0, position);
        return entry.call(scratch, SyscallNumber.SENDFILE, out, in, struct.address(), count, 0);
    }

    @Override
    public long clock_gettime(int clock) {
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        int result = Libc.clockGettime(scratch.callState(), clock, struct.address());
        return result < 0 ? result : Timespec.nanos(struct.bytes());
    }

    /// Starts a platform thread, which keeps the process running until it ends and has a small
    /// stack ([SpawnedThread]). What `body` throws goes to the thread's uncaught exception handler.
    @Override
    public int spawn(String name, Runnable body) {
        return SpawnedThread.start(new SpawnedThread(name, body));
    }

    /// A virtual thread. While it is in a call of this port that waits, it holds its carrier.
    @Override
    public int spawnLight(String name, Runnable body) {
        return SpawnedThread.start(Thread.ofVirtual().name(name).unstarted(body));
    }
}
