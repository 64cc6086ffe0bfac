/// A simulated machine as its users see it: [Simulation][sysport.sim.Simulation] makes hosts, links
/// and processes, and [SimKernel][sysport.sim.SimKernel] is the port of one process, with what a
/// test may do around it. Start reading here.
///
/// Hands each call to its chapter and shows what is there; it knows all chapters, and none knows
/// it. What Linux does in a call belongs to one of them, from the bottom up:
///
/// ```text
/// model        what is modelled of Linux, and how it behaves where Linux is free to
/// observation  what one is told of a run: calls, events, states, how it fails
/// task         threads, of which one runs at a time; virtual time; waiting; tracepoints
/// file         open file descriptions, and the files of a tree
/// epoll        epoll(7) and eventfd(2)
/// inet         addresses, hosts, cables and ports, with the names and options of a socket
/// tcp          connections: RFC 9293
/// syscall      a process, its descriptors, and what each call answers
/// ```
///
/// Users need this package, `model` and `observation`; no other leaves the module.
@NullMarked
package sysport.sim;

import org.jspecify.annotations.NullMarked;
