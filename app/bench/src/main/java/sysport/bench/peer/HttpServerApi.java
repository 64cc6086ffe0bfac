package sysport.bench.peer;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// The API of the module jdk.httpserver, with a virtual thread per request. Which server stands
/// behind it decides the class path: the JDK's own, or robaho's when its jar is there.
public final class HttpServerApi {
    private HttpServerApi() {}

    /// Serves the greeting.
    public static void main(String[] arguments) throws IOException {
        // Without it, an answer's head and body, which are written apart, wait for each other's ACK
        // for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        byte[] body = Greeting.bytes();
        var address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Greeting.port(arguments));
        HttpServer server = HttpServer.create(address, 4096);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", Greeting.CONTENT_TYPE);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }
}
