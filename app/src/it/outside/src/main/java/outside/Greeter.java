package outside;

import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.kernel.Kernel;
import sysport.kernel.SocketAddress;
import sysport.linux.LinuxKernel;
import sysport.server.Server;

/// Greets whoever asks.
final class Greeter {
    private Greeter() {}

    static Server on(Kernel kernel, int port) {
        Handler handler = (request, peer) -> Response.text("hello, " + request.path() + "\n");
        return Server.listen(kernel, SocketAddress.of("127.0.0.1", port), handler);
    }

    static Server onLinux() {
        return on(new LinuxKernel(), 0);
    }
}
