package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.EpollEvents;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.Stat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// The bytes that are written and read, on machines of both kinds (both put the least significant
/// byte first).
class StructBytesTest {
    private final ByteBuffer memory = ByteBuffer.allocate(160).order(ByteOrder.LITTLE_ENDIAN);

    private String hex(int length) {
        return HexFormat.of().formatHex(memory.array(), 0, length);
    }

    private void fill(String hex) {
        memory.put(0, HexFormat.of().parseHex(hex));
    }

    @Test
    void addresses_come_back_as_they_were_put() {
        for (SocketAddress address :
                List.of(
                        new SocketAddress.Inet4(0xff020304, 65535),
                        new SocketAddress.Inet6(0x20010db800000000L, 0xff00000000000001L, 80, 9, 2),
                        new SocketAddress.Unspecified())) {
            int length = Sockaddr.put(memory, address);

            assertEquals(address, Sockaddr.get(memory, length));
        }
    }

    @Test
    void an_address_of_no_length_is_unspecified() {
        fill("0200");

        assertEquals(new SocketAddress.Unspecified(), Sockaddr.get(memory, 0));
    }

    @Test
    void an_address_of_a_family_that_the_port_has_not_is_refused() {
        fill("0100");

        assertThrows(UnsupportedOperationException.class, () -> Sockaddr.get(memory, 2));
    }

    @Test
    void an_epoll_event_is_packed_on_x86_64() {
        EpollEvent.put(memory, Machine.X86_64, 0x80000001, 0x1122334455667788L);

        assertEquals("01000080" + "8877665544332211", hex(12));
    }

    @Test
    void an_epoll_event_is_padded_on_aarch64() {
        EpollEvent.put(memory, Machine.AARCH64, 0x80000001, 0x1122334455667788L);

        assertEquals("01000080" + "00000000" + "8877665544332211", hex(16));
    }

    @Test
    void an_array_of_epoll_events_has_their_stride() {
        var events = new EpollEvents(2);

        fill("01000000" + "0500000000000000" + "04000000" + "0600000000000000");
        EpollEvent.getAll(memory, Machine.X86_64, 2, events);
        assertEquals(5, events.data(0));
        assertEquals(4, events.mask(1));
        assertEquals(6, events.data(1));

        fill(
                "01000000"
                        + "ffffffff"
                        + "0700000000000000"
                        + "10000000"
                        + "ffffffff"
                        + "0800000000000000");
        EpollEvent.getAll(memory, Machine.AARCH64, 2, events);
        assertEquals(7, events.data(0));
        assertEquals(0x10, events.mask(1));
        assertEquals(8, events.data(1));
    }

    @Test
    void stat_differs_in_the_place_of_the_mode() {
        memory.putLong(0, 5).putLong(8, 6).putInt(16, 0x8124).putInt(24, 0x81a4);
        memory.putLong(48, 1L << 40).putLong(88, 1_700_000_000).putLong(96, 999_999_999);

        assertEquals(
                new Stat(5, 6, 0x81a4, 1L << 40, 1_700_000_000, 999_999_999),
                StructStat.get(memory, Machine.X86_64));
        assertEquals(
                new Stat(5, 6, 0x8124, 1L << 40, 1_700_000_000, 999_999_999),
                StructStat.get(memory, Machine.AARCH64));
    }

    @Test
    void open_how_has_the_machines_own_flags() {
        StructOpenHow.put(memory, Machine.X86_64, new OpenHow(0xb0000, 0x1a4, 8));
        assertEquals("00000b0000000000" + "a401000000000000" + "0800000000000000", hex(24));

        StructOpenHow.put(memory, Machine.AARCH64, new OpenHow(0xb0000, 0, 8));
        assertEquals("00c0080000000000" + "0000000000000000" + "0800000000000000", hex(24));
    }

    @Test
    void option_values_have_the_shape_of_the_option() {
        assertEquals(4, StructOptionValue.put(memory, new OptionValue.Int(0x01020304)));
        assertEquals("04030201", hex(4));

        assertEquals(8, StructOptionValue.put(memory, new OptionValue.Linger(true, 5)));
        assertEquals("01000000" + "05000000", hex(8));

        assertEquals(16, StructOptionValue.put(memory, new OptionValue.Timeval(3, 999_999)));
        assertEquals("0300000000000000" + "3f420f0000000000", hex(16));
    }

    @Test
    void an_option_value_is_read_in_the_shape_of_its_level_and_option() {
        fill("0100000000000000" + "0500000000000000");

        assertEquals(
                new OptionValue.Linger(true, 0),
                StructOptionValue.get(memory, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER));
        assertEquals(
                new OptionValue.Timeval(1, 5),
                StructOptionValue.get(memory, SocketCalls.SOL_SOCKET, SocketCalls.SO_SNDTIMEO));
        assertEquals(
                new OptionValue.Int(1),
                StructOptionValue.get(memory, SocketCalls.IPPROTO_TCP, SocketCalls.SO_LINGER));
    }

    @Test
    void timespec_is_seconds_and_nanoseconds() {
        memory.putLong(0, 3).putLong(8, 4);

        assertEquals(3_000_000_004L, Timespec.nanos(memory));
    }

    @Test
    void directory_entries_follow_one_another_by_their_length() {
        fill(
                "0100000000000000"
                        + "0200000000000000"
                        + "1800"
                        + "08"
                        + "6100000000" // "a" and padding
                        + "0300000000000000"
                        + "0400000000000000"
                        + "1800"
                        + "04"
                        + "6263640000"); // "bcd"

        assertEquals(
                List.of(
                        new DirectoryEntry(
                                DirectoryEntry.DT_REG, "a".getBytes(StandardCharsets.UTF_8)),
                        new DirectoryEntry(
                                DirectoryEntry.DT_DIR, "bcd".getBytes(StandardCharsets.UTF_8))),
                LinuxDirent64.getAll(memory, 48));
    }
}
