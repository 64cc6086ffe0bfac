package sysport.kernel;

/// Threads, which a kernel gives like everything else (clone(2), pthread_create(3)).
public interface ThreadCalls {

    /// Starts a thread that runs `body` and ends with it. The thread shares all descriptors with
    /// its maker. What `body` throws ends the thread only, and is reported as the kernel reports
    /// such a thing.
    ///
    /// @param name what a debugger shows
    /// @return 0; or a negated EAGAIN (there are as many threads as there may be)
    int spawn(String name, Runnable body);

    /// Starts a thread as [#spawn] does, if the kernel has them in a light form that suits a body
    /// which mostly waits, but not in calls of this port. Here: a thread like any other.
    ///
    /// @return 0; or a negated EAGAIN
    default int spawnLight(String name, Runnable body) {
        return spawn(name, body);
    }
}
