package sysport.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.notNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.IoVec;
import sysport.kernel.Kernel;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollCalls;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;

import java.util.ArrayList;
import java.util.List;

/// Each call as it is written, over a kernel of which one call answers.
class TracingKernelTest {
    private static final SocketAddress HOME = SocketAddress.of("127.0.0.1", 80);

    private final Kernel kernel = mock();
    private final List<String> lines = new ArrayList<>();
    private final Kernel traced = new TracingKernel(kernel, line -> lines.add(line.text()));

    private void assertTrace(String expected) {
        assertEquals(expected, String.join("\n", lines) + "\n");
    }

    /// Puts `value` where argument `index` points to, and answers `result`.
    private static <T> Answer<Integer> leaving(int index, T value, int result) {
        return call -> {
            call.<Out<T>>getArgument(index).set(value);
            return result;
        };
    }

    private static Answer<Integer> filling(String text) {
        return call -> {
            byte[] bytes = text.getBytes(US_ASCII);
            System.arraycopy(bytes, 0, call.getArgument(1), call.getArgument(2), bytes.length);
            return bytes.length;
        };
    }

    @Test
    void sockets_that_listen() {
        when(kernel.socket(anyInt(), anyInt(), anyInt()))
                .thenReturn(3, Errno.EAFNOSUPPORT.negated());
        when(kernel.accept4(eq(3), notNull(), anyInt())).then(leaving(1, HOME, 4));
        when(kernel.accept4(3, null, 0)).thenReturn(5, Errno.EAGAIN.negated());
        when(kernel.getsockname(eq(3), any())).then(leaving(1, SocketAddress.of("::1", 8080), 0));

        assertEquals(3, traced.socket(2, SocketCalls.SOCK_STREAM | SocketCalls.SOCK_CLOEXEC, 0));
        assertEquals(-97, traced.socket(SocketCalls.AF_INET6, SocketCalls.SOCK_STREAM, 6));
        traced.bind(3, SocketAddress.of("0.0.0.0", 0));
        traced.listen(3, 4096);
        traced.getsockname(3, new Out<>());
        var peer = new Out<SocketAddress>();
        assertEquals(
                4, traced.accept4(3, peer, SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC));
        assertEquals(5, traced.accept4(3, null, 0));
        assertEquals(-11, traced.accept4(3, null, 0));

        assertEquals(HOME, peer.get());
        assertTrace(
                """
                socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
                socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = -1 EAFNOSUPPORT
                bind(3, 0.0.0.0:0) = 0
                listen(3, 4096) = 0
                getsockname(3) = [::1]:8080
                accept4(3, SOCK_NONBLOCK|SOCK_CLOEXEC) = 4 127.0.0.1:80
                accept4(3, 0) = 5
                accept4(3, 0) = -1 EAGAIN
                """);
    }

    @Test
    void sockets_that_connect() {
        when(kernel.connect(anyInt(), any())).thenReturn(Errno.EINPROGRESS.negated(), 0);
        when(kernel.getpeername(eq(3), any())).thenReturn(Errno.ENOTCONN.negated());
        when(kernel.getpeername(eq(4), any())).then(leaving(1, HOME, 0));

        traced.connect(3, HOME);
        traced.connect(3, new SocketAddress.Unspecified());
        traced.getpeername(3, new Out<>());
        traced.getpeername(4, new Out<>());
        traced.shutdown(3, SocketCalls.SHUT_WR);
        traced.close(3);

        assertTrace(
                """
                connect(3, 127.0.0.1:80) = -1 EINPROGRESS
                connect(3, AF_UNSPEC) = 0
                getpeername(3) = -1 ENOTCONN
                getpeername(4) = 127.0.0.1:80
                shutdown(3, SHUT_WR) = 0
                close(3) = 0
                """);
    }

