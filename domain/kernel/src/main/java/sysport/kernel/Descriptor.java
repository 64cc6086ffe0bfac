package sysport.kernel;

import java.util.concurrent.atomic.AtomicInteger;

/// The one owner of a descriptor above the port: closes its number once.
///
/// Any thread may use the descriptor while it is open. A thread that is not the owner goes through
/// [#shutdown] and [#write], which never hit a number that was closed and given to another file in
/// the meantime: a use in flight puts off the close until it has answered.
public final class Descriptor implements AutoCloseable {
    private static final int CLOSED = 1 << 31;

    private final DescriptorCalls kernel;
    private final int fd;

    /// How many uses are in flight; with the bit [#CLOSED] once the owner has let go. Whoever
    /// brings it to exactly CLOSED closes.
    private final AtomicInteger uses = new AtomicInteger();

    /// Takes `fd` into ownership.
    ///
    /// @param fd an open descriptor of `kernel`
    public Descriptor(DescriptorCalls kernel, int fd) {
        if (fd < 0) {
            throw new IllegalArgumentException("not a descriptor: " + fd);
        }
        this.kernel = kernel;
        this.fd = fd;
    }

    /// The number. Throws IllegalStateException once the owner has closed it.
    public int fd() {
        if (uses.get() < 0) {
            throw new IllegalStateException("descriptor " + fd + " is closed");
        }
        return fd;
    }

    /// shutdown(2) by any thread: wakes those that block on the socket.
    ///
    /// @return false if the descriptor is closed already
    public boolean shutdown(SocketCalls sockets, int how) {
        boolean open = begin();
        if (open) {
            try {
                sockets.shutdown(fd, how);
            } finally {
                end();
            }
        }
        return open;
    }

    /// write(2) by any thread, of the whole array: wakes those that wait for an eventfd.
    ///
    /// @return false if the descriptor is closed already
    public boolean write(byte[] octets) {
        boolean open = begin();
        if (open) {
            try {
                kernel.write(fd, octets, 0, octets.length);
            } finally {
                end();
            }
        }
        return open;
    }

    private boolean begin() {
        int before = uses.get();
        while (before >= 0 && !uses.compareAndSet(before, before + 1)) {
            before = uses.get();
        }
        return before >= 0;
    }

    private void end() {
        if (uses.decrementAndGet() == CLOSED) {
            kernel.close(fd);
        }
    }

    /// Gives the number back, at once or when the last use in flight has answered. A second close
    /// does nothing.
    @Override
    public void close() {
        int before = uses.get();
        while (before >= 0 && !uses.compareAndSet(before, before | CLOSED)) {
            before = uses.get();
        }
        if (before == 0) {
            kernel.close(fd);
        }
    }
}
