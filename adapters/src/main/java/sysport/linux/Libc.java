package sysport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The C library, and the only method handles: syscall(2) in two shapes, and clock_gettime(2).
///
/// Each shape of a downcall costs 10 to 15 ms at its first use, since the linker spins a class for
/// it; another function of the same shape costs next to nothing. So every system call goes through
/// `syscall`, with six words in registers and one back. Two shapes are needed, because only a call
/// that cannot block may be handed a Java array in place: while such a call runs, the garbage
/// collector waits for it.
///
/// `syscall` takes a seventh word, the sixth argument of a call. Three calls have one (recvfrom,
/// sendto, epoll_pwait), and Linux looks at it only if the fifth is not NULL. Here the fifth is
/// NULL in all three, so the sixth is not passed. C declares the function variadic, which for
/// integers is no difference on either [Machine].
///
/// errno is saved by the linker between the call and the thread's return into Java, where the JVM
/// could overwrite it.
final class Libc {
    /// Where errno is in the saved state, whose layout holds nothing else on Linux. A layout's own
    /// var handle would answer it too, for five milliseconds at start.
    static final int ERRNO_OFFSET = 0;

    private static final Linker LINKER = Linker.nativeLinker();

    private static final MethodHandle SYSCALL =
            bind(
                    "syscall",
                    FunctionDescriptor.of(
                            JAVA_LONG, // long, -1 on error
                            JAVA_LONG, // long number
                            JAVA_LONG, // first argument of the call
                            JAVA_LONG, // second
                            JAVA_LONG, // third
                            JAVA_LONG, // fourth
                            JAVA_LONG), // fifth
                    Linker.Option.captureCallState("errno"));

    private Libc() {}

    /// A system call, which may block.
    ///
    /// @param callState where errno is saved: native memory of this thread
    /// @return what the kernel returns: a result, or a negated errno
    static long syscall(
            NativeBlock callState,
            long number,
            long first,
            long second,
            long third,
            long fourth,
            long fifth) {
        try {
            long result =
                    (long)
                            SYSCALL.invokeExact(
                                    callState.segment(),
                                    number,
                                    first,
                                    second,
                                    third,
                                    fourth,
                                    fifth);
            return result == -1 ? -callState.bytes().getInt(ERRNO_OFFSET) : result;
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /// recvfrom(2) or sendto(2) without an address, on a Java array in place. It must not block:
    /// `flags` has MSG_DONTWAIT.
    static long transferInPlace(
            NativeBlock callState,
            long number,
            int fd,
            MemorySegment buffer,
            long length,
            long flags) {
        try {
            long result =
                    (long)
                            InPlace.SYSCALL.invokeExact(
                                    callState.segment(),
                                    number,
                                    (long) fd,
                                    buffer,
                                    length,
                                    flags,
                                    0L);
            return result == -1 ? -callState.bytes().getInt(ERRNO_OFFSET) : result;
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /// clock_gettime(2), by the C library's function, which asks the vDSO and enters the kernel
    /// only where that cannot answer.
    ///
    /// @param timespec address of a `struct timespec`
    static int clockGettime(NativeBlock callState, int clock, long timespec) {
        try {
            long result =
                    (long)
                            Clock.CLOCK_GETTIME.invokeExact(
                                    callState.segment(), (long) clock, timespec, 0L, 0L, 0L, 0L);
            // C returns an int: only the lower half of the register counts.
            return (int) result == -1 ? -callState.bytes().getInt(ERRNO_OFFSET) : (int) result;
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle bind(
            String function, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(function), shape, options);
    }

    /// A handle throws nothing of its own.
    private static Error unexpected(Throwable thrown) {
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        return thrown instanceof Error error ? error : new AssertionError(thrown);
    }

    /// Linked by the first call that uses it.
    private static final class InPlace {
        static final MethodHandle SYSCALL =
                bind(
                        "syscall",
                        FunctionDescriptor.of(
                                JAVA_LONG, // long, -1 on error
                                JAVA_LONG, // long number
                                JAVA_LONG, // int sockfd
                                ADDRESS, // void *buf
                                JAVA_LONG, // size_t len
                                JAVA_LONG, // int flags
                                JAVA_LONG), // struct sockaddr *addr: NULL
                        Linker.Option.captureCallState("errno"),
                        Linker.Option.critical(true));
    }

    /// Linked by the first call that uses it; of the shape of [Libc#SYSCALL], whose further words
    /// the function does not look at.
    private static final class Clock {
        static final MethodHandle CLOCK_GETTIME =
                bind(
                        "clock_gettime",
                        FunctionDescriptor.of(
                                JAVA_LONG, // int, -1 on error
                                JAVA_LONG, // clockid_t clockid
                                JAVA_LONG, // struct timespec *tp
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                        Linker.Option.captureCallState("errno"));
    }
}
