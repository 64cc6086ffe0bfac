/// A module of somebody else's.
module outside {
    requires sysport.linux;
    requires sysport.server;
}
