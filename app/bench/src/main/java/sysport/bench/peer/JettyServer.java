package sysport.bench.peer;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

import java.nio.ByteBuffer;

/// Jetty: java.nio, a pool of threads; the greeting's handler says that it does not block.
public final class JettyServer {
    private JettyServer() {}

    /// Serves the greeting, or the files of a directory.
    public static void main(String[] arguments) throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Greeting.port(arguments));
        connector.setAcceptQueueSize(4096);
        server.addConnector(connector);
        if (Greeting.wantsFiles(arguments)) {
            var files = new ResourceHandler();
            files.setBaseResource(
                    ResourceFactory.of(server).newResource(Greeting.directory(arguments)));
            server.setHandler(files);
        } else {
            server.setHandler(new Hello());
        }
        server.start();
    }

    private static final class Hello extends Handler.Abstract.NonBlocking {
        private final ByteBuffer body = ByteBuffer.wrap(Greeting.bytes()).asReadOnlyBuffer();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Greeting.CONTENT_TYPE);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
            response.write(true, body.slice(), callback);
            return true;
        }
    }
}
