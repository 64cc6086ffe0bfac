package sysport.server;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The connections of an event loop, by descriptor. The kernel gives the lowest free number, so the
/// table stays as small as the number of connections. Used by the loop's thread.
final class ConnectionTable {
    private static final int FIRST_CAPACITY = 256;

    private @Nullable LoopConnection[] table = new @Nullable LoopConnection[FIRST_CAPACITY];
    private int size;

    void add(LoopConnection connection) {
        int fd = connection.socket.fd();
        if (fd >= table.length) {
            table = Arrays.copyOf(table, Math.max(fd + 1, 2 * table.length));
        }
        table[fd] = connection;
        size++;
    }

    /// The connection on `fd`; null if there is none any more.
    @Nullable LoopConnection on(int fd) {
        return table[fd];
    }

    void remove(LoopConnection connection) {
        table[connection.socket.fd()] = null;
        size--;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Those that are there now, by descriptor.
    List<LoopConnection> all() {
        var all = new ArrayList<LoopConnection>(size);
        for (LoopConnection connection : table) {
            if (connection != null) {
                all.add(connection);
            }
        }
        return all;
    }
}
