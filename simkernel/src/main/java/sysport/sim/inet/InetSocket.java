package sysport.sim.inet;

/// What the table of ports knows of a socket that has taken one (`struct inet_sock` of Linux).
public interface InetSocket {
    /// Its addresses.
    SocketNames names();

    /// Its options.
    SocketSettings settings();

    /// Whether connections to its port are its own (LISTEN of RFC 9293).
    boolean isListening();
}
