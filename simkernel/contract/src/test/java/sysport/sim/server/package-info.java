/// A whole [Server][sysport.server.Server] on the simulated kernel: what it costs in system calls
/// and memory, and whether it keeps its word whatever the kernel does.
///
/// Start reading at [SimulatedServer][sysport.sim.server.SimulatedServer], the machine of all tests
/// here.
@NullMarked
package sysport.sim.server;

import org.jspecify.annotations.NullMarked;
