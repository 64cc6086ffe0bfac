package sysport.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Random;

class SocketAddressTest {
    private static final int RANDOM_ADDRESSES = 2_000;
    private static final long SEED = 5952;

    @Test
    void random_ipv4_addresses_are_written_and_read_as_the_jdk_does() throws Exception {
        var random = new Random(SEED);
        for (int i = 0; i < RANDOM_ADDRESSES; i++) {
            int number = random.nextInt();
            byte[] bytes = ByteBuffer.allocate(4).putInt(number).array();
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            var address = new SocketAddress.Inet4(number, i);
            assertEquals(text + ":" + i, address.toString());
            assertEquals(address, SocketAddress.of(text, i));
        }
    }

    @Test
    void random_ipv6_addresses_are_read_as_the_jdk_does() throws Exception {
        var random = new Random(SEED);
        for (int i = 0; i < RANDOM_ADDRESSES; i++) {
            byte[] bytes = sparseBytes(random);
            // Without a scope; the JDK makes an IPv4 address of a mapped one.
            String text = Inet6Address.getByAddress(null, bytes, -1).getHostAddress();
            SocketAddress.Inet6 address = inet6(bytes, i);
            assertEquals(address, SocketAddress.of(text, i), text);
            assertEquals(address, SocketAddress.of("[" + text + "]", i), text);
        }
    }

    @Test
    void random_ipv6_addresses_are_written_so_that_the_jdk_reads_them() throws Exception {
        var random = new Random(SEED);
        for (int i = 0; i < RANDOM_ADDRESSES; i++) {
            byte[] bytes = sparseBytes(random);
            SocketAddress.Inet6 address = inet6(bytes, i);
            String text = address.toString();
            String host = text.substring(0, text.lastIndexOf(':'));
            assertEquals(InetAddress.getByAddress(bytes), InetAddress.getByName(host), text);
            assertEquals(address, SocketAddress.of(host, i), text);
        }
    }

    /// Sixteen bytes of which about half of the pairs are zero.
    private static byte[] sparseBytes(Random random) {
        var bytes = ByteBuffer.allocate(16);
        for (int group = 0; group < 8; group++) {
            int value = random.nextInt() >>> random.nextInt(32);
            bytes.putShort((short) (random.nextBoolean() ? 0 : value));
        }
        return bytes.array();
    }

    private static SocketAddress.Inet6 inet6(byte[] bytes, int port) {
        var numbers = ByteBuffer.wrap(bytes);
        return new SocketAddress.Inet6(numbers.getLong(), numbers.getLong(), port, 0, 0);
    }

    /// RFC 5952, 4: lower case, no leading zeros, the longest run of zero groups as `::`, the first
    /// of several, and none for a single group.
    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:7f00:1, ::ffff:127.0.0.1",
        "::7f00:1, ::7f00:1",
        "::ffff:1:7f00:1, ::ffff:1:7f00:1",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8"
    })
    void an_ipv6_address_is_written_in_its_one_form(String given, String written) {
        assertEquals("[" + written + "]:80", SocketAddress.of(given, 80).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "01.2.3.4",
                "1.2.3.256",
                "1.2.3.0x4",
                "1.2.3.4 ",
                "+1.2.3.4",
                "1.2.3.\u0664",
                "4294967295",
                "[1.2.3.4]",
                ":",
                ":::",
                "[]",
                "[::1",
                "::1]",
                "[[::1]]",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "1::2::3",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "12345::",
                "g::",
                "-1::",
                "::\uff11",
                "::1.2.3",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1%eth0"
            })
    void what_is_no_numeric_address_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SocketAddress.of(text, 80));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_port_has_sixteen_bits(int port) {
        assertThrows(IllegalArgumentException.class, () -> SocketAddress.of("::1", port));
        assertThrows(IllegalArgumentException.class, () -> new SocketAddress.Inet4(0, port));
        assertThrows(
                IllegalArgumentException.class, () -> new SocketAddress.Inet6(0, 0, port, 0, 0));
    }

    @Test
    void the_scope_stands_behind_the_address() {
        var linkLocal = new SocketAddress.Inet6(0xfe80L << 48, 1, 80, 0, 2);
        assertEquals("[fe80::1%2]:80", linkLocal.toString());
    }

    @Test
    void an_address_tells_its_family() {
        assertEquals(SocketCalls.AF_INET, SocketAddress.of("127.0.0.1", 0).family());
        assertEquals(SocketCalls.AF_INET6, SocketAddress.of("::1", 0).family());
        assertEquals(SocketCalls.AF_UNSPEC, new SocketAddress.Unspecified().family());
        assertEquals("AF_UNSPEC", new SocketAddress.Unspecified().toString());
        assertInstanceOf(SocketAddress.Inet6.class, SocketAddress.of("::ffff:1.2.3.4", 0));
    }
}
