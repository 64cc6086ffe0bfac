/// Files by which a thread waits for others: epoll(7), and the counter of eventfd(2).
///
/// Knows `file` and `task`. How long epoll_wait waits belongs to `syscall`; when something is
/// ready, to the file that says so.
@NullMarked
package sysport.sim.epoll;

import org.jspecify.annotations.NullMarked;
