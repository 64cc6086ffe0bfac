package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAFNOSUPPORT;
import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EBADF;
import static sysport.kernel.Errno.ECONNREFUSED;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.EMFILE;
import static sysport.kernel.Errno.EPROTONOSUPPORT;
import static sysport.kernel.Errno.ESOCKTNOSUPPORT;
import static sysport.kernel.PollCalls.EFD_NONBLOCK;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.PollCalls.EPOLL_CTL_ADD;
import static sysport.kernel.SocketCalls.AF_INET;
import static sysport.kernel.SocketCalls.AF_INET6;
import static sysport.kernel.SocketCalls.AF_UNSPEC;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.MSG_DONTWAIT;
import static sysport.kernel.SocketCalls.SHUT_RDWR;
import static sysport.kernel.SocketCalls.SOCK_CLOEXEC;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOCK_STREAM;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_REUSEADDR;
import static sysport.transcript.TreeNode.file;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.kernel.Kernel;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/// Descriptors: which number, how many, and what is left of one that is closed. Here too:
/// socket(2).
public abstract class DescriptorContract extends KernelContract {
    private static final byte[] NAME = {'f'};

    protected DescriptorContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule({"L1", "open(2)"})
    void every_call_that_makes_a_descriptor_takes_the_lowest_free_number() {
        run((kernel, lab) -> {
            int lowest = lab.socket();
            int listener = lab.listener(0, 5);
            int tree = lab.testbed().openTree(List.of(file("f", "")));
            lab.connectTo(listener);
            List<IntSupplier> makers =
                    List.of(
                            () -> kernel.socket(AF_INET, SOCK_STREAM, 0),
                            () -> kernel.accept4(listener, null, 0),
                            () -> kernel.epoll_create1(0),
                            () -> kernel.eventfd(0, 0),
                            () -> kernel.openat2(tree, NAME, OpenHow.of(0)));
            for (IntSupplier maker : makers) {
                assertAnswer(0, kernel.close(lowest));
                assertAnswer(lowest, maker.getAsInt());
            }
        });
    }

    @Test
    @Rule({"L1", "close(2)"})
    void freed_numbers_are_given_again_from_the_lowest_on() {
        run((kernel, lab) -> {
            int first = lab.socket();
            int second = lab.socket();
            int third = lab.socket();
            assertTrue(first < second && second < third);
            assertAnswer(0, kernel.close(third));
            assertAnswer(0, kernel.close(first));
            assertEquals(first, lab.socket());
            assertEquals(third, lab.socket());
        });
    }

    @Test
    @Rule({"socket(2)", "epoll_create1(2)", "eventfd(2)", "openat2(2)"})
    void at_the_limit_each_call_that_makes_a_descriptor_answers_EMFILE() {
        run((kernel, lab) -> {
            int tree = lab.testbed().openTree(List.of(file("f", "")));
            lab.testbed().limitDescriptors(0);
            assertAnswer(EMFILE, kernel.socket(AF_INET, SOCK_STREAM, 0));
            assertAnswer(EMFILE, kernel.epoll_create1(0));
            assertAnswer(EMFILE, kernel.eventfd(0, 0));
            assertAnswer(EMFILE, kernel.openat2(tree, NAME, OpenHow.of(0)));
            byte[] missing = {'m'};
            assertAnswer(EMFILE, kernel.openat2(tree, missing, OpenHow.of(0)));
        });
    }

    @Test
    @Rule("getrlimit(2)")
    void the_limit_counts_open_descriptors_and_a_closed_one_makes_room() {
        run((kernel, lab) -> {
            lab.testbed().limitDescriptors(2);
            int first = lab.socket();
            lab.socket();
            assertAnswer(EMFILE, kernel.socket(AF_INET, SOCK_STREAM, 0));
            assertAnswer(0, kernel.close(first));
            assertAnswer(first, kernel.eventfd(0, 0));
            assertAnswer(EMFILE, kernel.eventfd(0, 0));
        });
    }

    @Test
    @Rule("close(2)")
    void a_number_is_closed_once() {
        run((kernel, lab) -> {
            int fd = lab.socket();
            assertAnswer(0, kernel.close(fd));
            assertAnswer(EBADF, kernel.close(fd));
            assertAnswer(EBADF, kernel.close(-1));
        });
    }

    @Test
    @Rule("errno(3)")
    void a_number_of_no_open_file_answers_EBADF_to_every_call() {
        run((kernel, lab) -> {
            int epoll = lab.epoll();
            int file = lab.testbed().openTree(List.of());
            int closed = lab.socket();
            assertAnswer(0, kernel.close(closed));
            for (int bad : List.of(closed, -1, 1_000_000)) {
                for (IntSupplier call : callsOn(kernel, bad, file, epoll)) {
                    assertAnswer(EBADF, call.getAsInt());
                }
            }
        });
    }