    @Test
    void options() {
        int error = SocketCalls.SO_ERROR;
        when(kernel.getsockopt(eq(3), anyInt(), eq(error), any()))
                .then(leaving(3, new OptionValue.Int(111), 0));
        when(kernel.getsockopt(eq(4), anyInt(), eq(error), any()))
                .thenReturn(Errno.EBADF.negated());

        traced.setsockopt(3, SocketCalls.SOL_SOCKET, SocketCalls.SO_REUSEADDR, OptionValue.ON);
        traced.setsockopt(
                3, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, new OptionValue.Linger(true, 0));
        traced.setsockopt(3, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, OptionValue.OFF);
        traced.getsockopt(3, SocketCalls.SOL_SOCKET, error, new Out<>());
        traced.getsockopt(4, SocketCalls.SOL_SOCKET, error, new Out<>());

        assertTrace(
                """
                setsockopt(3, SOL_SOCKET, SO_REUSEADDR, 1) = 0
                setsockopt(3, SOL_SOCKET, SO_LINGER, {1, 0}) = 0
                setsockopt(3, IPPROTO_TCP, TCP_NODELAY, 0) = 0
                getsockopt(3, SOL_SOCKET, SO_ERROR) = 0 value ECONNREFUSED
                getsockopt(4, SOL_SOCKET, SO_ERROR) = -1 EBADF
                """);
    }

    @Test
    void bytes_in_and_out() {
        byte[] buffer = ".".repeat(64).getBytes(US_ASCII);
        when(kernel.read(4, buffer, 0, 64)).then(filling("GET / HTTP/1.1\r\n")).thenReturn(0, -11);
        when(kernel.recv(4, buffer, 5, 10, SocketCalls.MSG_DONTWAIT)).then(filling("abc"));
        when(kernel.pread(6, buffer, 1, 10, 1000)).then(filling("def"));
        when(kernel.write(4, buffer, 5, 3)).thenReturn(3);
        when(kernel.send(eq(4), any(), anyInt(), anyInt(), anyInt()))
                .thenReturn(Errno.EPIPE.negated());

        traced.read(4, buffer, 0, 64);
        traced.read(4, buffer, 0, 64);
        traced.read(4, buffer, 0, 64);
        assertEquals(3, traced.recv(4, buffer, 5, 10, SocketCalls.MSG_DONTWAIT));
        assertEquals(3, traced.write(4, buffer, 5, 3));
        traced.pread(6, buffer, 1, 10, 1000);
        traced.send(4, "x".repeat(40).getBytes(US_ASCII), 0, 40, SocketCalls.MSG_NOSIGNAL);

        assertTrace(
                """
                read(4, "GET / HTTP/1.1\\r\\n", 64) = 16
                read(4, "", 64) = 0
                read(4, _, 64) = -1 EAGAIN
                recv(4, "abc", 10, MSG_DONTWAIT) = 3
                write(4, "abc", 3) = 3
                pread(6, "def", 10, 1000) = 3
                send(4, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"..., 40, MSG_NOSIGNAL) = -1 EPIPE
                """);
    }

    @Test
    void numbers_of_a_file_and_their_flags() {
        when(kernel.dup3(3, 9, FileCalls.O_CLOEXEC)).thenReturn(9);
        when(kernel.fcntl(3, Kernel.F_DUPFD, 10)).thenReturn(10);
        when(kernel.fcntl(9, Kernel.F_GETFD, 0)).thenReturn(Kernel.FD_CLOEXEC, 0);
        when(kernel.fcntl(9, Kernel.F_GETFL, 0)).thenReturn(0x802, Errno.EBADF.negated());

        assertEquals(9, traced.dup3(3, 9, FileCalls.O_CLOEXEC));
        assertEquals(10, traced.fcntl(3, Kernel.F_DUPFD, 10));
        assertEquals(1, traced.fcntl(9, Kernel.F_GETFD, 0));
        traced.fcntl(9, Kernel.F_GETFD, 0);
        assertEquals(0x802, traced.fcntl(9, Kernel.F_GETFL, 0));
        traced.fcntl(9, Kernel.F_GETFL, 0);
        traced.fcntl(9, Kernel.F_SETFL, FileCalls.O_NONBLOCK);

        assertTrace(
                """
                dup3(3, 9, O_CLOEXEC) = 9
                fcntl(3, F_DUPFD, 10) = 10
                fcntl(9, F_GETFD) = FD_CLOEXEC
                fcntl(9, F_GETFD) = 0
                fcntl(9, F_GETFL) = O_RDWR|O_NONBLOCK
                fcntl(9, F_GETFL) = -1 EBADF
                fcntl(9, F_SETFL, O_RDONLY|O_NONBLOCK) = 0
                """);
    }

