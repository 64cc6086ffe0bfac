package sysport.sim;

import sysport.sim.inet.InetHost;
import sysport.sim.inet.PortTable;

/// A host of a simulation: a loopback interface, addresses of its own that other hosts reach over a
/// [Link], TCP ports and files. What a network namespace is on Linux (network_namespaces(7)), with
/// a root directory. Made by [Simulation#host]; processes run on it.
public final class Host {
    /// The first port that needs no privilege (ip(7), `ip_unprivileged_port_start`).
    public static final int FIRST_UNPRIVILEGED_PORT = PortTable.FIRST_UNPRIVILEGED;

    private final InetHost inet;
    private final FileTree files;

    Host(InetHost inet) {
        this.inet = inet;
        files = new FileTree(inet.network().clock());
    }

    /// The name that it was made with.
    public String name() {
        return inet.name();
    }

    /// Its files.
    public FileTree files() {
        return files;
    }

    /// ip-address(8), `add`: from now on it has this address too.
    public void add(String address) {
        inet.add(address);
    }

    /// Its addresses and ports.
    InetHost inet() {
        return inet;
    }

    @Override
    public String toString() {
        return name();
    }
}
