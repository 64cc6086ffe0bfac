package sysport.linux;

import sysport.kernel.KernelException;

/// A thread of this JVM as tgkill(2) knows it. The signal is SIGUSR2: the JVM has a handler for it,
/// which returns at once where nothing was asked of the thread, and was installed with SA_RESTART.
///
/// @param tid of gettid(2)
record SignalTarget(long tid) {
    private static final int SIGUSR2 = 12;

    /// The thread that asks.
    static SignalTarget current() {
        return new SignalTarget(call("gettid", 186, 178, 0, 0, 0));
    }

    /// Sends the signal, by any thread.
    void send() {
        int pid = call("getpid", 39, 172, 0, 0, 0);
        call("tgkill", 234, 131, pid, tid, SIGUSR2);
    }

    private static int call(String name, int x86, int arm, long first, long second, long third) {
        long number = Machine.current() == Machine.X86_64 ? x86 : arm;
        long answer =
                Libc.syscall(Scratch.current().callState(), number, first, second, third, 0, 0);
        return KernelException.check(name, (int) answer);
    }
}
