package sysport.linux;

import java.nio.ByteBuffer;

/// `struct msghdr` of recvmsg(2).
///
/// ```c
/// struct msghdr {
///     void         *msg_name;
///     socklen_t     msg_namelen;
///     struct iovec *msg_iov;
///     size_t        msg_iovlen;
///     void         *msg_control;
///     size_t        msg_controllen;
///     int           msg_flags;
/// };
/// ```
///
/// ```text
///     0         8       12      16      24       32        40           48      52      56
///     +---------+-------+-------+-------+--------+---------+------------+-------+-------+
///     |  name   |namelen|padding|  iov  | iovlen | control | controllen | flags |padding|
///     +---------+-------+-------+-------+--------+---------+------------+-------+-------+
/// ```
final class StructMsghdr {
    static final int BYTES = 56;

    static final int NAME = 0;
    static final int NAMELEN = 8;
    static final int IOV = 16;
    static final int IOVLEN = 24;
    static final int CONTROL = 32;
    static final int CONTROLLEN = 40;
    static final int FLAGS = 48;

    private StructMsghdr() {}

    /// Writes one without control data to `to`, at `at`.
    ///
    /// @param name the address of a sockaddr with `nameLength` bytes, or 0
    /// @param iov the address of `count` iovecs
    static void put(ByteBuffer to, int at, long name, int nameLength, long iov, int count) {
        to.putLong(at + NAME, name);
        to.putInt(at + NAMELEN, nameLength);
        to.putLong(at + IOV, iov);
        to.putLong(at + IOVLEN, count);
        to.putLong(at + CONTROL, 0);
        to.putLong(at + CONTROLLEN, 0);
        to.putInt(at + FLAGS, 0);
    }

    /// The bytes of the name that recvmsg(2) has left.
    static int nameLength(ByteBuffer from, int at) {
        return from.getInt(at + NAMELEN);
    }

    static int flags(ByteBuffer from, int at) {
        return from.getInt(at + FLAGS);
    }
}
