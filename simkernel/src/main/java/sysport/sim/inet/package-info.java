/// The internet layer as far as a program sees it: addresses, hosts and the cables between them,
/// TCP ports and who has them (bind(2), ip(7)), and the names and options of a socket (socket(7)).
///
/// Knows `task`. Of sockets it knows an [InetSocket][sysport.sim.inet.InetSocket]; what a
/// connection does belongs to `tcp`.
@NullMarked
package sysport.sim.inet;

import org.jspecify.annotations.NullMarked;