    @Test
    void polling() {
        when(kernel.epoll_create1(anyInt())).thenReturn(7);
        when(kernel.eventfd(anyInt(), anyInt())).thenReturn(8);
        when(kernel.epoll_wait(eq(7), any(), anyInt(), anyInt()))
                .then(call -> {
                    call.<EpollEvents>getArgument(1).set(0, PollCalls.EPOLLIN, 4);
                    return 1;
                })
                .thenReturn(0, Errno.EINTR.negated());

        traced.epoll_create1(PollCalls.EPOLL_CLOEXEC);
        traced.eventfd(-1, PollCalls.EFD_NONBLOCK | PollCalls.EFD_CLOEXEC);
        traced.epoll_ctl(
                7, PollCalls.EPOLL_CTL_ADD, 4, PollCalls.EPOLLIN | PollCalls.EPOLLRDHUP, 4);
        traced.epoll_ctl(7, PollCalls.EPOLL_CTL_MOD, 4, 0, 99);
        traced.epoll_ctl(7, PollCalls.EPOLL_CTL_DEL, 4, 0, 0);
        var ready = new EpollEvents(64);
        assertEquals(1, traced.epoll_wait(7, ready, 64, -1));
        traced.epoll_wait(7, ready, 64, 500);
        traced.epoll_wait(7, ready, 64, 0);

        assertTrace(
                """
                epoll_create1(EPOLL_CLOEXEC) = 7
                eventfd(4294967295, EFD_NONBLOCK|EFD_CLOEXEC) = 8
                epoll_ctl(7, EPOLL_CTL_ADD, 4, EPOLLIN|EPOLLRDHUP) = 0
                epoll_ctl(7, EPOLL_CTL_MOD, 4, 0, data 99) = 0
                epoll_ctl(7, EPOLL_CTL_DEL, 4) = 0
                epoll_wait(7, [4:EPOLLIN], 64, -1) = 1
                epoll_wait(7, [], 64, 500) = 0
                epoll_wait(7, _, 64, 0) = -1 EINTR
                """);
    }

    @Test
    void poll() {
        when(kernel.poll(any(), eq(3), anyInt()))
                .then(call -> {
                    PollFds fds = call.getArgument(0);
                    fds.report(0, 0);
                    fds.report(2, PollCalls.POLLOUT);
                    return 1;
                })
                .thenReturn(0, Errno.EINTR.negated());

        var fds = new PollFds(4);
        fds.set(0, 4, PollCalls.POLLIN);
        fds.set(1, -1, 0);
        fds.set(2, 5, PollCalls.POLLIN | PollCalls.POLLOUT);
        assertEquals(1, traced.poll(fds, 3, -1));
        traced.poll(fds, 3, 500);
        traced.poll(fds, 3, 0);

        assertTrace(
                """
                poll([4:POLLIN, -1:0, 5:POLLIN|POLLOUT], 3, -1) = 1 [5:POLLOUT]
                poll([4:POLLIN, -1:0, 5:POLLIN|POLLOUT], 3, 500) = 0
                poll([4:POLLIN, -1:0, 5:POLLIN|POLLOUT], 3, 0) = -1 EINTR
                """);
    }

