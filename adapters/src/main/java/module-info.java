/// The real Linux behind the domain's port, and what else plugs into it from outside.
module sysport.adapters {
    requires transitive sysport.domain;
    requires static transitive org.jspecify;

    exports sysport.linux;
    exports sysport.trace;
}
