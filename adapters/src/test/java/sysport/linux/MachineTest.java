package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sysport.kernel.FileCalls;

class MachineTest {

    @Test
    void two_machines_are_known() {
        assertEquals(Machine.X86_64, Machine.of("Linux", "amd64"));
        assertEquals(Machine.AARCH64, Machine.of("Linux", "aarch64"));
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Linux, arm", "Mac OS X, aarch64", "Windows 11, amd64"})
    void any_other_is_refused_in_one_sentence(String system, String architecture) {
        var refused =
                assertThrows(
                        UnsupportedPlatformException.class, () -> Machine.of(system, architecture));

        assertEquals(
                "The real kernel can be called on Linux on x86-64 or aarch64 only, and this is "
                        + system
                        + " on "
                        + architecture
                        + ".",
                refused.getMessage());
    }

    @Test
    void x86_64_numbers_open_flags_as_the_port_does() {
        assertEquals(
                FileCalls.O_DIRECTORY | FileCalls.O_NOFOLLOW | FileCalls.O_CLOEXEC,
                Machine.X86_64.openFlags(
                        FileCalls.O_DIRECTORY | FileCalls.O_NOFOLLOW | FileCalls.O_CLOEXEC));
    }

    @Test
    void aarch64_numbers_two_pairs_of_open_flags_the_other_way_round() {
        assertEquals(0x4000, Machine.AARCH64.openFlags(FileCalls.O_DIRECTORY));
        assertEquals(0x8000, Machine.AARCH64.openFlags(FileCalls.O_NOFOLLOW));
        assertEquals(0x10000, Machine.AARCH64.openFlags(0x4000));
        assertEquals(0x20000, Machine.AARCH64.openFlags(0x8000));
        assertEquals(0x280800, Machine.AARCH64.openFlags(0x280800));
    }

    @Test
    void calls_have_the_numbers_of_the_machine() {
        assertEquals(0, SyscallNumber.READ.number(Machine.X86_64));
        assertEquals(63, SyscallNumber.READ.number(Machine.AARCH64));
        assertEquals(437, SyscallNumber.OPENAT2.number(Machine.X86_64));
        assertEquals(437, SyscallNumber.OPENAT2.number(Machine.AARCH64));
    }
}
