package sysport.transcript.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.transcript.Script;
import sysport.transcript.ScriptException;
import sysport.transcript.parse.Parser;

class PrinterTest {
    private static final String NAMES =
            """
            socket(AF_INET, SOCK_STREAM, 0) = s
            epoll_create1(0) = e
            getsockname(s) = 127.0.0.1:P
            clock_gettime(CLOCK_MONOTONIC) = 0 time T
            """;

    private static String printed(String line) throws ScriptException {
        Script script = Parser.parse("f", "case c\n" + NAMES + line + "\n");
        return Printer.print(script.cases().getFirst().lines().getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket(AF_INET6, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = -1 EMFILE",
                "bind(s, [::ffff:127.0.0.1]:P) = 0",
                "connect(s, AF_UNSPEC) = 0 or -1 EINVAL",
                "listen(s, INT_MAX) = 0",
                "listen(s, -1) = 0",
                "accept4(s, SOCK_CLOEXEC) = a [::1]:_ or -1 EAGAIN",
                "getpeername(s) = 10.0.0.1:80",
                "setsockopt(s, SOL_SOCKET, SO_LINGER, {1, 5}) = 0",
                "setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, 200ms) = 0",
                "setsockopt(s, IPPROTO_TCP, TCP_NODELAY, 1) = 0",
                "getsockopt(s, SOL_SOCKET, SO_ERROR) = 0 value ECONNRESET",
                "getsockopt(s, SOL_SOCKET, SO_SNDBUF) = 0 value 4608..",
                "getsockopt(s, SOL_SOCKET, SO_TYPE) = 0 value SOCK_STREAM",
                "getsockopt(s, SOL_SOCKET, SO_LINGER) = 0 value {0, 0}",
                "getsockopt(s, SOL_SOCKET, SO_SNDTIMEO) = 0 value 3s",
                "getsockopt(s, IPPROTO_TCP, TCP_INFO) = 0 value CLOSE_WAIT",
                "read(s, \"a\\x00\\n\\\"\\\\\" + 'x'*70000 + u64 18446744073709551615, 4096) = 5",
                "read(s, _, 100) = -1 EAGAIN <195..600ms>",
                "recv(s, \"\", 10, MSG_PEEK|MSG_DONTWAIT) = 0",
                "pread(s, \"x\", 10, 4) = 1",
                "writev(s, [\"a\", 'b'*3]) = 4",
                "writev(s, []) = 0",
                "send(s, \"x\", MSG_NOSIGNAL) = 1..",
                "epoll_ctl(e, EPOLL_CTL_ADD, s, EPOLLIN|EPOLLET, data 7) = 0",
                "epoll_ctl(e, EPOLL_CTL_DEL, s) = 0",
                "epoll_wait(e, [s:EPOLLIN|EPOLLHUP, 7:EPOLLOUT], 10, -1) = 2 ordered",
                "epoll_wait(e, [], 1, 0) = 0",
                "eventfd(5, EFD_NONBLOCK|EFD_SEMAPHORE) = n",
                "openat2(AT_FDCWD, \"a\", O_RDONLY|O_DIRECTORY, RESOLVE_BENEATH, 0644) = f",
                "fstat(s) = 0 S_IFREG size 5",
                "fstat(e) = 0 S_IFANON",
                "getdents64(s, [\".\":DT_DIR, \"b\"], 4096) = _",
                "sendfile(s, e, NULL, 10) = 3",
                "sendfile(s, e, 3, 10) = 4 offset 7",
                "clock_gettime(CLOCK_MONOTONIC) = 0 time T+100..600ms",
                "setrlimit(RLIMIT_NOFILE, used+3) = 0",
                "fill(s, 'x'*10000) = n",
                "sum(s, 5) = 1..65536",
                "dup(s) = t",
                "dup3(s, e, O_CLOEXEC) = e",
                "fcntl(s, F_DUPFD, 500) = 500",
                "fcntl(s, F_DUPFD_CLOEXEC, e) = t",
                "fcntl(s, F_GETFD) = FD_CLOEXEC",
                "fcntl(s, F_SETFD, 0) = 0",
                "fcntl(s, F_GETFL) = O_RDWR|O_NONBLOCK or O_RDWR",
                "fcntl(s, F_GETFL) = -1 EBADF",
                "fcntl(s, F_SETFL, O_RDONLY|O_NONBLOCK) = 0",
                "fcntl(s, 99, 7) = -1 EINVAL",
                "[t1] close(s) = 0",
                "[t1] accept4(s, 0) <unfinished ...>",
                "sleep 50ms",
                "tree d",
                "tree d/a/b \"text\"",
                "tree d/empty",
                "tree d/sub/",
                "tree d/\"with space\" -> \"a b\""
            })
    void a_canonical_line_is_printed_as_it_was_read(String line) throws ScriptException {
        String escapes = line.replace("|EFD_SEMAPHORE", "");
        assertEquals(escapes, printed(escapes));
    }

    @Test
    void threads_that_come_back_are_printed_as_they_were_read() throws ScriptException {
        String text =
                """
                case c
                    eventfd(0, 0) = n
                    [t1] read(n, u64 1, 8) <unfinished ...>
                    [t2] read(n, u64 1, 8) <unfinished ...>
                    [t1] <... read still blocked>
                    write(n, u64 1) = 8
                    [t1|t2] <... read resumed> = 8
                """;
        assertEquals(text, Printer.print(Parser.parse("f", text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket( 2,1 , 0)=3",
                "socket(AF_INET,SOCK_STREAM|0x800,0)   =   t",
                "eventfd(0x10,EFD_NONBLOCK) = -1 EWOULDBLOCK",
                "read(s, 'x'*2+'y'*3, 0x100) = 5"
            })
    void other_spellings_come_out_in_the_one_form(String line) throws ScriptException {
        String canonical = printed(line);
        assertEquals(canonical, printed(canonical));
    }

    @Test
    void the_header_says_all_that_it_was_given() throws ScriptException {
        String text = "case c  # L1; source: dup(2); needs: dup, threads; timeout: 100s\n";
        assertEquals(text, Printer.print(Parser.parse("f", text)));
    }
}
