package sysport.scenario;

import sysport.handler.Handler;
import sysport.handler.Limits;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.server.ServerOptions;

import java.util.stream.Stream;

/// How a server is made: with the engine that is under test.
@FunctionalInterface
public interface ServerUnderTest {

    /// As [Server]'s own `listen`.
    Server listen(Kernel kernel, SocketAddress address, Limits limits, Handler handler);

    /// One of each.
    static Stream<Concurrency> engines() {
        return Stream.of(
                new Concurrency.Threads(), new Concurrency.Loops(1), new Concurrency.Loops(2));
    }

    /// Servers that work so.
    static ServerUnderTest with(Concurrency concurrency) {
        ServerOptions options = ServerOptions.DEFAULT.with(concurrency);
        return (kernel, address, limits, handler) ->
                Server.listen(kernel, address, options.with(limits), handler);
    }
}