    @Test
    void several_buffers() {
        var iov = new IoVec(3);
        iov.set(0, "ab".getBytes(US_ASCII), 0, 2);
        iov.set(1, "x".repeat(40).getBytes(US_ASCII), 0, 40);
        when(kernel.readv(4, iov, 2)).thenReturn(3, Errno.EAGAIN.negated());
        when(kernel.writev(4, iov, 2)).thenReturn(7);
        var message = new MsgHdr(iov, 1);
        when(kernel.recvmsg(4, message, 0))
                .then(call -> {
                    message.setName(HOME);
                    message.setFlags(0x20);
                    return 1;
                });
        when(kernel.sendmsg(4, message, SocketCalls.MSG_DONTWAIT)).thenReturn(2);

        traced.readv(4, iov, 2);
        traced.readv(4, iov, 2);
        traced.writev(4, iov, 2);
        traced.recvmsg(4, message, 0);
        traced.sendmsg(4, message, SocketCalls.MSG_DONTWAIT);

        assertTrace(
                """
                readv(4, "abx", [2, 40]) = 3
                readv(4, _, [2, 40]) = -1 EAGAIN
                writev(4, ["ab", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"...], [2, 40]) = 7
                recvmsg(4, "a", [2], 0) = 1 from 127.0.0.1:80 flags MSG_TRUNC
                sendmsg(4, 127.0.0.1:80, ["ab"], [2], MSG_DONTWAIT) = 2
                """);
    }

    @Test
    void files() {
        var entry = new DirectoryEntry(DirectoryEntry.DT_REG, "a".getBytes(US_ASCII));
        when(kernel.openat2(anyInt(), any(), any())).thenReturn(9, Errno.EXDEV.negated(), 10);
        when(kernel.fstat(eq(9), any()))
                .then(leaving(1, new Stat(1, 2, Stat.S_IFREG, 12, 0, 0), 0));
        when(kernel.fstat(eq(99), any())).thenReturn(Errno.EBADF.negated());
        when(kernel.getdents64(eq(9), any(), anyInt())).then(leaving(1, List.of(entry), 24));
        when(kernel.getdents64(eq(10), any(), anyInt())).thenReturn(Errno.ENOTDIR.negated());
        when(kernel.sendfile(anyInt(), anyInt(), anyLong(), anyInt()))
                .thenReturn(4, 5, Errno.EAGAIN.negated());

        traced.openat2(
                FileCalls.AT_FDCWD, "www".getBytes(US_ASCII), OpenHow.of(FileCalls.O_DIRECTORY));
        traced.openat2(9, "../x".getBytes(US_ASCII), OpenHow.beneath(FileCalls.O_CLOEXEC));
        traced.openat2(9, "y".getBytes(US_ASCII), new OpenHow(0x41, 0644, 0));
        traced.fstat(9, new Out<>());
        traced.fstat(99, new Out<>());
        traced.getdents64(9, new Out<>(), 32768);
        traced.getdents64(10, new Out<>(), 32768);
        traced.sendfile(4, 9, 3, 100);
        traced.sendfile(4, 9, FileCalls.FILE_POSITION, 100);
        traced.sendfile(4, 9, 7, 100);

        assertTrace(
                """
                openat2(AT_FDCWD, "www", O_RDONLY|O_DIRECTORY, 0) = 9
                openat2(9, "../x", O_RDONLY|O_CLOEXEC, RESOLVE_NO_MAGICLINKS|RESOLVE_BENEATH) = -1 EXDEV
                openat2(9, "y", O_WRONLY|O_CREAT, 0, 0644) = 10
                fstat(9) = 0 S_IFREG size 12
                fstat(99) = -1 EBADF
                getdents64(9, ["a":DT_REG], 32768) = 24
                getdents64(10, _, 32768) = -1 ENOTDIR
                sendfile(4, 9, 3, 100) = 4 offset 7
                sendfile(4, 9, NULL, 100) = 5
                sendfile(4, 9, 7, 100) = -1 EAGAIN
                """);
    }

    @Test
    void time() {
        when(kernel.clock_gettime(anyInt()))
                .thenReturn(1_500_000_000L, (long) Errno.EINVAL.negated());

        assertEquals(1_500_000_000L, traced.clock_gettime(Kernel.CLOCK_MONOTONIC));
        assertEquals(-22, traced.clock_gettime(99));

        assertTrace(
                """
                clock_gettime(CLOCK_MONOTONIC) = 0 time 1500000000ns
                clock_gettime(99) = -1 EINVAL
                """);
    }

    @Test
    void a_call_that_throws_has_no_answer() {
        when(kernel.close(anyInt())).thenThrow(new IllegalStateException("the program is wrong"));

        assertThrows(IllegalStateException.class, () -> traced.close(3));

        assertTrace("close(3) = ?\n");
    }
}
