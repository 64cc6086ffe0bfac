package sysport.server;

import sysport.kernel.SocketAddress;

/// Drives connections: does on the kernel what each [Connection][sysport.connection.Connection]
/// says.
interface Engine extends AutoCloseable {

    /// Where it listens.
    SocketAddress address();

    /// Accepts and serves until [#stop], then lets what is in flight finish within the grace
    /// period. Called once.
    void serve();

    /// By any thread, at any time: no new connection from now on.
    void stop();

    /// Closes what is open before or after [#serve].
    @Override
    void close();
}
