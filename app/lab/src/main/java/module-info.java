/// The laboratory: both kernels, and what compares them.
module sysport.lab {
    requires info.picocli;
    requires sysport.testbed.linux;
    requires sysport.testbed.sim;
    requires static org.jspecify;

    exports sysport.lab;
}
