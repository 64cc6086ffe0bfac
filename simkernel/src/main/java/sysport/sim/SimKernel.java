package sysport.sim;

import static sysport.sim.task.Scheduler.Wake.ERESTARTSYS;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.IoVec;
import sysport.kernel.Kernel;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;
import sysport.kernel.Stat;
import sysport.kernel.table.SystemCall;
import sysport.sim.file.NullDevice;
import sysport.sim.observation.CallListener;
import sysport.sim.observation.ObservedCall;
import sysport.sim.syscall.ConnectionSyscalls;
import sysport.sim.syscall.DescriptorSyscalls;
import sysport.sim.syscall.FileSyscalls;
import sysport.sim.syscall.OptionSyscalls;
import sysport.sim.syscall.PollSyscalls;
import sysport.sim.syscall.SimProcess;
import sysport.sim.syscall.SocketSyscalls;
import sysport.sim.syscall.StreamSyscalls;
import sysport.sim.syscall.VectorSyscalls;
import sysport.sim.task.PendingCall;
import sysport.sim.task.Task;

import java.util.List;
import java.util.Objects;

/// The simulated kernel as one process sees it: the port, and what a test may ask and do around it.
/// Made by [Simulation#process].
///
/// Each system call is noted, handed to its chapter (`sys_call_table` of Linux), and told to the
/// listener. Calls are made by the threads of the process, and before and after [Simulation#run] by
/// anybody as long as they need not wait.
public final class SimKernel implements Kernel {
    private final SimProcess process;
    private final Host host;
    private final @Nullable CallListener listener;
    private final DescriptorSyscalls descriptors;
    private final SocketSyscalls sockets;
    private final ConnectionSyscalls connections;
    private final OptionSyscalls options;
    private final StreamSyscalls streams;
    private final VectorSyscalls vectors;
    private final PollSyscalls polling;
    private final FileSyscalls files;

    SimKernel(SimProcess process, Host host, @Nullable CallListener listener) {
        this.process = process;
        this.host = host;
        this.listener = listener;
        streams = new StreamSyscalls(process);
        descriptors = new DescriptorSyscalls(process, streams);
        sockets = new SocketSyscalls(process);
        connections = new ConnectionSyscalls(process);
        options = new OptionSyscalls(process);
        vectors = new VectorSyscalls(process, descriptors, streams);
        polling = new PollSyscalls(process);
        files = new FileSyscalls(process, streams);
        for (int standard = 0; standard <= 2; standard++) {
            process.table().open(new NullDevice(), 0);
        }
    }

    SimProcess process() {
        return process;
    }

    /// The name that [Simulation#process] was given.
    public String name() {
        return process.name();
    }

    /// The host that it runs on.
    public Host host() {
        return host;
    }

    /// setns(2), CLONE_NEWNET, for the threads of that name: from now on they make sockets on
    /// `there`.
    public void moveThread(String thread, Host there) {
        process.moveThread(thread, there.inet());
    }

    /// The descriptors above 2 that the process has not closed, with the place that opened each.
    public List<OpenDescriptor> openDescriptors() {
        return OpenDescriptor.all(process.table()).stream().filter(open -> open.fd() > 2).toList();
    }

    /// Throws an AssertionError that lists [#openDescriptors], if there are any.
    public void assertNoOpenDescriptors() {
        List<OpenDescriptor> left = openDescriptors();
        if (!left.isEmpty()) {
            var message = new StringBuilder("process " + name() + " has left open:");
            left.forEach(one -> message.append("\n  ").append(one));
            throw new AssertionError(message.toString());
        }
    }

    /// The process exits, as far as its descriptors are concerned: closes all of them, waiting for
    /// nothing. Its threads are the test's to end.
    public void closeAll() {
        process.scheduler().enter();
        process.table().closeAll();
    }

    /// setrlimit(2), RLIMIT_NOFILE: `limit` is one more than the greatest number.
    public void limitDescriptors(int limit) {
        process.table().setLimit(limit);
    }

    /// Sets RLIMIT_NOFILE so that exactly `more` descriptors can still be made.
    public void leaveRoomForDescriptors(int more) {
        process.table().setLimit(process.table().limitFor(more));
    }

