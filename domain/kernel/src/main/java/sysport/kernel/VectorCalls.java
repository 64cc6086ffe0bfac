package sysport.kernel;

/// The calls that move bytes from or into several buffers at once, one after the other: readv(2),
/// recvmsg(2) and their opposites.
public interface VectorCalls extends DescriptorCalls {

    /// The most buffers that one call takes (`UIO_MAXIOV`).
    int IOV_MAX = 1024;

    /// readv(2): as [#read], into the first `count` buffers of `iov`. A buffer is begun when the
    /// one before it is full. Without any room it answers 0 and looks at nothing.
    ///
    /// @return as [#read]; EINVAL: also for more than [#IOV_MAX] buffers
    int readv(int fd, IoVec iov, int count);

    /// writev(2): as [#write], of the first `count` buffers of `iov` together; a short count may
    /// end within any. Of no bytes it answers 0, whatever has become of the connection. An eventfd
    /// gets each buffer by a write of its own.
    ///
    /// @return as [#write]; EINVAL: also for more than [#IOV_MAX] buffers
    int writev(int fd, IoVec iov, int count);

    /// recvmsg(2): as [SocketCalls#recv], into the buffers of `message`, in which it leaves the
    /// sender's name, if the protocol has one to tell, and flags.
    ///
    /// @return as [SocketCalls#recv]; EMSGSIZE: more than [#IOV_MAX] buffers
    int recvmsg(int fd, MsgHdr message, int flags);

    /// sendmsg(2): as [SocketCalls#send], of the buffers of `message` together. A connection does
    /// not look at its name.
    ///
    /// @return as [SocketCalls#send]; EMSGSIZE: more than [#IOV_MAX] buffers
    int sendmsg(int fd, MsgHdr message, int flags);
}
