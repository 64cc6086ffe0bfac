/// Clients of every temper on a kernel that does whatever the man pages allow: that a whole server
/// answers each request once and rightly, or ends the connection, from any seed and for any input.
///
/// It stands on the machine of [sysport.sim.server]; what a server costs, and how it keeps single
/// promises, is shown there.
@NullMarked
package sysport.sim.torture;

import org.jspecify.annotations.NullMarked;
