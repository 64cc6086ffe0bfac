/// Threads and time (`kernel/sched` and `kernel/time` of Linux): which thread runs, what it waits
/// for, which call it is in; the virtual clock and its timers; numbers from the seed; and the
/// tracepoints, which tell what happens because of whom.
///
/// [Scheduler][sysport.sim.task.Scheduler] and [Task][sysport.sim.task.Task] alone stand on threads
/// of the JVM. Knows no file and no socket: who is watched by epoll tells a
/// [Watcher][sysport.sim.task.Watcher].
@NullMarked
package sysport.sim.task;

import org.jspecify.annotations.NullMarked;
