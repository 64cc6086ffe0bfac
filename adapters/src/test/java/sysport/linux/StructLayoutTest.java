package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// Sizes and offsets against layouts that are put together from the C declarations, member by
/// member.
class StructLayoutTest {
    private static final MemoryLayout UNSIGNED_LONG = JAVA_LONG;

    private static long offset(StructLayout struct, String member) {
        return struct.byteOffset(groupElement(member));
    }

    @Test
    void sockaddr_in_has_16_bytes() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_SHORT.withName("sin_family"),
                        JAVA_SHORT.withName("sin_port"),
                        JAVA_INT.withName("sin_addr"),
                        MemoryLayout.sequenceLayout(8, JAVA_BYTE).withName("sin_zero"));

        assertAll(
                () -> assertEquals(16, struct.byteSize()),
                () -> assertEquals(16, Sockaddr.INET_BYTES),
                () -> assertEquals(offset(struct, "sin_family"), Sockaddr.FAMILY),
                () -> assertEquals(offset(struct, "sin_port"), Sockaddr.PORT),
                () -> assertEquals(offset(struct, "sin_addr"), Sockaddr.ADDRESS));
    }

    @Test
    void sockaddr_in6_has_28_bytes() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_SHORT.withName("sin6_family"),
                        JAVA_SHORT.withName("sin6_port"),
                        JAVA_INT.withName("sin6_flowinfo"),
                        MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("sin6_addr"),
                        JAVA_INT.withName("sin6_scope_id"));

        assertAll(
                () -> assertEquals(28, struct.byteSize()),
                () -> assertEquals(28, Sockaddr.INET6_BYTES),
                () -> assertEquals(offset(struct, "sin6_flowinfo"), Sockaddr.FLOWINFO),
                () -> assertEquals(offset(struct, "sin6_addr"), Sockaddr.ADDRESS6),
                () -> assertEquals(offset(struct, "sin6_scope_id"), Sockaddr.SCOPE_ID));
    }

    @Test
    void pollfd_has_8_bytes() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_INT.withName("fd"),
                        JAVA_SHORT.withName("events"),
                        JAVA_SHORT.withName("revents"));

        assertAll(
                () -> assertEquals(8, struct.byteSize()),
                () -> assertEquals(8, StructPollFd.BYTES),
                () -> assertEquals(offset(struct, "fd"), StructPollFd.FD),
                () -> assertEquals(offset(struct, "events"), StructPollFd.EVENTS),
                () -> assertEquals(offset(struct, "revents"), StructPollFd.REVENTS));
    }

    @Test
    void iovec_has_16_bytes() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_LONG.withName("iov_base"), UNSIGNED_LONG.withName("iov_len"));

        assertAll(
                () -> assertEquals(16, struct.byteSize()),
                () -> assertEquals(16, StructIovec.BYTES),
                () -> assertEquals(offset(struct, "iov_base"), StructIovec.BASE),
                () -> assertEquals(offset(struct, "iov_len"), StructIovec.LENGTH));
    }

    @Test
    void msghdr_has_56_bytes() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_LONG.withName("msg_name"),
                        JAVA_INT.withName("msg_namelen"),
                        MemoryLayout.paddingLayout(4),
                        JAVA_LONG.withName("msg_iov"),
                        UNSIGNED_LONG.withName("msg_iovlen"),
                        JAVA_LONG.withName("msg_control"),
                        UNSIGNED_LONG.withName("msg_controllen"),
                        JAVA_INT.withName("msg_flags"),
                        MemoryLayout.paddingLayout(4));

        assertAll(
                () -> assertEquals(56, struct.byteSize()),
                () -> assertEquals(56, StructMsghdr.BYTES),
                () -> assertEquals(offset(struct, "msg_name"), StructMsghdr.NAME),
                () -> assertEquals(offset(struct, "msg_namelen"), StructMsghdr.NAMELEN),
                () -> assertEquals(offset(struct, "msg_iov"), StructMsghdr.IOV),
                () -> assertEquals(offset(struct, "msg_iovlen"), StructMsghdr.IOVLEN),
                () -> assertEquals(offset(struct, "msg_control"), StructMsghdr.CONTROL),
                () -> assertEquals(offset(struct, "msg_controllen"), StructMsghdr.CONTROLLEN),
                () -> assertEquals(offset(struct, "msg_flags"), StructMsghdr.FLAGS));
    }

    @Test
    void epoll_event_is_packed_into_12_bytes_on_x86_64() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_INT.withName("events"),
                        JAVA_LONG.withByteAlignment(4).withName("data"));

        assertAll(
                () -> assertEquals(12, struct.byteSize()),
                () -> assertEquals(12, Machine.X86_64.epollEventBytes()),
                () -> assertEquals(offset(struct, "events"), EpollEvent.EVENTS),
                () -> assertEquals(offset(struct, "data"), EpollEvent.dataOffset(Machine.X86_64)));
    }

    @Test
    void epoll_event_is_padded_to_16_bytes_on_aarch64() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_INT.withName("events"),
                        MemoryLayout.paddingLayout(4),
                        JAVA_LONG.withName("data"));

        assertAll(
                () -> assertEquals(16, struct.byteSize()),
                () -> assertEquals(16, Machine.AARCH64.epollEventBytes()),
                () -> assertEquals(offset(struct, "events"), EpollEvent.EVENTS),
                () -> assertEquals(offset(struct, "data"), EpollEvent.dataOffset(Machine.AARCH64)));
    }

    @Test
    void stat_has_144_bytes_on_x86_64() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        UNSIGNED_LONG.withName("st_dev"),
                        UNSIGNED_LONG.withName("st_ino"),
                        UNSIGNED_LONG.withName("st_nlink"),
                        JAVA_INT.withName("st_mode"),
                        JAVA_INT.withName("st_uid"),
                        JAVA_INT.withName("st_gid"),
                        JAVA_INT.withName("__pad0"),
                        UNSIGNED_LONG.withName("st_rdev"),
                        JAVA_LONG.withName("st_size"),
                        JAVA_LONG.withName("st_blksize"),
                        JAVA_LONG.withName("st_blocks"),
                        UNSIGNED_LONG.withName("st_atime"),
                        UNSIGNED_LONG.withName("st_atime_nsec"),
                        UNSIGNED_LONG.withName("st_mtime"),
                        UNSIGNED_LONG.withName("st_mtime_nsec"),
                        UNSIGNED_LONG.withName("st_ctime"),
                        UNSIGNED_LONG.withName("st_ctime_nsec"),
                        MemoryLayout.sequenceLayout(3, JAVA_LONG).withName("__unused"));

        assertEquals(144, struct.byteSize());
        assertEquals(144, StructStat.X86_64_BYTES);
        assertStatOffsets(struct, Machine.X86_64);
    }

    @Test
    void stat_has_128_bytes_on_aarch64() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        UNSIGNED_LONG.withName("st_dev"),
                        UNSIGNED_LONG.withName("st_ino"),
                        JAVA_INT.withName("st_mode"),
                        JAVA_INT.withName("st_nlink"),
                        JAVA_INT.withName("st_uid"),
                        JAVA_INT.withName("st_gid"),
                        UNSIGNED_LONG.withName("st_rdev"),
                        UNSIGNED_LONG.withName("__pad1"),
                        JAVA_LONG.withName("st_size"),
                        JAVA_INT.withName("st_blksize"),
                        JAVA_INT.withName("__pad2"),
                        JAVA_LONG.withName("st_blocks"),
                        JAVA_LONG.withName("st_atime"),
                        UNSIGNED_LONG.withName("st_atime_nsec"),
                        JAVA_LONG.withName("st_mtime"),
                        UNSIGNED_LONG.withName("st_mtime_nsec"),
                        JAVA_LONG.withName("st_ctime"),
                        UNSIGNED_LONG.withName("st_ctime_nsec"),
                        MemoryLayout.sequenceLayout(2, JAVA_INT).withName("__unused"));

        assertEquals(128, struct.byteSize());
        assertEquals(128, StructStat.AARCH64_BYTES);
        assertStatOffsets(struct, Machine.AARCH64);
    }

    private static void assertStatOffsets(StructLayout struct, Machine machine) {
        assertAll(
                () -> assertEquals(offset(struct, "st_dev"), StructStat.DEV),
                () -> assertEquals(offset(struct, "st_ino"), StructStat.INO),
                () -> assertEquals(offset(struct, "st_mode"), machine.statModeOffset()),
                () -> assertEquals(offset(struct, "st_size"), StructStat.SIZE),
                () -> assertEquals(offset(struct, "st_mtime"), StructStat.MTIME),
                () -> assertEquals(offset(struct, "st_mtime_nsec"), StructStat.MTIME_NSEC));
    }

    @Test
    void open_how_has_24_bytes() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_LONG.withName("flags"),
                        JAVA_LONG.withName("mode"),
                        JAVA_LONG.withName("resolve"));

        assertAll(
                () -> assertEquals(24, struct.byteSize()),
                () -> assertEquals(24, StructOpenHow.BYTES),
                () -> assertEquals(offset(struct, "flags"), StructOpenHow.FLAGS),
                () -> assertEquals(offset(struct, "mode"), StructOpenHow.MODE),
                () -> assertEquals(offset(struct, "resolve"), StructOpenHow.RESOLVE));
    }

    @Test
    void linger_has_8_bytes_and_timeval_16() {
        StructLayout linger =
                MemoryLayout.structLayout(
                        JAVA_INT.withName("l_onoff"), JAVA_INT.withName("l_linger"));
        StructLayout timeval =
                MemoryLayout.structLayout(
                        JAVA_LONG.withName("tv_sec"), JAVA_LONG.withName("tv_usec"));

        assertAll(
                () -> assertEquals(8, linger.byteSize()),
                () -> assertEquals(8, StructOptionValue.LINGER_BYTES),
                () -> assertEquals(offset(linger, "l_onoff"), StructOptionValue.ONOFF),
                () -> assertEquals(offset(linger, "l_linger"), StructOptionValue.LINGER),
                () -> assertEquals(16, timeval.byteSize()),
                () -> assertEquals(16, StructOptionValue.TIMEVAL_BYTES),
                () -> assertEquals(offset(timeval, "tv_sec"), StructOptionValue.SEC),
                () -> assertEquals(offset(timeval, "tv_usec"), StructOptionValue.USEC));
    }

    @Test
    void timespec_has_16_bytes() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_LONG.withName("tv_sec"), JAVA_LONG.withName("tv_nsec"));

        assertAll(
                () -> assertEquals(16, struct.byteSize()),
                () -> assertEquals(16, Timespec.BYTES),
                () -> assertEquals(offset(struct, "tv_sec"), Timespec.SEC),
                () -> assertEquals(offset(struct, "tv_nsec"), Timespec.NSEC));
    }

    @Test
    void linux_dirent64_has_a_header_of_19_bytes() {
        StructLayout struct =
                MemoryLayout.structLayout(
                        JAVA_LONG.withName("d_ino"),
                        JAVA_LONG.withName("d_off"),
                        JAVA_SHORT.withName("d_reclen"),
                        JAVA_BYTE.withName("d_type"),
                        MemoryLayout.sequenceLayout(0, JAVA_BYTE).withName("d_name"));

        assertAll(
                () -> assertEquals(19, struct.byteSize()),
                () -> assertEquals(19, LinuxDirent64.HEADER_BYTES),
                () -> assertEquals(offset(struct, "d_reclen"), LinuxDirent64.RECLEN),
                () -> assertEquals(offset(struct, "d_type"), LinuxDirent64.TYPE),
                () -> assertEquals(offset(struct, "d_name"), LinuxDirent64.NAME));
    }

    @Test
    void errno_is_all_that_the_linker_saves() {
        StructLayout saved = Linker.Option.captureStateLayout();

        assertEquals(Libc.ERRNO_OFFSET, offset(saved, "errno"));
        assertEquals(Integer.BYTES, saved.byteSize());
    }
}
