package sysport.sim;

import sysport.kernel.PollCalls;

/// What has arrived at one endpoint: bytes that nobody has read yet, and the FIN after them. Owned
/// by a [ControlBlock].
final class ReceiveSide {
    private final TcpSocket socket;
    private final SocketBuffer queue;
    private boolean isShut;
    private boolean finHasArrived;

    ReceiveSide(TcpSocket socket) {
        this.socket = socket;
        queue = new SocketBuffer(socket.options().receiveBytes());
    }

    void resize() {
        queue.setLimit(socket.options().receiveBytes());
    }

    int size() {
        return queue.size();
    }

    /// Whether the peer has said that nothing more comes.
    boolean hasEnded() {
        return finHasArrived;
    }

    /// RCV_SHUTDOWN of Linux: by shutdown(2), a FIN, or the end of the connection.
    boolean isShut() {
        return isShut;
    }

    void shut() {
        isShut = true;
    }

    void end() {
        isShut = true;
        finHasArrived = true;
    }

    /// The first bytes, which are left there if `peek`.
    ///
    /// @return how many
    int read(byte[] buffer, int offset, int length, boolean peek) {
        return peek ? queue.peek(buffer, offset, length) : queue.take(buffer, offset, length);
    }

    /// Bytes that the peer's program sends.
    ///
    /// @return how many there was room for
    int put(byte[] bytes, int offset, int length) {
        int taken = queue.put(bytes, offset, length);
        arrived(taken);
        return taken;
    }

    /// The same for bytes that had to wait.
    void takeFrom(SocketBuffer unsent) {
        arrived(unsent.moveTo(queue));
    }

    private void arrived(int count) {
        if (count > 0) {
            socket.waiters.wake(PollCalls.EPOLLIN);
        }
    }

    /// What poll(2) says of this side.
    int poll() {
        int mask = isShut ? PollCalls.EPOLLIN | PollCalls.EPOLLRDHUP : 0;
        return queue.size() > 0 ? mask | PollCalls.EPOLLIN : mask;
    }

    /// A FIN of an earlier connection counts no more.
    void forgetEnd() {
        finHasArrived = false;
    }

    /// Back to a side that nothing has ever arrived at.
    void clear() {
        queue.clear();
        isShut = false;
        finHasArrived = false;
    }
}
