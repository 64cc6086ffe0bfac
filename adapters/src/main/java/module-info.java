/// What plugs into the port from outside: the real Linux, and the trace of any kernel.
module sysport.adapters {
    requires transitive sysport.domain;
    requires static org.jspecify;

    exports sysport.linux;
    exports sysport.trace;
}
