package sysport.kernel;

/// The calls of poll(2), epoll(7) and eventfd(2): waiting for many descriptors at once, and waking
/// the one who waits.
public interface PollCalls extends DescriptorCalls {

    /// What [#poll] asks for and is told; the same bits as those of epoll.
    int POLLIN = 0x1;

    int POLLPRI = 0x2;
    int POLLOUT = 0x4;

    /// Reported whether asked for or not, like [#POLLHUP] and [#POLLNVAL].
    int POLLERR = 0x8;

    int POLLHUP = 0x10;

    /// The number names no open file.
    int POLLNVAL = 0x20;

    int POLLRDHUP = 0x2000;

    int EPOLL_CLOEXEC = 0x80000;

    int EPOLL_CTL_ADD = 1;
    int EPOLL_CTL_DEL = 2;
    int EPOLL_CTL_MOD = 3;

    int EPOLLIN = 0x1;
    int EPOLLPRI = 0x2;
    int EPOLLOUT = 0x4;

    /// Reported whether asked for or not, like [#EPOLLHUP].
    int EPOLLERR = 0x8;

    int EPOLLHUP = 0x10;
    int EPOLLRDHUP = 0x2000;
    int EPOLLEXCLUSIVE = 1 << 28;
    int EPOLLONESHOT = 1 << 30;
    int EPOLLET = 1 << 31;

    int EFD_SEMAPHORE = 1;
    int EFD_NONBLOCK = 0x800;
    int EFD_CLOEXEC = 0x80000;

    /// poll(2): waits until one of the first `count` entries of `fds` has something to report, at
    /// most `timeoutMillis` milliseconds (0: not at all; negative: for ever), and leaves in each
    /// what there is of it. An entry with a negative number reports nothing; one whose number names
    /// no open file (or one opened with O_PATH) reports [#POLLNVAL]. A number that is closed
    /// meanwhile wakes nobody.
    ///
    /// @param fds has room for at least `count`
    /// @return how many entries have something to report, 0 after the timeout; or a negated
    ///   - EINTR: a signal came first; nothing is reported then
    ///   - EINVAL: more entries than the process may have descriptors
    ///   - ENOMEM: no memory
    int poll(PollFds fds, int count, int timeoutMillis);

    /// epoll_create1(2): makes an epoll instance. `flags`: [#EPOLL_CLOEXEC] or 0.
    ///
    /// @return the lowest free descriptor; or a negated EINVAL (another flag), EMFILE, ENFILE,
    ///   ENOMEM
    int epoll_create1(int flags);

    /// epoll_ctl(2): adds ([#EPOLL_CTL_ADD]), changes ([#EPOLL_CTL_MOD]) or removes
    /// ([#EPOLL_CTL_DEL]) the interest of `epfd` in `fd`. `data` comes back with each event; a
    /// removal ignores `events` and `data`. An entry goes by itself when the last descriptor of its
    /// open file description is closed.
    ///
    /// @return 0; or a negated
    ///   - EEXIST: added twice; ENOENT: changed or removed, but not there
    ///   - EINVAL: `epfd` is not an epoll instance, `fd` is `epfd` itself, an operation that there
    ///     is not, or a forbidden use of EPOLLEXCLUSIVE
    ///   - ELOOP: instances that watch each other, or more than five deep
    ///   - EPERM: `fd` cannot be polled (regular files and directories)
    ///   - ENOMEM, ENOSPC: no memory, too many watches
    int epoll_ctl(int epfd, int operation, int fd, int events, long data);

    /// epoll_wait(2): waits until an event is there, at most `timeoutMillis` milliseconds (0: not
    /// at all; -1: for ever), and leaves up to `maxEvents` of them in `ready`, in the order in
    /// which they became ready.
    ///
    /// @param ready has room for at least `maxEvents`
    /// @return the number of events, 0 after the timeout; or a negated
    ///   - EINTR: a signal came first
    ///   - EINVAL: `epfd` is not an epoll instance, or `maxEvents` is not positive
    int epoll_wait(int epfd, EpollEvents ready, int maxEvents, int timeoutMillis);

    /// eventfd(2): makes a counter of 64 bits that starts at `initial` (taken as unsigned).
    /// Readable while it is above 0, writable while 1 can be added. `flags`: [#EFD_NONBLOCK],
    /// [#EFD_CLOEXEC], [#EFD_SEMAPHORE] (a read takes 1).
    ///
    /// @return the lowest free descriptor; or a negated EINVAL (another flag), EMFILE, ENFILE,
    ///   ENOMEM
    int eventfd(int initial, int flags);
}
