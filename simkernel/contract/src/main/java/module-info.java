/// A process of the simulated kernel for whoever runs transcripts or the contract.
module sysport.testbed.sim {
    requires transitive sysport.simkernel;
    requires transitive sysport.transcript;
    requires static org.jspecify;

    exports sysport.testbed.sim;
}
