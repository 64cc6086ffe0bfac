package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sysport.kernel.SocketAddress;

import java.util.HexFormat;
import java.util.stream.Collectors;

class SockaddrBytesTest {

    /// One line a member: its bytes, its name, its meaning.
    private static String drawn(SocketAddress address) {
        SockaddrBytes image = SockaddrBytes.of(address);
        return image.fields().stream()
                .map(field ->
                        HexFormat.of()
                                        .formatHex(
                                                image.bytes(),
                                                field.offset(),
                                                field.offset() + field.length())
                                + " "
                                + field.name()
                                + " "
                                + field.meaning()
                                + "\n")
                .collect(Collectors.joining("", "struct " + image.structure() + "\n", ""));
    }

    @Test
    void an_ipv4_address_is_16_bytes_with_port_and_address_in_network_order() {
        assertEquals(
                """
                struct sockaddr_in
                0200 sin_family AF_INET
                1f90 sin_port 8080
                7f000001 sin_addr 127.0.0.1
                0000000000000000 sin_zero padding
                """,
                drawn(new SocketAddress.Inet4(0x7f000001, 8080)));
    }

    @Test
    void an_ipv6_address_is_28_bytes() {
        assertEquals(
                """
                struct sockaddr_in6
                0a00 sin6_family AF_INET6
                0050 sin6_port 80
                00000007 sin6_flowinfo 7
                fe800000000000000000000000000001 sin6_addr fe80::1
                03000000 sin6_scope_id 3
                """,
                drawn(new SocketAddress.Inet6(0xfe80L << 48, 1, 80, 7, 3)));
    }

    @Test
    void no_address_is_a_family_of_0() {
        assertEquals(
                """
                struct sockaddr
                0000 sa_family AF_UNSPEC
                0000000000000000000000000000 sa_data not looked at
                """,
                drawn(new SocketAddress.Unspecified()));
    }

    @Test
    void the_fields_cover_every_byte_once() {
        for (SocketAddress address :
                new SocketAddress[] {
                    new SocketAddress.Inet4(1, 2),
                    new SocketAddress.Inet6(1, 2, 3, 4, 5),
                    new SocketAddress.Unspecified()
                }) {
            SockaddrBytes image = SockaddrBytes.of(address);
            int next = 0;
            for (SockaddrBytes.Field field : image.fields()) {
                assertEquals(next, field.offset());
                next += field.length();
            }
            assertEquals(image.bytes().length, next);
        }
    }
}
