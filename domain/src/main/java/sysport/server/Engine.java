package sysport.server;

/// Drives connections: does on the kernel what each [Connection] says.
interface Engine extends AutoCloseable {

    /// Accepts and serves until [#stop], then lets what is in flight finish within the grace
    /// period. Called once.
    void serve();

    /// By any thread, at any time: no new connection from now on.
    void stop();

    /// Closes what is open before or after [#serve].
    @Override
    void close();
}
