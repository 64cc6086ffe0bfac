package sysport.bench.peer;

import sysport.handler.Limits;
import sysport.handler.Response;
import sysport.http.Status;
import sysport.kernel.SocketAddress;
import sysport.linux.LinuxKernel;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.server.ServerOptions;

/// Sysport, embedded with a handler. The second argument is the engine: `events` (one event loop a
/// core) or `threads`.
public final class SysportServer {
    /// Beyond what the benchmark opens, all from one address, and asks on each; all other limits
    /// are the defaults.
    private static final int MOST_CONNECTIONS = 20_000;

    private static final int MOST_REQUESTS = 1_000_000_000;

    private SysportServer() {}

    /// Serves the greeting.
    public static void main(String[] arguments) {
        SocketAddress address = SocketAddress.of("127.0.0.1", Greeting.port(arguments));
        ServerOptions options =
                ServerOptions.DEFAULT
                        .with(concurrency(arguments[1]))
                        .with(limits(Limits.defaults()));
        Response response = Response.of(Status.OK, Greeting.CONTENT_TYPE, Greeting.bytes());
        try (Server server =
                Server.listen(new LinuxKernel(), address, options, (request, peer) -> response)) {
            server.serve();
        }
    }

    private static Limits limits(Limits defaults) {
        int backlog = defaults.connections().backlog();
        return defaults.with(
                new Limits.Connections(MOST_CONNECTIONS, MOST_CONNECTIONS, MOST_REQUESTS, backlog));
    }

    private static Concurrency concurrency(String engine) {
        return switch (engine) {
            case "events" -> new Concurrency.Loops(Runtime.getRuntime().availableProcessors());
            case "threads" -> new Concurrency.Threads();
            default -> throw new IllegalArgumentException("there is no engine " + engine);
        };
    }
}
