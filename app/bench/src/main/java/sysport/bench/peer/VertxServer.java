package sysport.bench.peer;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import java.nio.file.Path;

/// Vert.x on Netty's epoll transport, one event loop a core.
public final class VertxServer extends AbstractVerticle {
    private final HttpServerOptions options;
    private final Handler<HttpServerRequest> handler;

    private VertxServer(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        this.options = options;
        this.handler = handler;
    }

    /// Serves the greeting, or the files of a directory.
    public static void main(String[] arguments) {
        int cores = Runtime.getRuntime().availableProcessors();
        var vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setPreferNativeTransport(true)
                                .setEventLoopPoolSize(cores));
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(Greeting.port(arguments))
                        .setAcceptBacklog(4096);
        var handler =
                Greeting.wantsFiles(arguments) ? files(Greeting.directory(arguments)) : greeting();
        vertx.deployVerticle(
                () -> new VertxServer(options, handler),
                new DeploymentOptions().setInstances(cores));
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(options)
                .requestHandler(handler)
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static Handler<HttpServerRequest> greeting() {
        Buffer body = Buffer.buffer(Greeting.bytes());
        return request ->
                request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, Greeting.CONTENT_TYPE)
                        .end(body);
    }

    private static Handler<HttpServerRequest> files(Path directory) {
        return request -> request.response().sendFile(directory + request.path());
    }
}
