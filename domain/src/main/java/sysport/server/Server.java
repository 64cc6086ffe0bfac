package sysport.server;

import sysport.connection.Admission;
import sysport.handler.FailureLog;
import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;

/// An HTTP/1.1 server on a kernel: listens from the moment it exists, serves while [#serve] runs.
///
/// It does not know which kernel it is on. Whoever makes it closes it.
public final class Server implements AutoCloseable {
    private final Engine engine;

    private Server(Engine engine) {
        this.engine = engine;
    }

    /// Opens a server on one event loop, with the default limits.
    ///
    /// @param address where to listen; with port 0 the kernel chooses one, which [#address] tells
    /// @throws sysport.kernel.KernelException if the address cannot be had
    public static Server listen(Kernel kernel, SocketAddress address, Handler handler) {
        return listen(kernel, address, ServerOptions.DEFAULT, handler);
    }

    /// Opens a server.
    ///
    /// @param address where to listen; with port 0 the kernel chooses one, which [#address] tells
    /// @throws sysport.kernel.KernelException if the address cannot be had
    public static Server listen(
            Kernel kernel, SocketAddress address, ServerOptions options, Handler handler) {
        FailureLog given = options.failures();
        FailureLog failures = given == null ? new StandardError(kernel) : given;
        Limits limits = options.limits();
        // On a thread for each connection any handler may wait where it is.
        boolean waitsInPlace = options.concurrency() instanceof Concurrency.Threads;
        var admission = new Admission(handler, waitsInPlace, limits, failures);
        // Not a switch over patterns: that would cost the start some milliseconds of linking.
        Engine engine =
                options.concurrency() instanceof Concurrency.Loops several
                        ? EventLoopGroup.open(kernel, address, several.loops(), limits, admission)
                        : ThreadPerConnection.open(kernel, address, limits, admission);
        return new Server(engine);
    }

    /// Where it listens.
    public SocketAddress address() {
        return engine.address();
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
