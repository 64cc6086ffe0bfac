package sysport.sim.server;

import sysport.kernel.SocketAddress;
import sysport.server.Server;
import sysport.server.ServerOptions;
import sysport.sim.SimKernel;
import sysport.sim.Simulation;

import java.time.Duration;

/// A machine on which one process, `server`, serves the [Site]. Clients are processes of the
/// test's.
///
/// It listens before the simulation runs. [#run] ends when somebody has called [#stop] and every
/// thread has come to its end; then no descriptor may be open.
public final class SimulatedServer {
    public static final String PROCESS = "server";

    private final Simulation simulation;
    private final SimKernel process;
    private final Site site;
    private final Server server;

    public SimulatedServer(Simulation simulation, ServerOptions options) {
        this(simulation, options, false);
    }

    /// @param blocking whether the handler says that it may wait
    public SimulatedServer(Simulation simulation, ServerOptions options, boolean blocking) {
        this.simulation = simulation;
        process = simulation.process(PROCESS);
        site = new Site(simulation, process, blocking);
        server = Server.listen(process, SocketAddress.of("127.0.0.1", 0), options, site);
        process.spawn("main", this::serve);
    }

    private void serve() {
        server.serve();
        server.close();
        site.close();
    }

    public Simulation simulation() {
        return simulation;
    }

    public SimKernel process() {
        return process;
    }

    public SocketAddress address() {
        return server.address();
    }

    /// By a thread of the simulation.
    public void stop() {
        server.stop();
    }

    /// By a thread of the simulation: all that can happen without time going by happens first.
    public void settle() {
        simulation.sleep(Duration.ZERO);
    }

    /// Runs the simulation to its end.
    public void run() {
        simulation.run();
        simulation.assertNoOpenDescriptors();
    }
}
