package sysport.server;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The connections of an event loop, by descriptor. The kernel gives the lowest free number, so the
/// table stays as small as the number of connections. Used by the loop's thread.
final class Registrations {
    private static final int FIRST_CAPACITY = 256;

    private @Nullable Registration[] table = new @Nullable Registration[FIRST_CAPACITY];
    private int size;

    void add(Registration registration) {
        int fd = registration.socket.fd();
        if (fd >= table.length) {
            table = Arrays.copyOf(table, Math.max(fd + 1, 2 * table.length));
        }
        table[fd] = registration;
        size++;
    }

    /// The connection on `fd`; null if there is none any more.
    @Nullable Registration on(int fd) {
        return table[fd];
    }

    void remove(Registration registration) {
        table[registration.socket.fd()] = null;
        size--;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Those that are there now, by descriptor.
    List<Registration> all() {
        var all = new ArrayList<Registration>(size);
        for (Registration registration : table) {
            if (registration != null) {
                all.add(registration);
            }
        }
        return all;
    }
}
