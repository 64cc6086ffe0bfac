package sysport.linux;

import sysport.kernel.PollFds;

import java.nio.ByteBuffer;

/// `struct pollfd` of poll(2).
///
/// ```c
/// struct pollfd {
///     int   fd;
///     short events;
///     short revents;
/// };
/// ```
///
/// ```text
///     0         4       6         8
///     +---------+-------+---------+
///     |   fd    |events | revents |
///     +---------+-------+---------+
/// ```
final class StructPollFd {
    static final int BYTES = 8;

    static final int FD = 0;
    static final int EVENTS = 4;
    static final int REVENTS = 6;

    private StructPollFd() {}

    /// Writes the first `count` of `fds` to the start of `to`.
    static void putAll(ByteBuffer to, PollFds fds, int count) {
        for (int i = 0; i < count; i++) {
            to.putInt(i * BYTES + FD, fds.fd(i));
            to.putShort(i * BYTES + EVENTS, (short) fds.events(i));
            to.putShort(i * BYTES + REVENTS, (short) fds.revents(i));
        }
    }

    /// Takes over what the kernel reports of the first `count`.
    static void getAll(ByteBuffer from, PollFds fds, int count) {
        for (int i = 0; i < count; i++) {
            fds.report(i, from.getShort(i * BYTES + REVENTS));
        }
    }
}
