/// What an HTTP server is, above one port to the machine. Depends on nothing but the JDK.
module sysport.domain {
    requires static transitive org.jspecify;

    exports sysport.files;
    exports sysport.http;
    exports sysport.kernel;
    exports sysport.server;
    exports sysport.transcript;
}
