package sysport.bench.peer;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.staticcontent.FileSystemHandlerConfig;
import io.helidon.webserver.staticcontent.StaticContentFeature;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Helidon SE: blocking calls, a virtual thread per connection.
public final class HelidonServer {
    private HelidonServer() {}

    /// Serves the greeting, or the files of a directory.
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        var routing = HttpRouting.builder();
        if (Greeting.wantsFiles(arguments)) {
            var files = FileSystemHandlerConfig.create(Greeting.directory(arguments));
            routing.register("/", StaticContentFeature.createService(files));
        } else {
            byte[] body = Greeting.bytes();
            routing.get(
                    "/",
                    (request, response) -> {
                        response.header(HeaderNames.CONTENT_TYPE, Greeting.CONTENT_TYPE);
                        response.send(body);
                    });
        }
        WebServer.builder()
                .host("127.0.0.1")
                .port(Greeting.port(arguments))
                .backlog(4096)
                .routing(routing)
                .build()
                .start();
    }
}
