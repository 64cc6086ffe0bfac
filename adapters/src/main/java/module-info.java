/// What plugs into the port from outside: the real Linux, and the trace.
module sysport.adapters {
    requires transitive sysport.domain;
    requires static transitive org.jspecify;

    exports sysport.linux;
}
