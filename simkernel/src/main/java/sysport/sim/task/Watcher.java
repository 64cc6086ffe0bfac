package sysport.sim.task;

/// Who is told of each change at a [WaitQueue] for as long as it is on it, rather than woken once
/// (`wait_queue_entry` of Linux): an entry of an epoll instance, or of a call of poll(2).
public interface Watcher {
    /// Whether nobody else needs to be told of what it is told of (EPOLLEXCLUSIVE).
    boolean isExclusive();

    /// Something happened.
    ///
    /// @param events the poll mask of what happened, or [WaitQueue#ANY_EVENT]
    /// @return whether somebody was woken by it
    boolean notice(int events);

    /// What it watches is no more: leaves the queue.
    void delete();
}
