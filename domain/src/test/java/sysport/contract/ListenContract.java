package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import static sysport.kernel.Errno.EADDRINUSE;
import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.ECONNREFUSED;
import static sysport.kernel.Errno.ECONNRESET;
import static sysport.kernel.Errno.EINPROGRESS;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ENOTSOCK;
import static sysport.kernel.Errno.EOPNOTSUPP;
import static sysport.kernel.PollCalls.EPOLLOUT;
import static sysport.kernel.SocketCalls.AF_INET;
import static sysport.kernel.SocketCalls.SHUT_RD;
import static sysport.kernel.SocketCalls.SHUT_WR;
import static sysport.kernel.SocketCalls.SOCK_DGRAM;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_ACCEPTCONN;
import static sysport.kernel.SocketCalls.SO_REUSEADDR;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.time.Duration;
import java.util.List;

/// listen(2): the accept queue, its length, and what becomes of it.
public abstract class ListenContract extends KernelContract {
    /// The first retry of a dropped SYN comes after a second.
    private static final Duration SYN_RETRY = Duration.ofSeconds(1);

    protected ListenContract(KernelUnderTest underTest) {
        super(underTest);
    }

    /// A non-blocking socket whose connection attempt has been sent and, if the queue has room, is
    /// complete.
    private static int begin(Kernel kernel, Lab lab, int listener) {
        int client = lab.socket(SOCK_NONBLOCK);
        assertAnswer(EINPROGRESS, kernel.connect(client, lab.nameOf(listener)));
        return client;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    @Rule("L50")
    void backlog_n_admits_n_plus_one_connections_and_drops_the_next_SYN(int backlog) {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, backlog);
            for (int i = 0; i <= backlog; i++) {
                assertEquals("OUT", lab.mask(begin(kernel, lab, listener)), "connection " + i);
            }
            int dropped = begin(kernel, lab, listener);
            lab.testbed().settle();
            assertEquals("0", lab.mask(dropped));
            assertEquals("0", lab.pendingError(dropped));
            for (int i = 0; i <= backlog; i++) {
                lab.accept(listener);
            }
            assertAnswer(EAGAIN, kernel.accept4(listener, null, 0));
        });
    }

    @Test
    @Rule({"L51", "L106"})
    void a_dropped_SYN_is_sent_again_after_a_second_and_then_finds_room() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 0);
            lab.connectTo(listener);
            lab.due(
                    SYN_RETRY,
                    () -> {
                        int dropped = begin(kernel, lab, listener);
                        lab.accept(listener);
                        assertEquals("0", lab.mask(dropped));
                        int epoll = lab.epoll();
                        lab.watch(epoll, dropped, EPOLLOUT, 0);
                        assertEquals(List.of("0:OUT"), lab.events(epoll, 1, 5_000));
                        return 0;
                    });
            lab.accept(listener);
        });
    }

    @Test
    @Rule("L53")
    void listen_again_changes_the_limit_and_keeps_what_is_queued() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            for (int i = 0; i < 6; i++) {
                lab.connectTo(listener);
            }
            assertAnswer(0, kernel.listen(listener, 1));
            assertEquals("0", lab.mask(begin(kernel, lab, listener)));
            for (int i = 0; i < 6; i++) {
                lab.accept(listener);
            }
            assertAnswer(EAGAIN, kernel.accept4(listener, null, 0));
        });
    }

    @Test
    @Rule("L53")
    void listen_again_with_more_makes_room_at_once() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 0);
            lab.connectTo(listener);
            assertAnswer(0, kernel.listen(listener, 1));
            lab.connectTo(listener);
        });
    }

    @Test
    @Rule("L52")
    void a_negative_backlog_is_a_large_one() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, -1);
            for (int i = 0; i < 20; i++) {
                lab.connectTo(listener);
            }
        });
    }

    @Test
    @Rule("L55")
    void closing_a_listener_resets_its_queued_connections() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int first = lab.connectTo(listener);
            int second = lab.connectTo(listener);
            lab.close(listener);
            assertAnswer(ECONNRESET, lab.read(first));
            assertEquals("IN|OUT|RDHUP|ERR|HUP", lab.mask(second));
            assertEquals("ECONNRESET", lab.pendingError(second));
        });
    }

    @Test
    @Rule("L55")
    void closing_a_listener_keeps_accepted_connections() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            Lab.Pair pair = lab.pair(listener);
            lab.close(listener);
            lab.put(pair.client(), "still here");
            assertEquals("still here", lab.text(pair.server()));
        });
    }

    @Test
    @Rule("L55")
    void a_client_whose_SYN_was_dropped_is_refused_at_its_retry_when_the_listener_has_closed() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 0);
            var address = lab.nameOf(listener);
            lab.connectTo(listener);
            int dropped = lab.socket();
            Call connect = lab.testbed().call("t1", () -> kernel.connect(dropped, address));
            assertEquals(true, connect.isBlocked());
            lab.close(listener);
            lab.assertAnswers(ECONNREFUSED.negated(), connect);
        });
    }

    @Test
    @Rule("L21")
    void SHUT_RD_ends_listening_and_listen_revives_it_on_the_port_that_was_asked_for() {
        run((kernel, lab) -> {
            var address = lab.deadAddress();
            int listener = lab.socket(SOCK_NONBLOCK);
            assertAnswer(0, kernel.bind(listener, address));
            assertAnswer(0, kernel.listen(listener, 5));
            assertAnswer(0, kernel.shutdown(listener, SHUT_RD));
            assertEquals("OUT|HUP", lab.mask(listener));
            assertAnswer(EINVAL, kernel.accept4(listener, null, 0));
            assertAnswer(ECONNREFUSED, kernel.connect(lab.socket(), address));
            assertAnswer(0, kernel.listen(listener, 5));
            assertEquals(address, lab.nameOf(listener));
            lab.pair(listener);
        });
    }

    /// A port that the kernel chose is given back by SHUT_RD; only one that bind(2) was given is
    /// held on to.
    @Test
    @Rule("L21")
    void a_listener_on_a_port_of_the_kernels_choice_is_revived_on_another() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            var before = lab.nameOf(listener);
            assertAnswer(0, kernel.shutdown(listener, SHUT_RD));
            int other = lab.socket();
            assertAnswer(0, kernel.bind(other, before));
            assertAnswer(0, kernel.listen(listener, 5));
            assertNotEquals(before, lab.nameOf(listener));
            lab.pair(listener);
        });
    }

    @Test
    @Rule("L21")
    void SHUT_RD_on_a_listener_resets_its_queued_connections() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int client = lab.connectTo(listener);
            assertAnswer(0, kernel.shutdown(listener, SHUT_RD));
            lab.testbed().settle();
            assertAnswer(ECONNRESET, lab.read(client));
        });
    }

    @Test
    @Rule("L21")
    void SHUT_WR_on_a_listener_has_no_effect() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            assertAnswer(0, kernel.shutdown(listener, SHUT_WR));
            assertEquals("0", lab.mask(listener));
            lab.pair(listener);
        });
    }

    @Test
    @Rule({"listen(2)", "ip(7)"})
    void listen_on_an_unbound_socket_takes_a_port_on_the_wildcard_address() {
        run((kernel, lab) -> {
            int listener = lab.socket();
            assertAnswer(0, kernel.listen(listener, 5));
            var name = lab.nameOf(listener);
            assertEquals(0, name.address());
            assertNotEquals(0, name.port());
            assertAnswer(0, kernel.connect(lab.socket(), Lab.ip4("127.0.0.1", name.port())));
            lab.accept(listener);
        });
    }

    @Test
    @Rule("L59")
    void two_sockets_may_share_an_address_until_one_listens() {
        run((kernel, lab) -> {
            int first = lab.socket();
            lab.set(first, SOL_SOCKET, SO_REUSEADDR, OptionValue.ON);
            assertAnswer(0, kernel.bind(first, Lab.ip4("127.0.0.1", 0)));
            int second = lab.socket();
            lab.set(second, SOL_SOCKET, SO_REUSEADDR, OptionValue.ON);
            assertAnswer(0, kernel.bind(second, lab.nameOf(first)));
            assertAnswer(0, kernel.listen(first, 5));
            assertAnswer(EADDRINUSE, kernel.listen(second, 5));
            int third = lab.socket();
            lab.set(third, SOL_SOCKET, SO_REUSEADDR, OptionValue.ON);
            assertAnswer(EADDRINUSE, kernel.bind(third, lab.nameOf(first)));
        });
    }

    @Test
    @Rule("listen(2)")
    void listen_refuses_what_cannot_listen() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(EINVAL, kernel.listen(pair.client(), 1));
            assertAnswer(EINVAL, kernel.listen(pair.server(), 1));
            assertAnswer(ENOTSOCK, kernel.listen(lab.epoll(), 1));
            assertAnswer(EOPNOTSUPP, kernel.listen(kernel.socket(AF_INET, SOCK_DGRAM, 0), 1));
        });
    }

    @Test
    @Rule("listen(2)")
    void a_socket_that_is_connecting_cannot_listen() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 0);
            lab.connectTo(listener);
            assertAnswer(EINVAL, kernel.listen(begin(kernel, lab, listener), 1));
        });
    }

    @Test
    @Rule("socket(7)")
    void SO_ACCEPTCONN_tells_who_listens() {
        run((kernel, lab) -> {
            int socket = lab.bound(0);
            assertEquals(0, lab.getInt(socket, SOL_SOCKET, SO_ACCEPTCONN));
            assertAnswer(0, kernel.listen(socket, 1));
            assertEquals(1, lab.getInt(socket, SOL_SOCKET, SO_ACCEPTCONN));
        });
    }
}
