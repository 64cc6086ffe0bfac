package sysport.bench.peer;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.util.Headers;

import java.nio.ByteBuffer;

/// Undertow: java.nio through XNIO; the greeting is answered on the I/O thread.
public final class UndertowServer {
    private UndertowServer() {}

    /// Serves the greeting, or the files of a directory.
    public static void main(String[] arguments) {
        Undertow.builder()
                .addHttpListener(Greeting.port(arguments), "127.0.0.1")
                .setHandler(handler(arguments))
                .build()
                .start();
    }

    private static HttpHandler handler(String[] arguments) {
        if (Greeting.wantsFiles(arguments)) {
            return Handlers.resource(new PathResourceManager(Greeting.directory(arguments)));
        }
        ByteBuffer body = ByteBuffer.allocateDirect(Greeting.TEXT.length());
        body.put(Greeting.bytes()).flip();
        return exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Greeting.CONTENT_TYPE);
            exchange.getResponseSender().send(body.duplicate());
        };
    }
}
