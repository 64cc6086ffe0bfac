/// What an HTTP server is, above one port to the machine.
module sysport.server {
    requires transitive sysport.kernel;
    requires static org.jspecify;

    exports sysport.files;
    exports sysport.handler;
    exports sysport.http;
    exports sysport.server;
}
