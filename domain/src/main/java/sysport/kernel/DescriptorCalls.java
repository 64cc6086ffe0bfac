package sysport.kernel;

/// Calls that every descriptor understands, whatever is behind it.
public interface DescriptorCalls {

    /// The most bytes that one read, write or sendfile moves (read(2), NOTES).
    int MAX_TRANSFER_BYTES = 0x7ffff000;

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
}
