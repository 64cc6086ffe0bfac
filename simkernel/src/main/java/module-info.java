/// A Linux socket kernel in memory, behind the domain's port.
module sysport.simkernel {
    requires transitive sysport.domain;
    requires static transitive org.jspecify;

    exports sysport.sim;
}
