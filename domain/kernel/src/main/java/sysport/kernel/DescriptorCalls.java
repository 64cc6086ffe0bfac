package sysport.kernel;

/// Calls that every descriptor understands, whatever is behind it.
public interface DescriptorCalls {

    /// The most bytes that one read, write or sendfile moves (read(2), NOTES).
    int MAX_TRANSFER_BYTES = 0x7ffff000;

    /// A flag of the open file description: calls on it do not wait.
    int O_NONBLOCK = 0x800;

    /// The new descriptor has [#FD_CLOEXEC].
    int O_CLOEXEC = 0x80000;

    int F_DUPFD = 0;
    int F_GETFD = 1;
    int F_SETFD = 2;
    int F_GETFL = 3;
    int F_SETFL = 4;
    int F_DUPFD_CLOEXEC = 1030;

    /// The one flag of a descriptor: execve(2) closes it.
    int FD_CLOEXEC = 1;

    /// read(2): takes up to `length` bytes into `buffer`, from `offset` on.
    ///
    /// From a stream socket: what is queued, at most `length`; waits while nothing is queued and
    /// the descriptor blocks. From an eventfd: the counter as eight bytes in the machine's order,
    /// and the counter becomes 0. From a regular file: from its position on.
    ///
    /// @return the bytes taken; 0 at the end of the stream or file, or if `length` is 0; or a
    ///   negated
    ///   - EAGAIN: nothing queued and O_NONBLOCK is set, or SO_RCVTIMEO has passed
    ///   - ECONNRESET: the peer reset the connection (once; then 0)
    ///   - ECONNREFUSED, ETIMEDOUT: the pending error of a connection attempt
    ///   - EINTR: a signal came before any byte
    ///   - EINVAL: an eventfd and fewer than eight bytes
    ///   - EBADF: also for a descriptor of O_PATH; EISDIR: a directory
    ///   - ENOTCONN: a stream socket that is not connected (a listening one too)
    int read(int fd, byte[] buffer, int offset, int length);

    /// write(2): hands over up to `length` bytes of `buffer`, from `offset` on.
    ///
    /// To a stream socket: as many as fit into its send buffer, which may be fewer than `length` (a
    /// short write); a blocking descriptor waits until all fit. To an eventfd: adds the eight
    /// bytes' value to the counter. A broken connection is the answer EPIPE; the signal SIGPIPE is
    /// ignored.
    ///
    /// @return the bytes handed over; or a negated
    ///   - EAGAIN: no byte fits and O_NONBLOCK is set, or SO_SNDTIMEO has passed; an eventfd's
    ///     counter would exceed 2^64 - 2
    ///   - ECONNRESET: the peer reset the connection (once; then EPIPE)
    ///   - EINTR: a signal came before any byte
    ///   - ECONNREFUSED, ETIMEDOUT: the pending error of a connection attempt
    ///   - EINVAL: an eventfd, and fewer than eight bytes (since Linux 6.8: any other number) or
    ///     the value 2^64 - 1
    ///   - EPIPE: the sending side is shut down, not connected any more, or never was
    ///   - EBADF: also for a file that is open for reading only, and a directory
    int write(int fd, byte[] buffer, int offset, int length);

    /// close(2): gives the number back. The last number of a socket ends its side of the
    /// connection: with a FIN, or with a reset if received bytes were left unread (RFC 2525, 2.17)
    /// or SO_LINGER says `{1, 0}`; a listening socket resets what it has queued.
    ///
    /// The number is free afterwards whatever the answer; it is never closed again. A thread that
    /// blocks in a call on the descriptor stays blocked; [SocketCalls#shutdown] is what wakes it.
    ///
    /// @return 0, or a negated errno (EBADF; EINTR and EIO exist for other files)
    int close(int fd);

    /// dup(2): another number for the open file description of `fd`, with which it shares position,
    /// O_NONBLOCK and all else but FD_CLOEXEC, which the new one has not. The file ends with the
    /// last of its numbers.
    ///
    /// @return the lowest free descriptor; or a negated EMFILE
    int dup(int fd);

    /// dup3(2): makes `newfd` another number for the open file description of `oldfd`. What `newfd`
    /// named before is closed in the same step, as by [#close] with the wait of SO_LINGER, but
    /// without a word of its errors. `flags`: [#O_CLOEXEC] or 0.
    ///
    /// @return `newfd`; or a negated
    ///   - EINVAL: another flag, or `oldfd` and `newfd` are the same number, open or not
    ///   - EBADF: `oldfd` is not open, or no number of this process can be `newfd` (RLIMIT_NOFILE)
    ///   - EBUSY: another thread is about to open `newfd` (it waits in accept4(2), say)
    int dup3(int oldfd, int newfd, int flags);

    /// fcntl(2), those commands that take a number or nothing:
    ///
    /// | command | does |
    /// |---|---|
    /// | [#F_DUPFD], [#F_DUPFD_CLOEXEC] | dup(2) to the lowest free number that is not below `argument`; the second sets FD_CLOEXEC |
    /// | [#F_GETFD], [#F_SETFD] | the flags of the descriptor: [#FD_CLOEXEC] or 0; other bits are ignored |
    /// | [#F_GETFL] | access mode and status flags of the open file description |
    /// | [#F_SETFL] | sets its status flags: [#O_NONBLOCK] and those that only files have; access mode and all other bits are ignored |
    ///
    /// @param argument of no meaning where the command takes none
    /// @return the new descriptor, the flags, or 0; or a negated
    ///   - EBADF: also F_SETFL on a descriptor of O_PATH
    ///   - EINVAL: a command that there is not; for F_DUPFD, an `argument` that no descriptor can
    ///     have (RLIMIT_NOFILE)
    ///   - EMFILE: all numbers from `argument` on are taken
    int fcntl(int fd, int command, int argument);
}
