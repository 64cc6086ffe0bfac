package sysport.testbed.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import sysport.kernel.KernelException;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A system call which the port has not, as what stands around a process on the real side needs it.
///
/// @param name for the message of a failure
/// @param x86 its number on x86-64
/// @param arm its number on aarch64
record BareCall(String name, int x86, int arm) {
    private static final boolean IS_ARM = System.getProperty("os.arch", "").equals("aarch64");
    private static final long ALIGNMENT_BYTES = 8;
    private static final MethodHandle SYSCALL = syscall();

    /// Makes it; what is not said is 0.
    ///
    /// @return its result, 0 or more
    /// @throws KernelException if it fails
    int make(long... arguments) {
        return KernelException.check(name, tryToMake(arguments));
    }

    /// Makes it.
    ///
    /// @return its result, or a negated errno
    int tryToMake(long... arguments) {
        long[] five = new long[5];
        System.arraycopy(arguments, 0, five, 0, arguments.length);
        long number = IS_ARM ? arm : x86;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = memory(arena, Long.BYTES);
            long result =
                    (long)
                            SYSCALL.invokeExact(
                                    errno, number, five[0], five[1], five[2], five[3], five[4]);
            return result == -1 ? -errno.get(JAVA_INT, 0) : (int) result;
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /// Zeroed native memory, aligned for any struct.
    static MemorySegment memory(Arena arena, long bytes) {
        return arena.allocate(bytes, ALIGNMENT_BYTES);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle syscall() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                        JAVA_LONG, // long, -1 on error
                        JAVA_LONG, // long number
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
    }
}
