package sysport.kernel.table;

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

import java.util.List;

/// A kernel with one door, as syscall(2) has it ("indirect system call"): each method of the port
/// is [#syscall] with its line of the table and its arguments as they are. [#make] is the way back.
///
/// What has to do something with each call, whichever it is, goes through here; it costs an array a
/// call, and so nothing that serves goes through here unasked.
public abstract class IndirectKernel implements Kernel {

    /// For subclasses.
    protected IndirectKernel() {}

    /// Makes the call.
    ///
    /// @param arguments those of the port's method
    /// @return its answer
    protected abstract long syscall(SystemCall call, @Nullable Object... arguments);

    /// Makes the call by the port's method.
    ///
    /// @param to on which kernel
    /// @param it the arguments of the port's method
    /// @return its answer
    @SuppressWarnings({"unchecked", "NullAway"}) // the types are those of the table
    public static long make(Kernel to, SystemCall call, @Nullable Object... it) {
        return switch (call) {
            case READ -> to.read((int) it[0], (byte[]) it[1], (int) it[2], (int) it[3]);
            case WRITE -> to.write((int) it[0], (byte[]) it[1], (int) it[2], (int) it[3]);
            case READV -> to.readv((int) it[0], (IoVec) it[1], (int) it[2]);
            case WRITEV -> to.writev((int) it[0], (IoVec) it[1], (int) it[2]);
            case CLOSE -> to.close((int) it[0]);
            case DUP -> to.dup((int) it[0]);
            case DUP3 -> to.dup3((int) it[0], (int) it[1], (int) it[2]);
            case FCNTL -> to.fcntl((int) it[0], (int) it[1], (int) it[2]);
            case SOCKET -> to.socket((int) it[0], (int) it[1], (int) it[2]);
            case SETSOCKOPT ->
                    to.setsockopt((int) it[0], (int) it[1], (int) it[2], (OptionValue) it[3]);
            case GETSOCKOPT ->
                    to.getsockopt((int) it[0], (int) it[1], (int) it[2], (Out<OptionValue>) it[3]);
            case BIND -> to.bind((int) it[0], (SocketAddress) it[1]);
            case LISTEN -> to.listen((int) it[0], (int) it[1]);
            case ACCEPT4 -> to.accept4((int) it[0], (Out<SocketAddress>) it[1], (int) it[2]);
            case CONNECT -> to.connect((int) it[0], (SocketAddress) it[1]);
            case GETSOCKNAME -> to.getsockname((int) it[0], (Out<SocketAddress>) it[1]);
            case GETPEERNAME -> to.getpeername((int) it[0], (Out<SocketAddress>) it[1]);
            case SHUTDOWN -> to.shutdown((int) it[0], (int) it[1]);
            case RECV ->
                    to.recv((int) it[0], (byte[]) it[1], (int) it[2], (int) it[3], (int) it[4]);
            case SEND ->
                    to.send((int) it[0], (byte[]) it[1], (int) it[2], (int) it[3], (int) it[4]);
            case RECVMSG -> to.recvmsg((int) it[0], (MsgHdr) it[1], (int) it[2]);
            case SENDMSG -> to.sendmsg((int) it[0], (MsgHdr) it[1], (int) it[2]);
            case POLL -> to.poll((PollFds) it[0], (int) it[1], (int) it[2]);
            case EPOLL_CREATE1 -> to.epoll_create1((int) it[0]);
            case EPOLL_CTL ->
                    to.epoll_ctl((int) it[0], (int) it[1], (int) it[2], (int) it[3], (long) it[4]);
            case EPOLL_WAIT ->
                    to.epoll_wait((int) it[0], (EpollEvents) it[1], (int) it[2], (int) it[3]);
            case EVENTFD -> to.eventfd((int) it[0], (int) it[1]);
            case OPENAT2 -> to.openat2((int) it[0], (byte[]) it[1], (OpenHow) it[2]);
            case FSTAT -> to.fstat((int) it[0], (Out<Stat>) it[1]);
            case PREAD ->
                    to.pread((int) it[0], (byte[]) it[1], (int) it[2], (int) it[3], (long) it[4]);
            case GETDENTS64 ->
                    to.getdents64((int) it[0], (Out<List<DirectoryEntry>>) it[1], (int) it[2]);
            case SENDFILE -> to.sendfile((int) it[0], (int) it[1], (long) it[2], (int) it[3]);
            case CLOCK_GETTIME -> to.clock_gettime((int) it[0]);
            case SPAWN -> to.spawn((String) it[0], (Runnable) it[1]);
            case NANOSLEEP -> throw new UnsupportedOperationException("the port has no " + call);
        };
    }

    private int answer(SystemCall call, @Nullable Object... arguments) {
        return (int) syscall(call, arguments);
    }

    @Override
    public int read(int fd, byte[] buffer, int offset, int length) {
        return answer(SystemCall.READ, fd, buffer, offset, length);
    }

