/// The composition root: the only module that sees all others.
module sysport.app {
    requires info.picocli;
    requires sysport.lab;
    requires sysport.linux;
    requires sysport.server;
    requires static org.jspecify;
}
