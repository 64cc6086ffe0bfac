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
import static sysport.kernel.Errno.ENETUNREACH;
import static sysport.kernel.Errno.ENOTCONN;
import static sysport.kernel.Errno.ENOTSOCK;
import static sysport.kernel.SocketCalls.AF_INET6;
import static sysport.kernel.SocketCalls.IPPROTO_IPV6;
import static sysport.kernel.SocketCalls.IPV6_V6ONLY;
import static sysport.kernel.SocketCalls.SHUT_WR;
import static sysport.kernel.SocketCalls.SOCK_STREAM;

import org.junit.jupiter.api.Test;

import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.transcript.KernelUnderTest;

/// bind(2), getsockname(2), getpeername(2): who has which address (ip(7), ipv6(7)).
public abstract class AddressContract extends KernelContract {

    protected AddressContract(KernelUnderTest underTest) {
        super(underTest);
    }

    private static int six(Kernel kernel) {
        return kernel.socket(AF_INET6, SOCK_STREAM, 0);
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
            assertAnswer(
                    EADDRNOTAVAIL, kernel.bind(six(kernel), SocketAddress.of("2001:db8::1", 0)));
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
            assumeTrue(
                    first > 1,
                    "ip_unprivileged_port_start is "
                            + first
                            + ": no port of this machine is privileged");
            assertAnswer(EACCES, kernel.bind(lab.socket(), Lab.ip4("127.0.0.1", first - 1)));
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
            assertEquals(
                    SocketAddress.of("::ffff:127.0.0.1", lab.nameOf(client).port()), peer.get());
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

    @Test
    @Rule({"L22", "connect(2)"})
    void what_was_never_connected_keeps_its_port_when_it_is_dissolved() {
        run((kernel, lab) -> {
            int socket = lab.bound(0);
            var name = lab.nameOf(socket);
            assertAnswer(0, kernel.connect(socket, new SocketAddress.Unspecified()));
            assertEquals(name, lab.nameOf(socket));
            assertAnswer(EINVAL, kernel.bind(socket, Lab.ip4("127.0.0.1", 0)));
        });
    }

    @Test
    @Rule({"L22", "connect(2)"})
    void an_accepted_socket_keeps_the_address_of_its_listener_when_it_is_dissolved() {
        run((kernel, lab) -> {
            int accepted = lab.pair().server();
            var name = lab.nameOf(accepted);
            assertAnswer(0, kernel.connect(accepted, new SocketAddress.Unspecified()));
            assertEquals(name, lab.nameOf(accepted));
        });
    }

    @Test
    @Rule({"L66", "ip(7)"})
    void the_wildcard_address_means_that_of_a_socket_which_is_bound_to_one() {
        run((kernel, lab) -> {
            int listener = lab.socket();
            assertAnswer(0, kernel.bind(listener, Lab.ip4("127.0.0.5", 0)));
            assertAnswer(0, kernel.listen(listener, 1));
            int port = lab.nameOf(listener).port();
            int client = lab.socket();
            assertAnswer(0, kernel.bind(client, Lab.ip4("127.0.0.5", 0)));
            assertAnswer(0, kernel.connect(client, Lab.ip4("0.0.0.0", port)));
            assertEquals(Lab.ip4("127.0.0.5", port), lab.peerOf(client));
            assertAnswer(ECONNREFUSED, kernel.connect(lab.socket(), Lab.ip4("0.0.0.0", port)));
        });
    }

    @Test
    @Rule("ipv6(7)")
    void a_socket_bound_to_one_of_both_families_reaches_the_other_no_more() {
        run((kernel, lab) -> {
            int loopback = six(kernel);
            assertAnswer(0, kernel.bind(loopback, SocketAddress.of("::1", 0)));
            assertEquals(1, lab.getInt(loopback, IPPROTO_IPV6, IPV6_V6ONLY));
            assertAnswer(
                    ENETUNREACH, kernel.connect(loopback, SocketAddress.of("::ffff:127.0.0.1", 9)));
            int mapped = six(kernel);
            assertAnswer(0, kernel.bind(mapped, SocketAddress.of("::ffff:127.0.0.1", 0)));
            assertAnswer(EAFNOSUPPORT, kernel.connect(mapped, SocketAddress.of("::1", 9)));
        });
    }
}
