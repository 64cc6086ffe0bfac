/// A process of the real kernel for whoever runs transcripts or the contract.
module sysport.testbed.linux {
    requires transitive sysport.linux;
    requires transitive sysport.transcript;
    requires static org.jspecify;

    exports sysport.testbed.linux;
}