    /// Sends a signal to the threads of that name, as tgkill(2) does; its handler returns at once
    /// and was installed with SA_RESTART. A call that waits ends with EINTR or is made again, as
    /// signal(7) says: epoll_wait always ends, a call on a socket does where SO_RCVTIMEO or
    /// SO_SNDTIMEO limits it. [Simulation#sleep] goes on.
    ///
    /// Throws IllegalArgumentException if the process has no such thread.
    public void interrupt(String thread) {
        process.scheduler().enter();
        process.scheduler().interrupt(process.name(), thread);
    }

    /// Lets one call answer an error without doing anything; but close(2) closes, and an error of
    /// accept4(2) that is the network's or a firewall's ends the connection that it would have
    /// taken. Throws UnsupportedOperationException for an error that Linux never answers to it.
    ///
    /// @param nth which of the calls of that name that this process makes from now on: 1 is the
    ///   next
    public void failCall(SystemCall call, int nth, Errno errno) {
        process.faults().fail(call, nth, errno);
    }

    /// Lets one call on a socket move at most `bytes` bytes: a short read or write.
    ///
    /// @param nth as for [#failCall]
    public void shortenCall(SystemCall call, int nth, int bytes) {
        process.faults().shorten(call, nth, bytes);
    }

    /// A call begins: who makes it is noted. Its arguments are noted behind.
    private PendingCall noted(SystemCall call) {
        return process.scheduler().enter().call().begin(call);
    }

    /// What is to go wrong in it is drawn.
    ///
    /// @return what it answers without being made, or 0
    private int begin(PendingCall call) {
        if (process.faults().preempts()) {
            process.scheduler().giveWay(process.scheduler().current());
        }
        return process.faults().begin(call.call());
    }

    /// The same for a call that may wait, and that a signal then may begin again.
    ///
    /// @return what it answers without being made, or ERESTARTSYS
    private int beginToWait(PendingCall call) {
        int fault = begin(call);
        return fault < 0 ? fault : ERESTARTSYS;
    }

    /// A call has its answer.
    private long endLong(long answer) {
        Task task = process.scheduler().current();
        if (listener != null) {
            listener.answered(observed(task, answer));
        }
        task.call().clear();
        task.takeSignal();
        return answer;
    }

    private int end(int answer) {
        return (int) endLong(answer);
    }

    private ObservedCall observed(Task task, long answer) {
        long now = process.clock().monotonic();
        return ObservedCall.of(now, name(), task.name(), task.call().text(), answer);
    }

    private static void checkRange(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
    }

    @Override
    public int read(int fd, byte[] buffer, int offset, int length) {
        checkRange(buffer, offset, length);
        int answer =
                beginToWait(noted(SystemCall.READ).with(fd).with(buffer).with(offset).with(length));
        while (answer == ERESTARTSYS) {
            answer = descriptors.read(fd, buffer, offset, length);
        }
        return end(answer);
    }

    @Override
    public int write(int fd, byte[] buffer, int offset, int length) {
        checkRange(buffer, offset, length);
        int answer =
                beginToWait(
                        noted(SystemCall.WRITE).with(fd).with(buffer).with(offset).with(length));
        while (answer == ERESTARTSYS) {
            answer = descriptors.write(fd, buffer, offset, length);
        }
        return end(answer);
    }

    @Override
    public int readv(int fd, IoVec iov, int count) {
        Objects.checkFromIndexSize(0, count, iov.capacity());
        int answer = beginToWait(noted(SystemCall.READV).with(fd).with(iov).with(count));
        while (answer == ERESTARTSYS) {
            answer = vectors.readv(fd, iov, count);
        }
        return end(answer);
    }

    @Override
    public int writev(int fd, IoVec iov, int count) {
        Objects.checkFromIndexSize(0, count, iov.capacity());
        int answer = beginToWait(noted(SystemCall.WRITEV).with(fd).with(iov).with(count));
        while (answer == ERESTARTSYS) {
            answer = vectors.writev(fd, iov, count);
        }
        return end(answer);
    }

    @Override
    public int close(int fd) {
        int fault = begin(noted(SystemCall.CLOSE).with(fd));
        int answer = process.close(fd);
        return end(fault < 0 ? fault : answer);
    }

    @Override
    public int dup(int fd) {
        int fault = begin(noted(SystemCall.DUP).with(fd));
        return end(fault < 0 ? fault : descriptors.dup(fd));
    }

