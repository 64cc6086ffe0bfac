package sysport.testbed.linux;

/// A thread of this JVM as tgkill(2) knows it. The signal is SIGUSR2: the JVM has a handler for it,
/// which returns at once where nothing was asked of the thread, and was installed with SA_RESTART.
///
/// @param tid of gettid(2)
record SignalTarget(int tid) {
    private static final BareCall GETTID = new BareCall("gettid", 186, 178);
    private static final BareCall GETPID = new BareCall("getpid", 39, 172);
    private static final BareCall TGKILL = new BareCall("tgkill", 234, 131);
    private static final int SIGUSR2 = 12;

    /// The thread that asks.
    static SignalTarget current() {
        return new SignalTarget(GETTID.make());
    }

    /// Sends the signal, by any thread.
    void send() {
        TGKILL.make(GETPID.make(), tid, SIGUSR2);
    }
}
