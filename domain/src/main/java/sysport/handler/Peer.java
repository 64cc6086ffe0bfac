package sysport.handler;

import sysport.kernel.SocketAddress;

/// Who asks: the other side of a connection.
///
/// @param address the address that accept4 gave
/// @param descriptor the number of the connection's descriptor, to find it again in a trace; never
///   to be used in a call
public record Peer(SocketAddress address, int descriptor) {}