    @Override
    public int dup3(int oldfd, int newfd, int flags) {
        int fault = begin(noted(SystemCall.DUP3).with(oldfd).with(newfd).with(flags));
        return end(fault < 0 ? fault : descriptors.dup3(oldfd, newfd, flags));
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        int fault = begin(noted(SystemCall.FCNTL).with(fd).with(command).with(argument));
        return end(fault < 0 ? fault : descriptors.fcntl(fd, command, argument));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        int fault = begin(noted(SystemCall.SOCKET).with(domain).with(type).with(protocol));
        return end(fault < 0 ? fault : sockets.socket(domain, type, protocol));
    }

    @Override
    public int setsockopt(int fd, int level, int option, OptionValue value) {
        Objects.requireNonNull(value);
        int fault =
                begin(noted(SystemCall.SETSOCKOPT).with(fd).with(level).with(option).with(value));
        return end(fault < 0 ? fault : options.setsockopt(fd, level, option, value));
    }

    @Override
    public int getsockopt(int fd, int level, int option, Out<OptionValue> value) {
        Objects.requireNonNull(value);
        int fault =
                begin(noted(SystemCall.GETSOCKOPT).with(fd).with(level).with(option).with(value));
        return end(fault < 0 ? fault : options.getsockopt(fd, level, option, value));
    }

    @Override
    public int bind(int fd, SocketAddress address) {
        Objects.requireNonNull(address);
        int fault = begin(noted(SystemCall.BIND).with(fd).with(address));
        return end(fault < 0 ? fault : sockets.bind(fd, address));
    }

    @Override
    public int listen(int fd, int backlog) {
        int fault = begin(noted(SystemCall.LISTEN).with(fd).with(backlog));
        return end(fault < 0 ? fault : sockets.listen(fd, backlog));
    }

    @Override
    public int accept4(int fd, @Nullable Out<SocketAddress> peer, int flags) {
        int answer = beginToWait(noted(SystemCall.ACCEPT4).with(fd).with(peer).with(flags));
        while (answer == ERESTARTSYS) {
            answer = connections.accept4(fd, peer, flags);
        }
        return end(answer);
    }

    @Override
    public int connect(int fd, SocketAddress address) {
        Objects.requireNonNull(address);
        int answer = beginToWait(noted(SystemCall.CONNECT).with(fd).with(address));
        while (answer == ERESTARTSYS) {
            answer = connections.connect(fd, address);
        }
        return end(answer);
    }

    @Override
    public int getsockname(int fd, Out<SocketAddress> address) {
        Objects.requireNonNull(address);
        int fault = begin(noted(SystemCall.GETSOCKNAME).with(fd).with(address));
        return end(fault < 0 ? fault : sockets.getsockname(fd, address));
    }

    @Override
    public int getpeername(int fd, Out<SocketAddress> address) {
        Objects.requireNonNull(address);
        int fault = begin(noted(SystemCall.GETPEERNAME).with(fd).with(address));
        return end(fault < 0 ? fault : sockets.getpeername(fd, address));
    }

    @Override
    public int shutdown(int fd, int how) {
        int fault = begin(noted(SystemCall.SHUTDOWN).with(fd).with(how));
        return end(fault < 0 ? fault : sockets.shutdown(fd, how));
    }

    @Override
    public int recv(int fd, byte[] buffer, int offset, int length, int flags) {
        checkRange(buffer, offset, length);
        int answer =
                beginToWait(
                        noted(SystemCall.RECV)
                                .with(fd)
                                .with(buffer)
                                .with(offset)
                                .with(length)
                                .with(flags));
        while (answer == ERESTARTSYS) {
            answer = streams.recv(fd, buffer, offset, length, flags);
        }
        return end(answer);
    }

    @Override
    public int send(int fd, byte[] buffer, int offset, int length, int flags) {
        checkRange(buffer, offset, length);
        int answer =
                beginToWait(
                        noted(SystemCall.SEND)
                                .with(fd)
                                .with(buffer)
                                .with(offset)
                                .with(length)
                                .with(flags));
        while (answer == ERESTARTSYS) {
            answer = streams.send(fd, buffer, offset, length, flags);
        }
        return end(answer);
    }

    @Override
    public int recvmsg(int fd, MsgHdr message, int flags) {
        Objects.requireNonNull(message);
        int answer = beginToWait(noted(SystemCall.RECVMSG).with(fd).with(message).with(flags));
        while (answer == ERESTARTSYS) {
            answer = vectors.recvmsg(fd, message, flags);
        }
        return end(answer);
    }

