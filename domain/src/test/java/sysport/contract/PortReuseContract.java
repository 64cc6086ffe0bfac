package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static sysport.contract.TcpOption.IPPROTO_IP;
import static sysport.contract.TcpOption.IP_LOCAL_PORT_RANGE;
import static sysport.kernel.Errno.EADDRINUSE;
import static sysport.kernel.Errno.EADDRNOTAVAIL;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_REUSEADDR;
import static sysport.kernel.SocketCalls.SO_REUSEPORT;

import org.junit.jupiter.api.Test;

import sysport.kernel.OptionValue;
import sysport.transcript.KernelUnderTest;

import java.util.ArrayList;

/// When a port is free again: TIME_WAIT, SO_REUSEADDR and SO_REUSEPORT (ip(7), socket(7)).
public abstract class PortReuseContract extends KernelContract {

    protected PortReuseContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int reusing(Lab lab) {
        int socket = lab.socket();
        lab.set(socket, SOL_SOCKET, SO_REUSEADDR, OptionValue.ON);
        return socket;
    }

    @Test
    @Rule("bind(2)")
    void an_address_in_use_answers_EADDRINUSE_until_it_is_closed() {
        run((kernel, lab) -> {
            int holder = lab.bound(0);
            int next = lab.socket();
            var name = lab.nameOf(holder);
            assertAnswer(EADDRINUSE, kernel.bind(next, name));
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), Lab.ip4("0.0.0.0", name.port())));
            assertAnswer(0, kernel.bind(lab.socket(), Lab.ip4("127.0.0.2", name.port())));
            lab.close(holder);
            assertAnswer(0, kernel.bind(next, name));
        });
    }

    @Test
    @Rule({"L57", "ip(7)"})
    void TIME_WAIT_keeps_the_port_of_the_side_that_closed_first() {
        run((kernel, lab) -> {
            var name = lab.nameOf(serverThatClosesFirst(lab, lab.listener(0, 5)));
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), name));
            assertAnswer(EADDRINUSE, kernel.bind(reusing(lab), name));
        });
    }

    @Test
    @Rule({"L57", "socket(7)"})
    void SO_REUSEADDR_on_the_old_and_the_new_socket_overcomes_TIME_WAIT() {
        run((kernel, lab) -> {
            int listener = reusing(lab);
            assertAnswer(0, kernel.bind(listener, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(0, kernel.listen(listener, 5));
            var name = lab.nameOf(serverThatClosesFirst(lab, listener));
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), name));
            int next = reusing(lab);
            assertAnswer(0, kernel.bind(next, name));
            assertAnswer(0, kernel.listen(next, 5));
            lab.pair(next);
        });
    }

    /// Leaves a connection of `listener` in TIME_WAIT on the listener's side, and nothing else of
    /// it.
    ///
    /// @return a socket that bears the listener's name, for asking
    private static int serverThatClosesFirst(Lab lab, int listener) {
        Lab.Pair pair = lab.pair(listener);
        int witness = lab.connectTo(listener);
        int server = lab.accept(listener);
        lab.close(pair.server());
        assertEquals("", lab.text(pair.client()));
        lab.close(pair.client());
        lab.reset(witness);
        lab.close(listener);
        return server;
    }

    @Test
    @Rule("L58")
    void when_the_client_closes_first_the_servers_port_is_free_at_once() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            var name = lab.nameOf(listener);
            Lab.Pair pair = lab.pair(listener);
            lab.close(pair.client());
            assertEquals("", lab.text(pair.server()));
            lab.close(pair.server());
            lab.close(listener);
            assertAnswer(0, kernel.bind(lab.socket(), name));
        });
    }

    @Test
    @Rule("L60")
    void an_established_connection_keeps_the_port_of_its_closed_listener() {
        run((kernel, lab) -> {
            int listener = reusing(lab);
            assertAnswer(0, kernel.bind(listener, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(0, kernel.listen(listener, 5));
            Lab.Pair pair = lab.pair(listener);
            lab.close(listener);
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), lab.nameOf(pair.server())));
            int next = reusing(lab);
            assertAnswer(0, kernel.bind(next, lab.nameOf(pair.server())));
            assertAnswer(0, kernel.listen(next, 5));
        });
    }

    @Test
    @Rule("socket(7)")
    void SO_REUSEPORT_on_both_lets_two_listen_and_every_connection_reach_one_of_them() {
        run((kernel, lab) -> {
            int first = lab.socket(SOCK_NONBLOCK);
            int second = lab.socket(SOCK_NONBLOCK);
            lab.set(first, SOL_SOCKET, SO_REUSEPORT, OptionValue.ON);
            assertAnswer(0, kernel.bind(first, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(EADDRINUSE, kernel.bind(second, lab.nameOf(first)));
            lab.set(second, SOL_SOCKET, SO_REUSEPORT, OptionValue.ON);
            assertAnswer(0, kernel.bind(second, lab.nameOf(first)));
            assertAnswer(0, kernel.listen(first, 32));
            assertAnswer(0, kernel.listen(second, 32));
            int accepted = 0;
            for (int i = 0; i < 8; i++) {
                lab.connectTo(first);
                accepted += kernel.accept4(first, null, 0) >= 0 ? 1 : 0;
                accepted += kernel.accept4(second, null, 0) >= 0 ? 1 : 0;
            }
            assertEquals(8, accepted);
        });
    }

    @Test
    @Rule({"L56", "socket(7)"})
    void SO_REUSEPORT_spreads_connections_by_their_addresses() {
        run((kernel, lab) -> {
            var listeners = new ArrayList<Integer>();
            int first = sharing(lab);
            assertAnswer(0, kernel.bind(first, Lab.ip4("127.0.0.1", 0)));
            listeners.add(first);
            for (int i = 1; i < 4; i++) {
                int next = sharing(lab);
                assertAnswer(0, kernel.bind(next, lab.nameOf(first)));
                listeners.add(next);
            }
            listeners.forEach(listener -> assertAnswer(0, kernel.listen(listener, 100)));
            for (int i = 0; i < 64; i++) {
                lab.connectTo(first);
            }
            for (int listener : listeners) {
                int accepted = 0;
                while (kernel.accept4(listener, null, 0) >= 0) {
                    accepted++;
                }
                int some = accepted;
                assertTrue(some > 2 && some < 45, () -> some + " of 64");
            }
        });
    }

    private static int sharing(Lab lab) {
        int socket = lab.socket(SOCK_NONBLOCK);
        lab.set(socket, SOL_SOCKET, SO_REUSEPORT, OptionValue.ON);
        return socket;
    }

    @Test
    @Rule({"L56", "L55"})
    void closing_one_of_several_listeners_resets_its_own_queue_only() {
        run((kernel, lab) -> {
            int one = sharing(lab);
            assertAnswer(0, kernel.bind(one, Lab.ip4("127.0.0.1", 0)));
            int two = sharing(lab);
            assertAnswer(0, kernel.bind(two, lab.nameOf(one)));
            assertAnswer(0, kernel.listen(one, 100));
            assertAnswer(0, kernel.listen(two, 100));
            var clients = new ArrayList<Integer>();
            for (int i = 0; i < 40; i++) {
                clients.add(lab.connectTo(two));
            }
            lab.close(one);
            int accepted = 0;
            while (kernel.accept4(two, null, 0) >= 0) {
                accepted++;
            }
            long reset = clients.stream().filter(it -> lab.mask(it).contains("ERR")).count();
            assertEquals(40, accepted + reset);
            assertTrue(accepted > 2 && reset > 2, accepted + " and " + reset);
        });
    }

    @Test
    @Rule({"L65", "ip(7)"})
    void without_a_free_port_bind_is_EADDRINUSE_and_connect_EADDRNOTAVAIL() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            var narrow = new OptionValue.Int(45_203 << 16 | 45_200);
            for (int i = 0; i < 4; i++) {
                int holder = lab.socket();
                lab.set(holder, IPPROTO_IP, IP_LOCAL_PORT_RANGE, narrow);
                assertAnswer(0, kernel.bind(holder, Lab.ip4("127.0.0.1", 0)));
                int port = lab.nameOf(holder).port();
                assertTrue(port >= 45_200 && port <= 45_203, () -> "port " + port);
                assertEquals(i < 2 ? 1 : 0, port & 1);
            }
            int late = lab.socket();
            lab.set(late, IPPROTO_IP, IP_LOCAL_PORT_RANGE, narrow);
            assertAnswer(EADDRINUSE, kernel.bind(late, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(EADDRNOTAVAIL, kernel.connect(late, lab.nameOf(listener)));
        });
    }

    @Test
    @Rule({"L72", "socket(7)"})
    void SO_REUSEADDR_that_was_cleared_after_bind_does_not_count() {
        run((kernel, lab) -> {
            int holder = reusing(lab);
            assertAnswer(0, kernel.bind(holder, Lab.ip4("127.0.0.1", 0)));
            var name = lab.nameOf(holder);
            int next = reusing(lab);
            assertAnswer(0, kernel.bind(next, name));
            lab.close(next);
            lab.set(holder, SOL_SOCKET, SO_REUSEADDR, OptionValue.OFF);
            assertAnswer(EADDRINUSE, kernel.bind(reusing(lab), name));
        });
    }
}
