package sysport.sim.tcp;

/// The bytes that wait at one end of a connection, to be read or to be sent: a ring which grows up
/// to its limit as needed and keeps its room.
final class SocketBuffer {
    private static final int FIRST_ROOM_BYTES = 2048;

    private byte[] ring = {};
    private int head;
    private int size;
    private int limit;

    SocketBuffer(int limitBytes) {
        limit = limitBytes;
    }

    int size() {
        return size;
    }

    int limit() {
        return limit;
    }

    /// A lower limit drops nothing: it only leaves no room.
    void setLimit(int limitBytes) {
        limit = limitBytes;
    }

    int room() {
        return Math.max(0, limit - size);
    }

    void clear() {
        head = 0;
        size = 0;
    }

    /// Appends as many bytes as there is room for.
    ///
    /// @return how many
    int put(byte[] bytes, int offset, int length) {
        int count = Math.min(length, room());
        append(bytes, offset, count);
        return count;
    }

    /// Appends bytes for which room was promised, whatever the limit is by now.
    void append(byte[] bytes, int offset, int count) {
        ensure(size + count);
        int tail = head + size;
        if (tail >= ring.length) {
            tail -= ring.length;
        }
        int straight = Math.min(count, ring.length - tail);
        System.arraycopy(bytes, offset, ring, tail, straight);
        System.arraycopy(bytes, offset + straight, ring, 0, count - straight);
        size += count;
    }

    /// Copies the first bytes out and leaves them.
    ///
    /// @return how many
    int peek(byte[] bytes, int offset, int length) {
        int count = Math.min(length, size);
        int straight = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, bytes, offset, straight);
        System.arraycopy(ring, 0, bytes, offset + straight, count - straight);
        return count;
    }

    /// Takes the first bytes out.
    ///
    /// @return how many
    int read(byte[] bytes, int offset, int length) {
        int count = peek(bytes, offset, length);
        drop(count);
        return count;
    }

    /// Moves the first `count` bytes to `other`, which has room for them.
    void moveTo(SocketBuffer other, int count) {
        int straight = Math.min(count, ring.length - head);
        other.put(ring, head, straight);
        other.put(ring, 0, count - straight);
        drop(count);
    }

    void drop(int count) {
        size -= count;
        head = size == 0 ? 0 : (head + count) % ring.length;
    }

    private void ensure(int needed) {
        if (needed <= ring.length) {
            return;
        }
        int room = Math.max(FIRST_ROOM_BYTES, ring.length);
        while (room < needed) {
            room *= 2;
        }
        byte[] larger = new byte[room];
        peek(larger, 0, size);
        ring = larger;
        head = 0;
    }
}