    @Override
    public int sendmsg(int fd, MsgHdr message, int flags) {
        Objects.requireNonNull(message);
        int answer = beginToWait(noted(SystemCall.SENDMSG).with(fd).with(message).with(flags));
        while (answer == ERESTARTSYS) {
            answer = vectors.sendmsg(fd, message, flags);
        }
        return end(answer);
    }

    @Override
    public int poll(PollFds fds, int count, int timeoutMillis) {
        Objects.checkFromIndexSize(0, count, fds.capacity());
        int fault = begin(noted(SystemCall.POLL).with(fds).with(count).with(timeoutMillis));
        return end(fault < 0 ? fault : polling.poll(fds, count, timeoutMillis));
    }

    @Override
    public int epoll_create1(int flags) {
        int fault = begin(noted(SystemCall.EPOLL_CREATE1).with(flags));
        return end(fault < 0 ? fault : polling.epoll_create1(flags));
    }

    @Override
    public int epoll_ctl(int epfd, int operation, int fd, int events, long data) {
        int fault =
                begin(
                        noted(SystemCall.EPOLL_CTL)
                                .with(epfd)
                                .with(operation)
                                .with(fd)
                                .with(events)
                                .with(data));
        return end(fault < 0 ? fault : polling.epoll_ctl(epfd, operation, fd, events, data));
    }

    @Override
    public int epoll_wait(int epfd, EpollEvents ready, int maxEvents, int timeoutMillis) {
        if (maxEvents > ready.capacity()) {
            throw new IndexOutOfBoundsException(
                    maxEvents + " events, and room for " + ready.capacity());
        }
        int fault =
                begin(
                        noted(SystemCall.EPOLL_WAIT)
                                .with(epfd)
                                .with(ready)
                                .with(maxEvents)
                                .with(timeoutMillis));
        return end(fault < 0 ? fault : polling.epoll_wait(epfd, ready, maxEvents, timeoutMillis));
    }

    @Override
    public int eventfd(int initial, int flags) {
        int fault = begin(noted(SystemCall.EVENTFD).with(initial).with(flags));
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
        int answer = beginToWait(noted(SystemCall.OPENAT2).with(directory).with(path).with(how));
        while (answer == ERESTARTSYS) {
            answer = files.openat2(directory, path, how);
        }
        return end(answer);
    }

    @Override
    public int fstat(int fd, Out<Stat> stat) {
        Objects.requireNonNull(stat);
        int fault = begin(noted(SystemCall.FSTAT).with(fd).with(stat));
        return end(fault < 0 ? fault : files.fstat(fd, stat));
    }

    @Override
    public int pread(int fd, byte[] buffer, int offset, int length, long position) {
        checkRange(buffer, offset, length);
        int fault =
                begin(
                        noted(SystemCall.PREAD)
                                .with(fd)
                                .with(buffer)
                                .with(offset)
                                .with(length)
                                .with(position));
        return end(fault < 0 ? fault : files.pread(fd, buffer, offset, length, position));
    }

    @Override
    public int getdents64(int fd, Out<List<DirectoryEntry>> entries, int size) {
        Objects.requireNonNull(entries);
        int fault = begin(noted(SystemCall.GETDENTS64).with(fd).with(entries).with(size));
        return end(fault < 0 ? fault : files.getdents64(fd, entries, size));
    }

    @Override
    public int sendfile(int out, int in, long position, int count) {
        int answer =
                beginToWait(
                        noted(SystemCall.SENDFILE).with(out).with(in).with(position).with(count));
        while (answer == ERESTARTSYS) {
            answer = files.sendfile(out, in, position, count);
        }
        return end(answer);
    }

    @Override
    public long clock_gettime(int clock) {
        int fault = begin(noted(SystemCall.CLOCK_GETTIME).with(clock));
        return endLong(fault < 0 ? fault : process.clock().gettime(clock));
    }

    /// As in the port. What `body` throws ends the whole simulation and is thrown by
    /// [Simulation#run].
    @Override
    public int spawn(String name, Runnable body) {
        Objects.requireNonNull(body);
        int fault = begin(noted(SystemCall.SPAWN).with(name).with(body));
        if (fault == 0) {
            process.scheduler().spawn(process.name(), name, body);
        }
        return end(fault);
    }
}