    @Override
    public int write(int fd, byte[] buffer, int offset, int length) {
        return answer(SystemCall.WRITE, fd, buffer, offset, length);
    }

    @Override
    public int readv(int fd, IoVec iov, int count) {
        return answer(SystemCall.READV, fd, iov, count);
    }

    @Override
    public int writev(int fd, IoVec iov, int count) {
        return answer(SystemCall.WRITEV, fd, iov, count);
    }

    @Override
    public int close(int fd) {
        return answer(SystemCall.CLOSE, fd);
    }

    @Override
    public int dup(int fd) {
        return answer(SystemCall.DUP, fd);
    }

    @Override
    public int dup3(int oldfd, int newfd, int flags) {
        return answer(SystemCall.DUP3, oldfd, newfd, flags);
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        return answer(SystemCall.FCNTL, fd, command, argument);
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return answer(SystemCall.SOCKET, domain, type, protocol);
    }

    @Override
    public int setsockopt(int fd, int level, int option, OptionValue value) {
        return answer(SystemCall.SETSOCKOPT, fd, level, option, value);
    }

    @Override
    public int getsockopt(int fd, int level, int option, Out<OptionValue> value) {
        return answer(SystemCall.GETSOCKOPT, fd, level, option, value);
    }

    @Override
    public int bind(int fd, SocketAddress address) {
        return answer(SystemCall.BIND, fd, address);
    }

    @Override
    public int listen(int fd, int backlog) {
        return answer(SystemCall.LISTEN, fd, backlog);
    }

    @Override
    public int accept4(int fd, @Nullable Out<SocketAddress> peer, int flags) {
        return answer(SystemCall.ACCEPT4, fd, peer, flags);
    }

    @Override
    public int connect(int fd, SocketAddress address) {
        return answer(SystemCall.CONNECT, fd, address);
    }

    @Override
    public int getsockname(int fd, Out<SocketAddress> address) {
        return answer(SystemCall.GETSOCKNAME, fd, address);
    }

    @Override
    public int getpeername(int fd, Out<SocketAddress> address) {
        return answer(SystemCall.GETPEERNAME, fd, address);
    }

    @Override
    public int shutdown(int fd, int how) {
        return answer(SystemCall.SHUTDOWN, fd, how);
    }

    @Override
    public int recv(int fd, byte[] buffer, int offset, int length, int flags) {
        return answer(SystemCall.RECV, fd, buffer, offset, length, flags);
    }

    @Override
    public int send(int fd, byte[] buffer, int offset, int length, int flags) {
        return answer(SystemCall.SEND, fd, buffer, offset, length, flags);
    }

    @Override
    public int recvmsg(int fd, MsgHdr message, int flags) {
        return answer(SystemCall.RECVMSG, fd, message, flags);
    }

    @Override
    public int sendmsg(int fd, MsgHdr message, int flags) {
        return answer(SystemCall.SENDMSG, fd, message, flags);
    }

    @Override
    public int poll(PollFds fds, int count, int timeoutMillis) {
        return answer(SystemCall.POLL, fds, count, timeoutMillis);
    }

    @Override
    public int epoll_create1(int flags) {
        return answer(SystemCall.EPOLL_CREATE1, flags);
    }

    @Override
    public int epoll_ctl(int epfd, int operation, int fd, int events, long data) {
        return answer(SystemCall.EPOLL_CTL, epfd, operation, fd, events, data);
    }

    @Override
    public int epoll_wait(int epfd, EpollEvents ready, int maxEvents, int timeoutMillis) {
        return answer(SystemCall.EPOLL_WAIT, epfd, ready, maxEvents, timeoutMillis);
    }

    @Override
    public int eventfd(int initial, int flags) {
        return answer(SystemCall.EVENTFD, initial, flags);
    }

    @Override
    public int openat2(int directory, byte[] path, OpenHow how) {
        return answer(SystemCall.OPENAT2, directory, path, how);
    }

    @Override
    public int fstat(int fd, Out<Stat> stat) {
        return answer(SystemCall.FSTAT, fd, stat);
    }

    @Override
    public int pread(int fd, byte[] buffer, int offset, int length, long position) {
        return answer(SystemCall.PREAD, fd, buffer, offset, length, position);
    }

    @Override
    public int getdents64(int fd, Out<List<DirectoryEntry>> entries, int size) {
        return answer(SystemCall.GETDENTS64, fd, entries, size);
    }

    @Override
    public int sendfile(int out, int in, long position, int count) {
        return answer(SystemCall.SENDFILE, out, in, position, count);
    }

    @Override
    public long clock_gettime(int clock) {
        return syscall(SystemCall.CLOCK_GETTIME, clock);
    }

    @Override
    public int spawn(String name, Runnable body) {
        return answer(SystemCall.SPAWN, name, body);
    }
}
