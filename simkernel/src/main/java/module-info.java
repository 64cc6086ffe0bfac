/// A Linux socket kernel in memory, behind the port.
module sysport.simkernel {
    requires transitive sysport.kernel;
    requires static org.jspecify;

    exports sysport.sim;
    exports sysport.sim.model;
    exports sysport.sim.observation;
}
