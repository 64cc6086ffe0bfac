/// A Linux socket kernel in memory: descriptors, TCP over a loopback network, epoll, files, clocks
/// and threads, in virtual time and from a seed.
///
/// The types are the operating system's own nouns, one room each. Start reading at
/// [Simulation][sysport.sim.Simulation], then [SimKernel][sysport.sim.SimKernel], then `TcpSocket`.
@NullMarked
package sysport.sim;

import org.jspecify.annotations.NullMarked;