    private static List<IntSupplier> callsOn(Kernel kernel, int bad, int file, int epoll) {
        byte[] bytes = new byte[8];
        List<IntSupplier> calls =
                new ArrayList<>(
                        List.of(
                                () ->
                                        kernel.setsockopt(
                                                bad, SOL_SOCKET, SO_REUSEADDR, OptionValue.ON),
                                () -> kernel.getsockopt(bad, SOL_SOCKET, SO_REUSEADDR, new Out<>()),
                                () -> kernel.bind(bad, Lab.ip4("127.0.0.1", 0)),
                                () -> kernel.listen(bad, 1),
                                () -> kernel.accept4(bad, null, 0),
                                () -> kernel.connect(bad, Lab.ip4("127.0.0.1", 9)),
                                () -> kernel.getsockname(bad, new Out<>()),
                                () -> kernel.getpeername(bad, new Out<>()),
                                () -> kernel.shutdown(bad, SHUT_RDWR),
                                () -> kernel.recv(bad, bytes, 0, 8, 0),
                                () -> kernel.send(bad, bytes, 0, 8, 0)));
        calls.addAll(
                List.of(
                        () -> kernel.read(bad, bytes, 0, 8),
                        () -> kernel.write(bad, bytes, 0, 8),
                        () -> kernel.epoll_ctl(epoll, EPOLL_CTL_ADD, bad, EPOLLIN, 0),
                        () -> kernel.epoll_ctl(bad, EPOLL_CTL_ADD, epoll, EPOLLIN, 0),
                        () -> kernel.epoll_wait(bad, new EpollEvents(1), 1, 0),
                        () -> kernel.fstat(bad, new Out<>()),
                        () -> kernel.pread(bad, bytes, 0, 8, 0),
                        () -> kernel.getdents64(bad, new Out<>(), 1024),
                        () -> kernel.openat2(bad == -1 ? -2 : bad, NAME, OpenHow.of(0)),
                        () -> kernel.sendfile(bad, file, 0, 1),
                        () -> kernel.sendfile(epoll, bad, 0, 1)));
        return calls;
    }

    @Test
    @Rule("the port")
    void what_C_could_not_express_throws_and_never_becomes_an_errno() {
        run((kernel, lab) -> {
            int fd = lab.pair().client();
            int epoll = lab.epoll();
            int tree = lab.testbed().openTree(List.of());
            byte[] four = new byte[4];
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.read(fd, four, 2, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.write(fd, four, -1, 2));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.recv(fd, four, 0, 5, MSG_DONTWAIT));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.send(fd, four, 4, 1, MSG_DONTWAIT));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.pread(tree, four, 0, -1, 0));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.epoll_wait(epoll, new EpollEvents(1), 2, 0));
            byte[] nul = {'a', 0, 'b'};
            assertThrows(
                    IllegalArgumentException.class, () -> kernel.openat2(tree, nul, OpenHow.of(0)));
        });
    }

    @Test
    @Rule("socket(2)")
    void socket_makes_TCP_endpoints_of_both_families() {
        run((kernel, lab) -> {
            assertTrue(kernel.socket(AF_INET, SOCK_STREAM, 0) >= 0);
            assertTrue(kernel.socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP) >= 0);
            assertTrue(kernel.socket(AF_INET6, SOCK_STREAM, 0) >= 0);
        });
    }

    @Test
    @Rule("socket(2)")
    void SOCK_NONBLOCK_makes_a_descriptor_that_does_not_block() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK | SOCK_CLOEXEC, 1);
            assertAnswer(EAGAIN, kernel.accept4(listener, null, 0));
            assertAnswer(EAGAIN, lab.read(kernel.eventfd(0, EFD_NONBLOCK)));
        });
    }

    @Test
    @Rule("socket(2)")
    void socket_refuses_what_it_cannot_make() {
        run((kernel, lab) -> {
            assertAnswer(EAFNOSUPPORT, kernel.socket(1234, SOCK_STREAM, 0));
            assertAnswer(EAFNOSUPPORT, kernel.socket(AF_UNSPEC, SOCK_STREAM, 0));
            assertAnswer(EAFNOSUPPORT, kernel.socket(-1, SOCK_STREAM, 0));
            assertAnswer(EINVAL, kernel.socket(AF_INET, 15, 0));
            assertAnswer(EINVAL, kernel.socket(AF_INET, SOCK_STREAM | 0x100, 0));
            assertAnswer(EINVAL, kernel.socket(AF_INET, SOCK_STREAM, -1));
            assertAnswer(ESOCKTNOSUPPORT, kernel.socket(AF_INET, 0, 0));
            assertAnswer(EPROTONOSUPPORT, kernel.socket(AF_INET, SOCK_STREAM, 17));
        });
    }

    @Test
    @Rule({"L6", "close(2)"})
    void closing_a_listener_leaves_a_blocked_accept_which_takes_one_more_connection() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            var address = lab.nameOf(listener);
            Call accept = lab.testbed().call("t1", () -> kernel.accept4(listener, null, 0));
            assertTrue(accept.isBlocked());
            assertAnswer(0, kernel.close(listener));
            assertTrue(accept.isBlocked());
            assertAnswer(0, kernel.connect(lab.socket(), address));
            assertTrue(accept.await() >= 0);
            lab.testbed().settle();
            assertAnswer(ECONNREFUSED, kernel.connect(lab.socket(), address));
        });
    }

    @Test
    @Rule({"L6", "close(2)"})
    void closing_a_connection_leaves_a_blocked_read_which_still_gets_the_next_data() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            Call read = lab.testbed().call("t1", () -> lab.read(pair.server()));
            assertTrue(read.isBlocked());
            assertAnswer(0, kernel.close(pair.server()));
            assertTrue(read.isBlocked());
            assertAnswer(EBADF, lab.read(pair.server()));
            lab.put(pair.client(), "late");
            lab.assertAnswers(4, read);
        });
    }
}
