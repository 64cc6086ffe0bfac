/// The composition root: the only module that sees all others.
module sysport.app {
    requires info.picocli;
    requires sysport.adapters;
    requires sysport.domain;
    requires sysport.simkernel;
    requires static org.jspecify;
}
