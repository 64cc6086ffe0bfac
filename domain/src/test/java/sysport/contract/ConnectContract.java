package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static sysport.kernel.Errno.EADDRNOTAVAIL;
import static sysport.kernel.Errno.EAFNOSUPPORT;
import static sysport.kernel.Errno.ECONNREFUSED;
import static sysport.kernel.Errno.ECONNRESET;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.EISCONN;
import static sysport.kernel.Errno.ENETUNREACH;
import static sysport.kernel.Errno.ENOTSOCK;
import static sysport.kernel.SocketCalls.AF_INET6;
import static sysport.kernel.SocketCalls.SOCK_STREAM;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_REUSEADDR;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.kernel.OptionValue;
import sysport.kernel.SocketAddress;
import sysport.transcript.KernelUnderTest;

import java.util.List;

/// connect(2): what can be connected to what, and which addresses the two ends get.
public abstract class ConnectContract extends KernelContract {

    protected ConnectContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("connect(2)")
    void a_blocking_connect_answers_0_before_any_accept() {
        run((kernel, lab) -> {
            int client = lab.connectTo(lab.listener(0, 5));
            assertEquals("OUT", lab.mask(client));
        });
    }

    @Test
    @Rule("connect(2)")
    void a_closed_port_refuses_at_once_and_again() {
        run((kernel, lab) -> {
            var nobody = lab.deadAddress();
            int client = lab.socket();
            assertAnswer(ECONNREFUSED, kernel.connect(client, nobody));
            assertAnswer(ECONNREFUSED, kernel.connect(client, nobody));
        });
    }

    @Test
    @Rule("connect(2)")
    void a_refused_socket_may_connect_elsewhere() {
        run((kernel, lab) -> {
            int client = lab.socket();
            assertAnswer(ECONNREFUSED, kernel.connect(client, lab.deadAddress()));
            assertAnswer(0, kernel.connect(client, lab.nameOf(lab.listener(0, 5))));
        });
    }

    @Test
    @Rule("L66")
    void the_wildcard_address_reaches_this_machine() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            int client = lab.socket();
            assertAnswer(
                    0, kernel.connect(client, Lab.ip4("0.0.0.0", lab.nameOf(listener).port())));
            assertEquals(lab.nameOf(listener), lab.peerOf(client));
        });
    }

    @Test
    @Rule("L66")
    void a_socket_accepted_on_the_wildcard_address_knows_which_address_was_meant() {
        run((kernel, lab) -> {
            int listener = lab.socket();
            assertAnswer(0, kernel.bind(listener, Lab.ip4("0.0.0.0", 0)));
            assertAnswer(0, kernel.listen(listener, 5));
            var meant = Lab.ip4("127.0.0.5", lab.nameOf(listener).port());
            int client = lab.socket();
            assertAnswer(0, kernel.connect(client, meant));
            assertEquals(meant, lab.nameOf(lab.accept(listener)));
            assertEquals(meant, lab.peerOf(client));
        });
    }

    @Test
    @Rule("L67")
    void a_socket_that_connects_to_its_own_address_hears_itself() {
        run((kernel, lab) -> {
            int socket = lab.bound(0);
            assertAnswer(0, kernel.connect(socket, lab.nameOf(socket)));
            lab.put(socket, "echo");
            assertEquals("echo", lab.text(socket));
            assertEquals(lab.nameOf(socket), lab.peerOf(socket));
        });
    }

    @Test
    @Rule({"L22", "connect(2)"})
    void connecting_to_no_address_dissolves_a_connection_and_resets_the_peer() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            assertAnswer(0, kernel.connect(pair.client(), new SocketAddress.Unspecified()));
            lab.testbed().settle();
            assertEquals("OUT|ERR|HUP", lab.mask(pair.client()));
            assertEquals("ECONNRESET", lab.pendingError(pair.client()));
            assertAnswer(ECONNRESET, lab.read(pair.server()));
            assertAnswer(0, kernel.connect(pair.client(), lab.nameOf(lab.listener(0, 1))));
        });
    }

    @Test
    @Rule("L42")
    void a_socket_that_listens_or_is_accepted_cannot_connect() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            Lab.Pair pair = lab.pair(listener);
            assertAnswer(EISCONN, kernel.connect(listener, lab.nameOf(listener)));
            assertAnswer(EISCONN, kernel.connect(pair.server(), lab.nameOf(listener)));
            assertAnswer(EISCONN, kernel.connect(pair.client(), lab.nameOf(listener)));
        });
    }

    @Test
    @Rule({"L61", "connect(2)"})
    void connect_refuses_an_address_of_another_family() {
        run((kernel, lab) -> {
            assertAnswer(EAFNOSUPPORT, kernel.connect(lab.socket(), SocketAddress.of("::1", 9)));
            int six = kernel.socket(AF_INET6, SOCK_STREAM, 0);
            assertAnswer(EINVAL, kernel.connect(six, Lab.ip4("127.0.0.1", 9)));
            assertAnswer(ENOTSOCK, kernel.connect(lab.epoll(), Lab.ip4("127.0.0.1", 9)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.1", "255.255.255.255"})
    @Rule("connect(2)")
    void TCP_has_no_way_to_many_at_once(String group) {
        run((kernel, lab) ->
                assertAnswer(ENETUNREACH, kernel.connect(lab.socket(), Lab.ip4(group, 9))));
    }

    @Test
    @Rule("connect(2)")
    void a_bound_pair_of_addresses_connects_only_once() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 5);
            var local = lab.deadAddress();
            for (int expected : List.of(0, EADDRNOTAVAIL.negated())) {
                int client = lab.socket();
                lab.set(client, SOL_SOCKET, SO_REUSEADDR, OptionValue.ON);
                assertAnswer(0, kernel.bind(client, local));
                assertAnswer(expected, kernel.connect(client, lab.nameOf(listener)));
            }
        });
    }

    @Test
    @Rule("L64")
    void ports_of_bind_and_ports_of_connect_come_from_different_halves() {
        run((kernel, lab) -> {
            int listener = lab.listener(0, 16);
            int parity = lab.nameOf(listener).port() & 1;
            for (int i = 0; i < 8; i++) {
                assertEquals(parity, lab.nameOf(lab.bound(0)).port() & 1);
                assertEquals(1 - parity, lab.nameOf(lab.connectTo(listener)).port() & 1);
            }
        });
    }
}
