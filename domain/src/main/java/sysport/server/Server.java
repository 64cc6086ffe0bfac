package sysport.server;

import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;

/// An HTTP/1.1 server on a kernel: listens from the moment it exists, serves while [#serve] runs.
///
/// It does not know which kernel it is on. Whoever makes it closes it.
public final class Server implements AutoCloseable {
    private final Engine engine;
    private final SocketAddress address;

    private Server(Engine engine, SocketAddress address) {
        this.engine = engine;
        this.address = address;
    }

    /// Opens a server with the default limits.
    ///
    /// @param address where to listen; with port 0 the kernel chooses one, which [#address] tells
    /// @throws sysport.kernel.KernelException if the address cannot be had
    public static Server listen(Kernel kernel, SocketAddress address, Handler handler) {
        return listen(kernel, address, Limits.defaults(), handler);
    }

    /// Opens a server.
    ///
    /// @param address where to listen; with port 0 the kernel chooses one, which [#address] tells
    /// @throws sysport.kernel.KernelException if the address cannot be had
    public static Server listen(
            Kernel kernel, SocketAddress address, Limits limits, Handler handler) {
        Listener listener = Listener.open(kernel, address, limits);
        boolean opened = false;
        try {
            var engine = new ThreadPerConnection(kernel, listener, limits, handler);
            opened = true;
            return new Server(engine, listener.address());
        } finally {
            if (!opened) {
                listener.close();
            }
        }
    }

    /// Where it listens.
    public SocketAddress address() {
        return address;
    }

    /// Serves until [#stop] is called, and returns when the requests in flight have been answered
    /// or the grace period is over. Called once, by a thread of the kernel.
    public void serve() {
        engine.serve();
    }

    /// Takes no connection any more and lets [#serve] come to its end. By any thread, at any time,
    /// as often as it likes.
    public void stop() {
        engine.stop();
    }

    /// Frees what is left. After [#serve] has returned, or instead of it.
    @Override
    public void close() {
        engine.close();
    }
}
