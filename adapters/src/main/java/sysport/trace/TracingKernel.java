package sysport.trace;

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
import sysport.notation.Constants;
import sysport.notation.FcntlNames;
import sysport.notation.FileNames;
import sysport.notation.Notation;
import sysport.notation.OptionNames;

import java.util.ArrayList;
import java.util.List;

/// Any kernel, with every call told to a [TraceSink] in strace's notation. It changes no call and
/// no answer.
///
/// Lines come in the order in which calls are answered. Where a call is under way while another
/// thread's call is answered, it gets a line of its own before that (`<unfinished ...>`), as strace
/// does. The lines of the thread that made this object have no name before them.
public final class TracingKernel implements Kernel {
    private final Kernel kernel;
    private final Trace trace;

    public TracingKernel(Kernel kernel, TraceSink sink) {
        this.kernel = kernel;
        trace = new Trace(sink);
    }

    @Override
    public int read(int fd, byte[] buffer, int offset, int length) {
        try (TracedCall call = trace.beginOn(fd, "read", Notation.UNKNOWN, length)) {
            return call.answer(kernel.read(fd, buffer, offset, length), buffer, offset);
        }
    }

    @Override
    public int write(int fd, byte[] buffer, int offset, int length) {
        try (TracedCall call = trace.beginOn(fd, "write", Notation.bytes(buffer, offset, length))) {
            return call.answer(kernel.write(fd, buffer, offset, length));
        }
    }

    @Override
    public int close(int fd) {
        try (TracedCall call = trace.beginOn(fd, "close")) {
            return call.answer(kernel.close(fd));
        }
    }

    @Override
    public int dup(int fd) {
        try (TracedCall call = trace.beginOn(fd, "dup")) {
            return call.answer(kernel.dup(fd));
        }
    }

    @Override
    public int dup3(int oldfd, int newfd, int flags) {
        String flagNames = FileNames.DUP_FLAGS.text(flags);
        try (TracedCall call = trace.beginOn(oldfd, "dup3", newfd, flagNames)) {
            return call.answer(kernel.dup3(oldfd, newfd, flags));
        }
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        try (TracedCall call =
                trace.beginOn(fd, "fcntl", FcntlNames.arguments(command, argument))) {
            int result = kernel.fcntl(fd, command, argument);
            return call.answerAs(result, () -> FcntlNames.answer(command, result));
        }
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        String family = Constants.DOMAIN.text(domain);
        try (TracedCall call =
                trace.begin("socket", family, Constants.SOCKET_TYPE.text(type), protocol)) {
            return call.answer(kernel.socket(domain, type, protocol));
        }
    }

    @Override
    public int setsockopt(int fd, int level, int option, OptionValue value) {
        String levelName = Constants.LEVEL.text(level);
        String optionName = OptionNames.of(level).text(option);
        String text = Notation.optionValue(value);
        try (TracedCall call = trace.beginOn(fd, "setsockopt", levelName, optionName, text)) {
            return call.answer(kernel.setsockopt(fd, level, option, value));
        }
    }

    @Override
    public int getsockopt(int fd, int level, int option, Out<OptionValue> value) {
        String levelName = Constants.LEVEL.text(level);
        String optionName = OptionNames.of(level).text(option);
        try (TracedCall call = trace.beginOn(fd, "getsockopt", levelName, optionName)) {
            int result = kernel.getsockopt(fd, level, option, value);
            return call.answer(
                    result, () -> "value " + Notation.optionValue(level, option, value.get()));
        }
    }

    @Override
    public int bind(int fd, SocketAddress address) {
        try (TracedCall call = trace.beginOn(fd, "bind", address)) {
            return call.answer(kernel.bind(fd, address));
        }
    }

    @Override
    public int listen(int fd, int backlog) {
        try (TracedCall call = trace.beginOn(fd, "listen", backlog)) {
            return call.answer(kernel.listen(fd, backlog));
        }
    }

    @Override
    public int accept4(int fd, @Nullable Out<SocketAddress> peer, int flags) {
        try (TracedCall call = trace.beginOn(fd, "accept4", Constants.ACCEPT_FLAGS.text(flags))) {
            int result = kernel.accept4(fd, peer, flags);
            return peer == null
                    ? call.answer(result)
                    : call.answer(result, () -> peer.get().toString());
        }
    }

    @Override
    public int connect(int fd, SocketAddress address) {
        try (TracedCall call = trace.beginOn(fd, "connect", address)) {
            return call.answer(kernel.connect(fd, address));
        }
    }

    @Override
    public int getsockname(int fd, Out<SocketAddress> address) {
        try (TracedCall call = trace.beginOn(fd, "getsockname")) {
            return call.answer(kernel.getsockname(fd, address), address);
        }
    }

    @Override
    public int getpeername(int fd, Out<SocketAddress> address) {
        try (TracedCall call = trace.beginOn(fd, "getpeername")) {
            return call.answer(kernel.getpeername(fd, address), address);
        }
    }

    @Override
    public int shutdown(int fd, int how) {
        try (TracedCall call = trace.beginOn(fd, "shutdown", Constants.SHUTDOWN_HOW.text(how))) {
            return call.answer(kernel.shutdown(fd, how));
        }
    }

