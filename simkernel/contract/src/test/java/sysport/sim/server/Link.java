package sysport.sim.server;

import sysport.kernel.Errno;
import sysport.kernel.OptionValue;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.sim.SimKernel;

/// A connection of a client, with blocking calls, on a kernel that may do all that the man pages
/// allow. For one thread of the simulation.
final class Link {
    private static final int BUFFER_BYTES = 32 * 1024;

    private final SimKernel kernel;
    private final int fd;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private boolean broken;
    private boolean outputEnded;

    /// @param receiveBytes SO_RCVBUF
    Link(SimKernel kernel, SocketAddress server, int receiveBytes) {
        this.kernel = kernel;
        fd = kernel.socket(server.family(), SocketCalls.SOCK_STREAM, 0);
        var room = new OptionValue.Int(receiveBytes);
        kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, room);
        int answer = kernel.connect(fd, server);
        while (Errno.EINTR.is(answer) || Errno.EALREADY.is(answer)) {
            answer = kernel.connect(fd, server);
        }
        broken = answer < 0 && !Errno.EISCONN.is(answer);
    }

    /// Whether a call has told that the connection was reset or refused.
    boolean isBroken() {
        return broken;
    }

    /// Sends a range, unless the connection breaks meanwhile.
    void send(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && !broken) {
            int sent = kernel.send(fd, octets, at, to - at, SocketCalls.MSG_NOSIGNAL);
            at += Math.max(sent, 0);
            note(sent);
        }
    }

    /// Ends the sending, if it has not ended.
    void endOutput() {
        if (broken || outputEnded) {
            return;
        }
        outputEnded = true;
        note(kernel.shutdown(fd, SocketCalls.SHUT_WR));
    }

    /// The next octet; -1 at the end of input or of the connection.
    int read() {
        return fill() ? buffer[start++] & 0xff : -1;
    }

    /// The next octets, at least one and at most `length`; 0 at the end of input or of the
    /// connection.
    int read(byte[] octets, int offset, int length) {
        if (length == 0 || !fill()) {
            return 0;
        }
        int count = Math.min(length, end - start);
        System.arraycopy(buffer, start, octets, offset, count);
        start += count;
        return count;
    }

    private boolean fill() {
        while (start == end && !broken) {
            int received = kernel.recv(fd, buffer, 0, buffer.length, 0);
            if (received == 0) {
                return false;
            }
            start = 0;
            end = Math.max(received, 0);
            note(received);
        }
        return start < end;
    }

    private void note(int answer) {
        broken |= answer < 0 && !Errno.EINTR.is(answer);
    }

    void close() {
        kernel.close(fd);
    }

    /// Closes so that the peer gets a reset.
    void reset() {
        var linger = new OptionValue.Linger(true, 0);
        kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, linger);
        close();
    }
}
