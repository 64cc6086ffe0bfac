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

    static Server on(Kernel kernel, SocketAddress address) {
        Handler handler = (request, peer) -> Response.text("hello, " + request.path() + "\n");
        return Server.listen(kernel, address, handler);
    }

    static Server onLinux() {
        return on(new LinuxKernel(), SocketAddress.of("127.0.0.1", 0));
    }
}
