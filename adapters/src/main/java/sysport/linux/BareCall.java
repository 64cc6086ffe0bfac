package sysport.linux;

import sysport.kernel.KernelException;

import java.lang.foreign.Arena;

/// A system call which the port has not, as what stands around a process on the real side needs it.
///
/// @param name for the message of a failure
/// @param x86 its number on x86-64
/// @param arm its number on aarch64
record BareCall(String name, int x86, int arm) {

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
        int number = Machine.current() == Machine.X86_64 ? x86 : arm;
        try (Arena arena = Arena.ofConfined()) {
            var callState = new NativeBlock(arena, Long.BYTES);
            return (int)
                    Libc.syscall(callState, number, five[0], five[1], five[2], five[3], five[4]);
        }
    }
}
