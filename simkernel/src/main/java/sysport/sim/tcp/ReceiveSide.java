package sysport.sim.tcp;

import sysport.kernel.PollCalls;
import sysport.sim.task.Tracepoints;

/// What has arrived at one endpoint: bytes that nobody has read yet, and the FIN after them. Owned
/// by a [ControlBlock].
public final class ReceiveSide {
    /// With less room than this, waiting for SO_RCVLOWAT would be for ever (`tcp_epollin_ready`).
    private static final int LEAST_ROOM_BYTES = 536;

    private final ControlBlock connection;
    private final TcpSocket socket;
    private final Tracepoints tracepoints;
    private final SocketBuffer queue;
    private boolean isShut;

    /// Bytes read since the queue was empty.
    private long read;

    private boolean finHasArrived;
    private boolean windowIsShut;

    ReceiveSide(ControlBlock connection, TcpSocket socket, Tracepoints tracepoints) {
        this.tracepoints = tracepoints;
        this.connection = connection;
        this.socket = socket;
        queue = new SocketBuffer(socket.settings().receiveBytes());
    }

    void resize() {
        queue.setLimit(socket.settings().receiveBytes());
    }

    public int size() {
        return queue.size();
    }

    int limit() {
        return queue.limit();
    }

    /// Chooses the window that the peer is told of (`__tcp_select_window`): all that there is room
    /// for; but once there was none, the window is shut until half of the buffer or a segment is
    /// free (RFC 9293, 3.8.6.2.2).
    int selectWindow() {
        int room = queue.room();
        int least = Math.min(queue.limit() / 2, connection.route().segmentBytes());
        windowIsShut = room == 0 || (windowIsShut && room < least);
        return windowIsShut ? 0 : room;
    }

    /// Whether the peer has said that nothing more comes.
    public boolean hasEnded() {
        return finHasArrived;
    }

    /// RCV_SHUTDOWN of Linux: by shutdown(2), a FIN, or the end of the connection.
    public boolean isShut() {
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
        if (peek) {
            return queue.peek(buffer, offset, length);
        }
        int count = queue.read(buffer, offset, length);
        wasRead(count);
        return count;
    }

    /// A reader that has taken as much as the buffer holds and left nothing gets a larger one.
    private void wasRead(int count) {
        read += count;
        if (queue.size() == 0) {
            if (read >= queue.limit()) {
                socket.settings().tuneReceiveBytes();
                resize();
            }
            read = 0;
        }
    }

    void drop(int count) {
        queue.drop(count);
        wasRead(count);
    }

    /// Bytes that the peer's program sends, for which there is room.
    void put(byte[] bytes, int offset, int length) {
        queue.put(bytes, offset, length);
        arrived(length);
    }

    /// The same for bytes that had to wait.
    void takeFrom(SocketBuffer unsent, int length) {
        unsent.moveTo(queue, length);
        arrived(length);
    }

    /// A segment for which room was promised.
    void append(byte[] segment) {
        queue.append(segment, 0, segment.length);
        arrived(segment.length);
    }

    private void arrived(int count) {
        if (count > 0) {
            tracepoints.bytes(socket.names(), count, queue.size());
            connection.delayedAck().received(count);
            if (isReadable()) {
                socket.waiters().wake(PollCalls.EPOLLIN);
            }
            socket.firstBytesArrived();
            connection.sending().lookAgain();
        }
    }

    /// SO_RCVLOWAT is set: what is there now may be enough, and counts as news (`tcp_data_ready`).
    public void tellReadable() {
        if (isReadable() || finHasArrived) {
            socket.waiters().wake(PollCalls.EPOLLIN);
        }
    }

    /// Whether SO_RCVLOWAT is reached, or never will be.
    private boolean isReadable() {
        return queue.size() > 0
                && (queue.size() >= socket.settings().receiveLowWater()
                        || queue.room() <= LEAST_ROOM_BYTES);
    }

    /// What poll(2) says of this side.
    int poll() {
        int mask = isShut ? PollCalls.EPOLLIN | PollCalls.EPOLLRDHUP : 0;
        return isReadable() ? mask | PollCalls.EPOLLIN : mask;
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
