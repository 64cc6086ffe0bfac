package sysport.sim.inet;

/// The four names that make a connection (RFC 9293, 3.3.1): who has sent the SYN, and to whom.
public record FourTuple(IpAddress client, int clientPort, IpAddress server, int serverPort) {}
