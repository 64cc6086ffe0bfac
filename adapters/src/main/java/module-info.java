/// The real Linux behind the port, and what else plugs into it from outside.
module sysport.linux {
    requires transitive sysport.kernel;
    requires static org.jspecify;

    exports sysport.linux;
    exports sysport.trace;
}
