package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.kernel.Errno.EAGAIN;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.EMFILE;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.ENOTSOCK;
import static sysport.kernel.Errno.EOPNOTSUPP;
import static sysport.kernel.Errno.EPIPE;
import static sysport.kernel.PollCalls.EPOLLIN;
import static sysport.kernel.SocketCalls.AF_INET;
import static sysport.kernel.SocketCalls.IPPROTO_TCP;
import static sysport.kernel.SocketCalls.SHUT_RD;
import static sysport.kernel.SocketCalls.SOCK_CLOEXEC;
import static sysport.kernel.SocketCalls.SOCK_DGRAM;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_KEEPALIVE;
import static sysport.kernel.SocketCalls.SO_LINGER;
import static sysport.kernel.SocketCalls.SO_RCVTIMEO;
import static sysport.kernel.SocketCalls.SO_SNDBUF;
import static sysport.kernel.SocketCalls.TCP_CORK;
import static sysport.kernel.SocketCalls.TCP_NODELAY;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.transcript.Call;
import sysport.transcript.KernelUnderTest;

import java.time.Duration;
import java.util.List;

/// accept4(2): what it takes, what the new descriptor gets, what it answers when it cannot.
public abstract class AcceptContract extends KernelContract {

    protected AcceptContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("accept(2)")
    void accept_leaves_the_address_of_the_peer() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int client = lab.connectTo(listener);
            var peer = new Out<SocketAddress>();
            int server = kernel.accept4(listener, peer, 0);
            assertTrue(server >= 0);
            assertEquals(lab.nameOf(client), peer.get());
            assertEquals(lab.nameOf(client), lab.peerOf(server));
            assertEquals(lab.nameOf(listener), lab.nameOf(server));
            assertEquals(lab.nameOf(listener), lab.peerOf(client));
        });
    }

    @Test
    @Rule({"L2", "accept(2)"})
    void at_the_descriptor_limit_accept_answers_EMFILE_though_the_queue_is_empty() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            lab.testbed().limitDescriptors(0);
            assertAnswer(EMFILE, kernel.accept4(listener, null, 0));
        });
    }

    @Test
    @Rule("L2")
    void at_the_descriptor_limit_a_blocking_accept_does_not_wait() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            lab.testbed().limitDescriptors(0);
            assertAnswer(EMFILE, kernel.accept4(listener, null, 0));
        });
    }

    @Test
    @Rule("L3")
    void EMFILE_leaves_the_connection_queued_and_one_closed_descriptor_lets_it_in() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            int epoll = lab.epoll();
            lab.watch(epoll, listener, EPOLLIN, 7);
            int client = lab.connectTo(listener);
            int spare = lab.socket();
            lab.testbed().limitDescriptors(0);
            for (int i = 0; i < 3; i++) {
                assertAnswer(EMFILE, kernel.accept4(listener, null, 0));
                assertEquals(List.of("7:IN"), lab.events(epoll, 1));
            }
            assertAnswer(0, kernel.close(spare));
            assertEquals(spare, lab.accept(listener));
            assertEquals(lab.nameOf(client), lab.peerOf(spare));
            assertEquals(List.of(), lab.events(epoll, 1));
        });
    }

    @Test
    @Rule("L54")
    void connections_are_accepted_in_the_order_of_their_handshakes() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            List<Integer> clients =
                    List.of(
                            lab.connectTo(listener),
                            lab.connectTo(listener),
                            lab.connectTo(listener));
            for (int client : clients) {
                assertEquals(lab.nameOf(client), lab.peerOf(lab.accept(listener)));
            }
        });
    }

    @Test
    @Rule("L54")
    void data_and_FIN_may_be_there_before_accept() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int client = lab.connectTo(listener);
            lab.put(client, "early");
            lab.close(client);
            int server = lab.accept(listener);
            assertEquals("IN|OUT|RDHUP", lab.mask(server));
            assertEquals("early", lab.text(server));
            assertAnswer(0, lab.read(server));
        });
    }

    @Test
    @Rule("L30")
    void a_connection_that_was_reset_in_the_queue_is_accepted_all_the_same() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            int client = lab.connectTo(listener);
            var name = lab.nameOf(client);
            lab.reset(client);
            var peer = new Out<SocketAddress>();
            int server = kernel.accept4(listener, peer, 0);
            assertTrue(server >= 0, () -> inWords(server));
            assertEquals(name, peer.get());
            assertAnswer(ENOTCONN, kernel.getpeername(server, new Out<>()));
            assertEquals("ECONNRESET", lab.pendingError(server));
            assertEquals("0", lab.pendingError(server));
            assertAnswer(0, lab.read(server));
            assertAnswer(EPIPE, lab.write(server, "x"));
        });
    }

    @Test
    @Rule("accept(2)")
    void an_empty_queue_answers_EAGAIN_or_makes_a_blocking_accept_wait() {
        run((kernel, lab) -> {
            assertAnswer(EAGAIN, kernel.accept4(lab.listener(SOCK_NONBLOCK, 5), null, 0));
            int listener = lab.listener(0, 5);
            Call accept = lab.testbed().call("t1", () -> kernel.accept4(listener, null, 0));
            assertTrue(accept.isBlocked());
            lab.connectTo(listener);
            assertTrue(accept.await() >= 0);
        });
    }

    @Test
    @Rule("L1")
    void a_blocked_accept_has_reserved_its_number_already() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int lowest = lab.socket();
            assertAnswer(0, kernel.close(lowest));
            Call accept = lab.testbed().call("t1", () -> kernel.accept4(listener, null, 0));
            assertTrue(accept.isBlocked());
            int client = lab.connectTo(listener);
            assertEquals(lowest + 1, client);
            assertEquals(lowest, accept.await());
        });
    }

    @Test
    @Rule("accept(2)")
    void one_connection_wakes_one_of_two_blocked_accepts() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            Call first = lab.testbed().call("t1", () -> kernel.accept4(listener, null, 0));
            Call second = lab.testbed().call("t2", () -> kernel.accept4(listener, null, 0));
            assertTrue(first.isBlocked() && second.isBlocked());
            lab.connectTo(listener);
            Call woken = lab.testbed().awaitOne(List.of(first, second));
            Call other = woken.equals(first) ? second : first;
            assertTrue(woken.await() >= 0);
            assertTrue(other.isBlocked());
            lab.connectTo(listener);
            assertTrue(other.await() >= 0);
        });
    }

    @Test
    @Rule({"L8", "L21"})
    void SHUT_RD_wakes_a_blocked_accept_with_EINVAL() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            Call accept = lab.testbed().call("t1", () -> kernel.accept4(listener, null, 0));
            assertTrue(accept.isBlocked());
            assertAnswer(0, kernel.shutdown(listener, SHUT_RD));
            lab.assertAnswers(EINVAL.negated(), accept);
        });
    }

    @Test
    @Rule({"L40", "socket(7)"})
    void SO_RCVTIMEO_limits_the_wait_of_accept() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            lab.set(listener, SOL_SOCKET, SO_RCVTIMEO, new OptionValue.Timeval(0, 100_000));
            assertAnswer(
                    EAGAIN,
                    lab.due(Duration.ofMillis(100), () -> kernel.accept4(listener, null, 0)));
        });
    }

    @Test
    @Rule({"L47", "accept(2)"})
    void accept_refuses_what_does_not_listen() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(EINVAL, kernel.accept4(lab.socket(), null, 0));
            assertAnswer(EINVAL, kernel.accept4(lab.bound(0), null, 0));
            assertAnswer(EINVAL, kernel.accept4(pair.server(), null, 0));
            assertAnswer(ENOTSOCK, kernel.accept4(lab.testbed().openTree(List.of()), null, 0));
            assertAnswer(ENOTSOCK, kernel.accept4(lab.epoll(), null, 0));
            assertAnswer(EINVAL, kernel.accept4(lab.listener(SOCK_NONBLOCK, 1), null, 0x100));
        });
    }

    @Test
    @Rule({"L47", "listen(2)"})
    void a_datagram_socket_neither_listens_nor_accepts() {
        run((kernel, lab) -> {
            int datagram = kernel.socket(AF_INET, SOCK_DGRAM, 0);
            assertTrue(datagram >= 0);
            assertAnswer(EOPNOTSUPP, kernel.listen(datagram, 1));
            assertAnswer(EOPNOTSUPP, kernel.accept4(datagram, null, 0));
        });
    }

    @Test
    @Rule({"L69", "accept(2)"})
    void the_new_socket_inherits_the_listeners_options() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            lab.set(listener, IPPROTO_TCP, TCP_NODELAY, OptionValue.ON);
            lab.set(listener, IPPROTO_TCP, TCP_CORK, OptionValue.ON);
            lab.set(listener, SOL_SOCKET, SO_KEEPALIVE, OptionValue.ON);
            lab.set(listener, SOL_SOCKET, SO_LINGER, new OptionValue.Linger(true, 7));
            lab.set(listener, SOL_SOCKET, SO_SNDBUF, new OptionValue.Int(20_000));
            lab.set(listener, SOL_SOCKET, SO_RCVTIMEO, new OptionValue.Timeval(3, 0));
            int server = lab.pair(listener).server();
            assertEquals(OptionValue.ON, lab.get(server, IPPROTO_TCP, TCP_NODELAY));
            assertEquals(OptionValue.ON, lab.get(server, IPPROTO_TCP, TCP_CORK));
            assertEquals(OptionValue.ON, lab.get(server, SOL_SOCKET, SO_KEEPALIVE));
            assertEquals(new OptionValue.Linger(true, 7), lab.get(server, SOL_SOCKET, SO_LINGER));
            assertEquals(new OptionValue.Int(40_000), lab.get(server, SOL_SOCKET, SO_SNDBUF));
            assertEquals(new OptionValue.Timeval(3, 0), lab.get(server, SOL_SOCKET, SO_RCVTIMEO));
        });
    }

    @Test
    @Rule({"L69", "accept(2)"})
    void the_new_descriptor_blocks_unless_accept4_says_otherwise() {
        run((kernel, lab) -> {
            int listener = lab.listener(SOCK_NONBLOCK, 5);
            int blocking = lab.pair(listener).server();
            Call read = lab.testbed().call("t1", () -> lab.read(blocking));
            assertTrue(read.isBlocked());
            lab.connectTo(listener);
            assertAnswer(EAGAIN, lab.read(lab.accept(listener, SOCK_NONBLOCK | SOCK_CLOEXEC)));
        });
    }

    @Test
    @Rule("L71")
    void options_set_while_a_connection_is_queued_do_not_reach_it() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            lab.connectTo(listener);
            lab.set(listener, IPPROTO_TCP, TCP_NODELAY, OptionValue.ON);
            assertEquals(OptionValue.OFF, lab.get(lab.accept(listener), IPPROTO_TCP, TCP_NODELAY));
            assertEquals(
                    OptionValue.ON, lab.get(lab.pair(listener).server(), IPPROTO_TCP, TCP_NODELAY));
        });
    }
}
