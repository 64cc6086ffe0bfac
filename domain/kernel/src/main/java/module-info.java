/// The port: what of Linux a server needs, by its own names, and how strace writes it. Depends on
/// nothing but the JDK.
module sysport.kernel {
    requires static org.jspecify;

    exports sysport.kernel;
    exports sysport.kernel.table;
    exports sysport.notation;
}
