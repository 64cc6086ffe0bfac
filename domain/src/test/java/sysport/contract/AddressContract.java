package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sysport.kernel.Errno.EACCES;
import static sysport.kernel.Errno.EADDRINUSE;
import static sysport.kernel.Errno.EADDRNOTAVAIL;
import static sysport.kernel.Errno.EAFNOSUPPORT;
import static sysport.kernel.Errno.ECONNREFUSED;
import static sysport.kernel.Errno.EINVAL;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.ENOTSOCK;
import static sysport.kernel.SocketCalls.AF_INET6;
import static sysport.kernel.SocketCalls.IPPROTO_IPV6;
import static sysport.kernel.SocketCalls.IPV6_V6ONLY;
import static sysport.kernel.SocketCalls.SHUT_WR;
import static sysport.kernel.SocketCalls.SOCK_NONBLOCK;
import static sysport.kernel.SocketCalls.SOCK_STREAM;
import static sysport.kernel.SocketCalls.SOL_SOCKET;
import static sysport.kernel.SocketCalls.SO_REUSEADDR;
import static sysport.kernel.SocketCalls.SO_REUSEPORT;

import org.junit.jupiter.api.Test;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;

/// bind(2), getsockname(2), getpeername(2): who has which address, and when it is free again (ip(7), ipv6(7)).
public abstract class AddressContract extends KernelContract {

    protected AddressContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int six(Kernel kernel) {
        return kernel.socket(AF_INET6, SOCK_STREAM, 0);
    }

    private static int reusing(Lab lab) {
        int socket = lab.socket();
        lab.set(socket, SOL_SOCKET, SO_REUSEADDR, OptionValue.ON);
        return socket;
    }

    @Test
    @Rule({"getsockname(2)", "ip(7)"})
    void a_fresh_socket_has_the_wildcard_address_and_no_port() {
        run((kernel, lab) -> {
            assertEquals(Lab.ip4("0.0.0.0", 0), lab.nameOf(lab.socket()));
            assertEquals(SocketAddress.of("::", 0), lab.anyNameOf(six(kernel)));
        });
    }

    @Test
    @Rule({"bind(2)", "ip(7)"})
    void port_0_lets_the_kernel_choose_and_no_two_sockets_get_the_same() {
        run((kernel, lab) -> {
            var first = lab.nameOf(lab.bound(0));
            var second = lab.nameOf(lab.bound(0));
            assertEquals(Lab.ip4("127.0.0.1", first.port()), first);
            assertNotEquals(0, first.port());
            assertNotEquals(first.port(), second.port());
        });
    }

    @Test
    @Rule({"L61", "bind(2)"})
    void a_socket_is_bound_once() {
        run((kernel, lab) -> {
            int socket = lab.bound(0);
            assertAnswer(EINVAL, kernel.bind(socket, Lab.ip4("127.0.0.1", 0)));
            assertAnswer(EINVAL, kernel.bind(lab.pair().client(), Lab.ip4("127.0.0.1", 0)));
        });
    }

    @Test
    @Rule({"L61", "bind(2)"})
    void bind_refuses_addresses_that_are_not_the_sockets_to_have() {
        run((kernel, lab) -> {
            assertAnswer(EADDRNOTAVAIL, kernel.bind(lab.socket(), Lab.ip4("192.0.2.1", 0)));
            assertAnswer(EADDRNOTAVAIL, kernel.bind(six(kernel), SocketAddress.of("2001:db8::1", 0)));
            assertAnswer(EAFNOSUPPORT, kernel.bind(lab.socket(), SocketAddress.of("::1", 0)));
            assertAnswer(EINVAL, kernel.bind(six(kernel), Lab.ip4("127.0.0.1", 0)));
            assertAnswer(ENOTSOCK, kernel.bind(lab.epoll(), Lab.ip4("127.0.0.1", 0)));
        });
    }

    /// What programs of old relied on: `struct sockaddr_in` without its family filled in.
    @Test
    @Rule("ip(7)")
    void no_address_is_the_wildcard_address_to_a_bind_of_IPv4_only() {
        run((kernel, lab) -> {
            int socket = lab.socket();
            assertAnswer(0, kernel.bind(socket, new SocketAddress.Unspecified()));
            assertEquals(0, lab.nameOf(socket).address());
            assertNotEquals(0, lab.nameOf(socket).port());
            assertAnswer(EINVAL, kernel.bind(six(kernel), new SocketAddress.Unspecified()));
        });
    }

