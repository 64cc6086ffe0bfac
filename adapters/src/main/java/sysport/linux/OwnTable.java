package sysport.linux;

import sysport.kernel.KernelException;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// A descriptor table for one thread and those that it starts, and its limit: three system calls
/// which the port has not.
///
/// ```c
/// struct rlimit {             struct __user_cap_header_struct {     struct __user_cap_data_struct {  /* two of them */
///     rlim_t rlim_cur;            __u32 version;                        __u32 effective;
///     rlim_t rlim_max;            int   pid;                            __u32 permitted;
/// };                          };                                        __u32 inheritable;
///                                                                   };
/// ```
final class OwnTable {
    private static final int CLONE_FILES = 0x400;
    private static final int RLIMIT_NOFILE = 7;
    private static final int LINUX_CAPABILITY_VERSION_3 = 0x20080522;
    private static final int THIS_THREAD = 0;
    private static final int RLIMIT_BYTES = 16;
    private static final int CAPABILITIES_BYTES = 24;

    private final Machine machine = Machine.current();
    private OptionalLong softLimit = OptionalLong.empty();

    /// unshare(2): from now on the calling thread has a copy of the descriptor table.
    void unshareDescriptors() {
        call("unshare(CLONE_FILES)", number(272, 97), CLONE_FILES, 0, 0, 0);
    }

    /// capset(2): from now on the calling thread, and those that it starts, have no capability.
    void dropCapabilities() {
        try (Arena arena = Arena.ofConfined()) {
            var header = new NativeBlock(arena, Long.BYTES);
            var none = new NativeBlock(arena, CAPABILITIES_BYTES);
            header.bytes().putInt(0, LINUX_CAPABILITY_VERSION_3).putInt(Integer.BYTES, THIS_THREAD);
            call("capset", number(126, 91), header.address(), none.address(), 0, 0);
        }
    }

    /// prlimit(2): no number from `limit` on can be given. It holds for all threads of the JVM
    /// until [#restoreLimit].
    void limitDescriptors(long limit) {
        try (Arena arena = Arena.ofConfined()) {
            var rlimit = new NativeBlock(arena, RLIMIT_BYTES);
            call("prlimit", number(302, 261), THIS_THREAD, RLIMIT_NOFILE, 0, rlimit.address());
            ByteBuffer fields = rlimit.bytes();
            if (softLimit.isEmpty()) {
                softLimit = OptionalLong.of(fields.getLong(0));
            }
            fields.putLong(0, limit);
            call("prlimit", number(302, 261), THIS_THREAD, RLIMIT_NOFILE, rlimit.address(), 0);
        }
    }

    /// Puts the limit back to what it was before the first [#limitDescriptors]. By any thread.
    void restoreLimit() {
        softLimit.ifPresent(this::limitDescriptors);
    }

    private long number(int x86, int arm) {
        return machine == Machine.X86_64 ? x86 : arm;
    }

    private static void call(
            String name, long number, long first, long second, long third, long fourth) {
        try (Arena arena = Arena.ofConfined()) {
            var callState = new NativeBlock(arena, Long.BYTES);
            KernelException.check(
                    name, (int) Libc.syscall(callState, number, first, second, third, fourth, 0));
        }
    }
}