    @Override
    public int recv(int fd, byte[] buffer, int offset, int length, int flags) {
        String flagNames = Constants.MESSAGE_FLAGS.text(flags);
        try (TracedCall call = trace.beginOn(fd, "recv", Notation.UNKNOWN, length, flagNames)) {
            return call.answer(kernel.recv(fd, buffer, offset, length, flags), buffer, offset);
        }
    }

    @Override
    public int send(int fd, byte[] buffer, int offset, int length, int flags) {
        String flagNames = Constants.MESSAGE_FLAGS.text(flags);
        try (TracedCall call =
                trace.beginOn(fd, "send", Notation.bytes(buffer, offset, length), flagNames)) {
            return call.answer(kernel.send(fd, buffer, offset, length, flags));
        }
    }

    @Override
    public int poll(PollFds fds, int count, int timeoutMillis) {
        String asked = Notation.pollFds(fds, count);
        try (TracedCall call = trace.begin("poll", asked, count, timeoutMillis)) {
            int ready = kernel.poll(fds, count, timeoutMillis);
            return ready > 0
                    ? call.answer(ready, () -> Notation.pollResults(fds, count))
                    : call.answer(ready);
        }
    }

    @Override
    public int epoll_create1(int flags) {
        try (TracedCall call = trace.begin("epoll_create1", Constants.EPOLL_FLAGS.text(flags))) {
            return call.answer(kernel.epoll_create1(flags));
        }
    }

    @Override
    public int epoll_ctl(int epfd, int operation, int fd, int events, long data) {
        var arguments =
                new ArrayList<Object>(List.of(Constants.EPOLL_OPERATION.text(operation), fd));
        if (operation != EPOLL_CTL_DEL) {
            arguments.add(Notation.eventMask(events));
            if (data != fd) {
                arguments.add("data " + data);
            }
        }
        try (TracedCall call = trace.beginOn(epfd, "epoll_ctl", arguments.toArray())) {
            return call.answer(kernel.epoll_ctl(epfd, operation, fd, events, data));
        }
    }

    @Override
    public int epoll_wait(int epfd, EpollEvents ready, int maxEvents, int timeoutMillis) {
        try (TracedCall call =
                trace.beginOn(epfd, "epoll_wait", Notation.UNKNOWN, maxEvents, timeoutMillis)) {
            int count = kernel.epoll_wait(epfd, ready, maxEvents, timeoutMillis);
            if (count >= 0) {
                call.bring(Notation.events(ready, count));
            }
            return call.answer(count);
        }
    }

    @Override
    public int eventfd(int initial, int flags) {
        String flagNames = Constants.EVENTFD_FLAGS.text(flags);
        try (TracedCall call =
                trace.begin("eventfd", Integer.toUnsignedString(initial), flagNames)) {
            return call.answer(kernel.eventfd(initial, flags));
        }
    }

    @Override
    public int openat2(int directory, byte[] path, OpenHow how) {
        Object start = directory == AT_FDCWD ? "AT_FDCWD" : directory;
        String howText = Notation.openHow(how);
        try (TracedCall call = trace.begin("openat2", start, Notation.path(path), howText)) {
            return call.answer(kernel.openat2(directory, path, how));
        }
    }

    @Override
    public int fstat(int fd, Out<Stat> stat) {
        try (TracedCall call = trace.beginOn(fd, "fstat")) {
            int result = kernel.fstat(fd, stat);
            return call.answer(result, () -> Notation.stat(stat.get()));
        }
    }

    @Override
    public int pread(int fd, byte[] buffer, int offset, int length, long position) {
        try (TracedCall call = trace.beginOn(fd, "pread", Notation.UNKNOWN, length, position)) {
            return call.answer(kernel.pread(fd, buffer, offset, length, position), buffer, offset);
        }
    }

    @Override
    public int getdents64(int fd, Out<List<DirectoryEntry>> entries, int size) {
        try (TracedCall call = trace.beginOn(fd, "getdents64", Notation.UNKNOWN, size)) {
            int used = kernel.getdents64(fd, entries, size);
            if (used >= 0) {
                call.bring(Notation.entries(entries.get()));
            }
            return call.answer(used);
        }
    }

    @Override
    public int sendfile(int out, int in, long position, int count) {
        boolean implicit = position == FILE_POSITION;
        try (TracedCall call =
                trace.beginOn(out, "sendfile", in, implicit ? "NULL" : position, count)) {
            int moved = kernel.sendfile(out, in, position, count);
            return implicit
                    ? call.answer(moved)
                    : call.answer(moved, () -> "offset " + (position + moved));
        }
    }

    @Override
    public long clock_gettime(int clock) {
        try (TracedCall call = trace.begin("clock_gettime", Constants.CLOCK.text(clock))) {
            long nanos = kernel.clock_gettime(clock);
            call.answer(nanos < 0 ? (int) nanos : 0, () -> "time " + nanos + "ns");
            return nanos;
        }
    }

    @Override
    public int spawn(String name, Runnable body) {
        try (TracedCall call = trace.begin("spawn", Notation.name(name))) {
            return call.answer(kernel.spawn(name, () -> runNamed(name, body)));
        }
    }

    @Override
    public int spawnLight(String name, Runnable body) {
        try (TracedCall call = trace.begin("spawnLight", Notation.name(name))) {
            return call.answer(kernel.spawnLight(name, () -> runNamed(name, body)));
        }
    }

    private void runNamed(String name, Runnable body) {
        trace.nameThread(name);
        body.run();
    }
}
