/// TCP (RFC 9293, tcp(7)): a socket, its connection in its states, what it has received and has
/// still to send, and how segments get to the other end. Start reading at
/// [TcpSocket][sysport.sim.tcp.TcpSocket] and [ControlBlock][sysport.sim.tcp.ControlBlock] with its
/// diagram; then [Route][sysport.sim.tcp.Route], by which one end reaches the other.
///
/// Knows `inet`, `file` and `task`. Nothing here waits: that belongs to `syscall`, as does what a
/// call answers that has to choose.
@NullMarked
package sysport.sim.tcp;

import org.jspecify.annotations.NullMarked;
