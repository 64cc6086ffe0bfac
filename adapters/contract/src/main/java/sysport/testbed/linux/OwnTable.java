package sysport.testbed.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

/// A descriptor table for one thread and those that it starts, and its limit.
///
/// ```c
/// struct rlimit {
///     rlim_t rlim_cur;
///     rlim_t rlim_max;
/// };
/// ```
final class OwnTable {
    private static final BareCall UNSHARE = new BareCall("unshare(CLONE_FILES)", 272, 97);
    private static final BareCall PRLIMIT = new BareCall("prlimit", 302, 261);
    private static final int CLONE_FILES = 0x400;
    private static final int RLIMIT_NOFILE = 7;
    private static final int THIS_THREAD = 0;
    private static final int RLIMIT_BYTES = 16;

    private OptionalLong softLimit = OptionalLong.empty();

    /// unshare(2): from now on the calling thread has a copy of the descriptor table.
    static void unshareDescriptors() {
        UNSHARE.make(CLONE_FILES);
    }

    /// prlimit(2): no number from `limit` on can be given. It holds for all threads of the JVM
    /// until [#restoreLimit].
    void limitDescriptors(long limit) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rlimit = BareCall.memory(arena, RLIMIT_BYTES);
            PRLIMIT.make(THIS_THREAD, RLIMIT_NOFILE, 0, rlimit.address());
            if (softLimit.isEmpty()) {
                softLimit = OptionalLong.of(rlimit.get(JAVA_LONG, 0));
            }
            rlimit.set(JAVA_LONG, 0, limit);
            PRLIMIT.make(THIS_THREAD, RLIMIT_NOFILE, rlimit.address(), 0);
        }
    }

    /// Puts the limit back to what it was before the first [#limitDescriptors]. By any thread.
    void restoreLimit() {
        softLimit.ifPresent(this::limitDescriptors);
    }
}