    @Test
    @Rule({"L61", "ip(7)"})
    void a_privileged_port_answers_EACCES() {
        run((kernel, lab) -> {
            int first = lab.testbed().firstUnprivilegedPort();
            assumeTrue(first > 1, "ip_unprivileged_port_start is " + first + ": no port of this machine is privileged");
            assertAnswer(EACCES, kernel.bind(lab.socket(), Lab.ip4("127.0.0.1", first - 1)));
        });
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

    /// Leaves a connection of `listener` in TIME_WAIT on the listener's side, and nothing else of it.
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
    @Rule({"L62", "ipv6(7)"})
    void the_IPv6_wildcard_takes_the_port_of_IPv4_too() {
        run((kernel, lab) -> {
            int wildcard = six(kernel);
            assertAnswer(0, kernel.bind(wildcard, SocketAddress.of("::", 0)));
            int port = ((SocketAddress.Inet6) lab.anyNameOf(wildcard)).port();
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), Lab.ip4("0.0.0.0", port)));
            assertAnswer(EADDRINUSE, kernel.bind(lab.socket(), Lab.ip4("127.0.0.1", port)));
        });
    }

    @Test
    @Rule({"L62", "ipv6(7)"})
    void IPV6_V6ONLY_leaves_the_port_of_IPv4_free() {
        run((kernel, lab) -> {
            int wildcard = six(kernel);
            lab.set(wildcard, IPPROTO_IPV6, IPV6_V6ONLY, OptionValue.ON);
            assertAnswer(0, kernel.bind(wildcard, SocketAddress.of("::", 0)));
            assertAnswer(0, kernel.listen(wildcard, 1));
            int port = ((SocketAddress.Inet6) lab.anyNameOf(wildcard)).port();
            assertAnswer(ECONNREFUSED, kernel.connect(lab.socket(), Lab.ip4("127.0.0.1", port)));
            assertAnswer(0, kernel.bind(lab.socket(), Lab.ip4("0.0.0.0", port)));
        });
    }

    @Test
    @Rule("L62")
    void the_IPv6_loopback_address_leaves_the_port_of_IPv4_free() {
        run((kernel, lab) -> {
            int loopback = six(kernel);
            assertAnswer(0, kernel.bind(loopback, SocketAddress.of("::1", 0)));
            int port = ((SocketAddress.Inet6) lab.anyNameOf(loopback)).port();
            assertAnswer(0, kernel.bind(lab.socket(), Lab.ip4("0.0.0.0", port)));
        });
    }

    @Test
    @Rule({"L63", "ipv6(7)"})
    void an_IPv4_client_of_an_IPv6_listener_has_a_mapped_address() {
        run((kernel, lab) -> {
            int listener = six(kernel);
            assertAnswer(0, kernel.bind(listener, SocketAddress.of("::", 0)));
            assertAnswer(0, kernel.listen(listener, 5));
            int port = ((SocketAddress.Inet6) lab.anyNameOf(listener)).port();
            int client = lab.socket();
            assertAnswer(0, kernel.connect(client, Lab.ip4("127.0.0.1", port)));
            var peer = new Out<SocketAddress>();
            int server = kernel.accept4(listener, peer, 0);
            assertEquals(SocketAddress.of("::ffff:127.0.0.1", lab.nameOf(client).port()), peer.get());
            assertEquals(SocketAddress.of("::ffff:127.0.0.1", port), lab.anyNameOf(server));
        });
    }

    @Test
    @Rule("ipv6(7)")
    void IPv6_connects_over_its_loopback_address() {
        run((kernel, lab) -> {
            int listener = six(kernel);
            assertAnswer(0, kernel.bind(listener, SocketAddress.of("::1", 0)));
            assertAnswer(0, kernel.listen(listener, 5));
            int client = six(kernel);
            assertAnswer(0, kernel.connect(client, lab.anyNameOf(listener)));
            int server = lab.accept(listener);
            assertEquals(lab.anyNameOf(client), lab.peerOf(server));
            lab.put(client, "six");
            assertEquals("six", lab.text(server));
        });
    }

    @Test
    @Rule({"L42", "getpeername(2)"})
    void without_a_connection_there_is_no_peer() {
        run((kernel, lab) -> {
            assertAnswer(ENOTCONN, kernel.getpeername(lab.socket(), new Out<>()));
            assertAnswer(ENOTCONN, kernel.getpeername(lab.listener(0, 1), new Out<>()));
            assertAnswer(ENOTSOCK, kernel.getpeername(lab.epoll(), new Out<>()));
            assertAnswer(ENOTSOCK, kernel.getsockname(lab.epoll(), new Out<>()));
        });
    }

    @Test
    @Rule("getpeername(2)")
    void a_peer_is_a_peer_until_both_directions_are_shut() {
        run((kernel, lab) -> {
            Lab.Pair pair = lab.pair();
            lab.close(pair.client());
            lab.peerOf(pair.server());
            assertAnswer(0, kernel.shutdown(pair.server(), SHUT_WR));
            lab.testbed().settle();
            assertAnswer(ENOTCONN, kernel.getpeername(pair.server(), new Out<>()));
        });
    }
}
