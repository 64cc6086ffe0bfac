package sysport.kernel;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// What [VectorCalls#recvmsg] and [VectorCalls#sendmsg] are given: `struct msghdr`, without control
/// data. It belongs to one thread, which uses it again.
public final class MsgHdr {
    private final IoVec iov;
    private int count;
    private @Nullable SocketAddress name;
    private int flags;

    /// @param iov the buffers, of which the first count
    public MsgHdr(IoVec iov, int count) {
        this.iov = iov;
        this.count = Objects.checkIndex(count, iov.capacity() + 1);
    }

    public IoVec iov() {
        return iov;
    }

    /// How many of the buffers are used (`msg_iovlen`).
    public int count() {
        return count;
    }

    public void setCount(int buffers) {
        count = Objects.checkIndex(buffers, iov.capacity() + 1);
    }

    /// Where to send to; after a receipt, from whom: null if the protocol does not say, as TCP.
    public @Nullable SocketAddress name() {
        return name;
    }

    public void setName(@Nullable SocketAddress address) {
        name = address;
    }

    /// Of a receipt: MSG_TRUNC and so on.
    public int flags() {
        return flags;
    }

    /// Called by a kernel.
    public void setFlags(int received) {
        flags = received;
    }
}
