package sysport.server;

import static sysport.kernel.KernelException.check;

import sysport.handler.Limits;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.KernelException;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

/// A listening socket: socket(2), setsockopt(2), bind(2), listen(2). Accepted connections inherit
/// its options.
final class Listener implements AutoCloseable {
    private final Descriptor descriptor;
    private final SocketAddress address;

    private Listener(Descriptor descriptor, SocketAddress address) {
        this.descriptor = descriptor;
        this.address = address;
    }

    /// @param flags SOCK_NONBLOCK if accept4 is not to wait, or 0
    /// @param shared whether other listeners of this server take connections at the same address
    /// @throws sysport.kernel.KernelException if the address cannot be had; nothing stays open then
    static Listener open(
            SocketCalls kernel, SocketAddress address, Limits limits, int flags, boolean shared) {
        Descriptor descriptor = socket(kernel, address, flags);
        boolean opened = false;
        try {
            int fd = descriptor.fd();
            if (shared) {
                set(kernel, fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_REUSEPORT, OptionValue.ON);
            }
            // Answers are written whole: there is nothing that Nagle's algorithm could gather.
            set(kernel, fd, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, OptionValue.ON);
            bind(kernel, fd, address);
            check("listen(" + address + ")", kernel.listen(fd, limits.connections().backlog()));
            var bound = new Out<SocketAddress>();
            check("getsockname", kernel.getsockname(fd, bound));
            opened = true;
            return new Listener(descriptor, bound.get());
        } finally {
            if (!opened) {
                descriptor.close();
            }
        }
    }

    /// Looks whether another server listens at `address`, which SO_REUSEPORT would hide. Does not
    /// listen itself: the close would reset whoever connects meanwhile.
    ///
    /// @throws sysport.kernel.KernelException if the address cannot be had
    static void requireFree(SocketCalls kernel, SocketAddress address) {
        try (Descriptor descriptor = socket(kernel, address, 0)) {
            bind(kernel, descriptor.fd(), address);
        }
    }

    private static Descriptor socket(SocketCalls kernel, SocketAddress address, int flags) {
        int type = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_CLOEXEC | flags;
        var descriptor =
                new Descriptor(kernel, check("socket", kernel.socket(address.family(), type, 0)));
        boolean opened = false;
        try {
            // A server that starts again must not wait for the TIME_WAIT of its last run to pass.
            set(
                    kernel,
                    descriptor.fd(),
                    SocketCalls.SOL_SOCKET,
                    SocketCalls.SO_REUSEADDR,
                    OptionValue.ON);
            opened = true;
            return descriptor;
        } finally {
            if (!opened) {
                descriptor.close();
            }
        }
    }

    private static void bind(SocketCalls kernel, int fd, SocketAddress address) {
        check("bind(" + address + ")", kernel.bind(fd, address));
    }

    private static void set(SocketCalls kernel, int fd, int level, int option, OptionValue value) {
        check("setsockopt", kernel.setsockopt(fd, level, option, value));
    }

    /// Lets the close of an accepted socket reset its connection (socket(7), SO_LINGER).
    static void resetAtClose(SocketCalls kernel, int fd) {
        var linger = new OptionValue.Linger(true, 0);
        kernel.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, linger);
    }

    /// Whether accept4 answered so for want of a resource; then the connection stays queued. All
    /// other errors belong to the one connection that was to be accepted (accept(2), "Error
    /// handling"), or tell that there is none, or that the listener has been shut down.
    static boolean isScarcity(int answer) {
        return switch (Errno.of(answer)) {
            case EMFILE, ENFILE, ENOBUFS, ENOMEM -> true;
            case EBADF, EFAULT, ENOTSOCK -> throw new KernelException("accept4", Errno.of(answer));
            default -> false;
        };
    }

    int fd() {
        return descriptor.fd();
    }

    /// Where it listens, with the port that the kernel chose if it was asked for 0.
    SocketAddress address() {
        return address;
    }

    /// By any thread: wakes the one that waits in accept4, which is answered EINVAL from now on.
    void wake(SocketCalls kernel) {
        descriptor.shutdown(kernel, SocketCalls.SHUT_RD);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
