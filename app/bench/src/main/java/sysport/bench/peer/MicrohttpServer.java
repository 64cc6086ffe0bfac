package sysport.bench.peer;

import org.microhttp.EventLoop;
import org.microhttp.Header;
import org.microhttp.NoopLogger;
import org.microhttp.OptionsBuilder;
import org.microhttp.Response;

import java.io.IOException;
import java.util.List;

/// microhttp: java.nio, one event loop a core.
public final class MicrohttpServer {
    private MicrohttpServer() {}

    /// Serves the greeting.
    public static void main(String[] arguments) throws IOException {
        var options =
                OptionsBuilder.newBuilder()
                        .withHost("127.0.0.1")
                        .withPort(Greeting.port(arguments))
                        .withAcceptLength(4096)
                        .withConcurrency(Runtime.getRuntime().availableProcessors())
                        .build();
        var response =
                new Response(
                        200,
                        "OK",
                        List.of(new Header("Content-Type", Greeting.CONTENT_TYPE)),
                        Greeting.bytes());
        new EventLoop(
                        options,
                        NoopLogger.instance(),
                        (request, callback) -> callback.accept(response))
                .start();
    }
}
