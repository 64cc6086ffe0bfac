/// A process and its system calls: the table of descriptors, what goes wrong, and a class for each
/// chapter of the port, which says what a call answers and how long it waits.
///
/// Knows all chapters below. That a call begins and ends, and who is told, belongs to
/// [sysport.sim]; what outlasts a call, to the file that it is made on.
@NullMarked
package sysport.sim.syscall;

import org.jspecify.annotations.NullMarked;
