package sysport.testbed.linux;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.http.Request;
import sysport.kernel.Kernel;
import sysport.scenario.ServerUnderTest;
import sysport.scenario.WholeServerContract;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.transcript.run.KernelUnderTest;

import java.lang.reflect.Proxy;

/// What a server does for its clients, on the Linux that this machine runs, with each engine.
@ParameterizedClass
@MethodSource("sysport.scenario.ServerUnderTest#engines")
class LinuxServerContractTest extends WholeServerContract {
    private static final KernelUnderTest LINUX =
            LoadedLinux.with(Request.class, Server.class, ServerUnderTest.class);

    LinuxServerContractTest(Concurrency engine) {
        super(LINUX, with(engine));
    }

    private static ServerUnderTest with(Concurrency concurrency) {
        ServerUnderTest server = ServerUnderTest.with(concurrency);
        return (kernel, address, limits, handler) ->
                server.listen(withoutVirtualThreads(kernel), address, limits, handler);
    }

    /// What carries virtual threads was started by the JVM and has the JVM's table of descriptors,
    /// not that of the process in which the server runs here.
    private static Kernel withoutVirtualThreads(Kernel kernel) {
        return (Kernel)
                Proxy.newProxyInstance(
                        Kernel.class.getClassLoader(),
                        new Class<?>[] {Kernel.class},
                        (_, method, arguments) ->
                                method.getName().equals("spawnLight")
                                        ? kernel.spawn(
                                                (String) arguments[0], (Runnable) arguments[1])
                                        : method.invoke(kernel, arguments));
    }
}
