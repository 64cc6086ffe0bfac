package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import sysport.kernel.SocketAddress;

class PeerAddressTest {
    private static long of(String host) {
        return PeerAddress.of(SocketAddress.of(host, 4711));
    }

    @Test
    void an_ipv4_address_stands_for_itself_whatever_its_port() {
        assertEquals(of("192.0.2.1"), PeerAddress.of(SocketAddress.of("192.0.2.1", 1)));
        assertNotEquals(of("192.0.2.1"), of("192.0.2.2"));
        assertNotEquals(of("192.0.2.1"), of("255.255.255.255"));
    }

    @Test
    void an_ipv6_address_stands_for_its_network_of_64_bits() {
        assertEquals(of("2001:db8:0:1::1"), of("2001:db8:0:1:ffff:ffff:ffff:ffff"));
        assertNotEquals(of("2001:db8:0:1::1"), of("2001:db8:0:2::1"));
    }

    @Test
    void an_ipv4_address_is_the_same_on_a_listener_for_ipv6() {
        assertEquals(of("192.0.2.1"), of("::ffff:192.0.2.1"));
        assertNotEquals(of("::1"), of("127.0.0.1"));
    }

    @Test
    void a_socket_without_an_address_has_one_as_well() {
        assertEquals(0, PeerAddress.of(new SocketAddress.Unspecified()));
    }
}
