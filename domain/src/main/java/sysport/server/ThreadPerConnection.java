package sysport.server;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import sysport.http.Rejection;
import sysport.http.Status;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

/// The classic engine: one thread accepts, and each connection has a thread of its own, which blocks in recv and send.
///
/// The accepting thread owns the listener; a [Conversation] owns its socket. They meet in the map of conversations, by descriptor, and at
/// the [Bell], which a conversation rings at its end.
final class ThreadPerConnection implements Engine {
    /// Connections beyond the limit that are told so at a time; what is beyond these too is closed without a word.
    private static final int MOST_REFUSALS = 64;
    /// How long to wait for a free descriptor before looking again: descriptors may come free elsewhere in the process.
    private static final int EXHAUSTED_MILLIS = 1_000;
    /// How long threads may take to notice that their connection has been cut.
    private static final int CUT_MILLIS = 1_000;

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final Rejection FULL =
            new Rejection(Status.SERVICE_UNAVAILABLE, "RFC 9110 15.6.4", "the server has as many connections as it takes", false);

    private final Kernel kernel;
    private final Handler handler;
    private final Limits limits;
    private final Listener listener;
    private final Bell bell;
    private final ConcurrentSkipListMap<Integer, Conversation> conversations = new ConcurrentSkipListMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean stopping;

    ThreadPerConnection(Kernel kernel, Listener listener, Limits limits, Handler handler) {
        this.kernel = kernel;
        this.handler = handler;
        this.limits = limits;
        this.listener = listener;
        this.bell = new Bell(kernel);
    }

    @Override
    public void serve() {
        var peer = new Out<SocketAddress>();
        boolean exhausted = false;
        while (!stopping) {
            int fd = kernel.accept4(listener.fd(), peer, SocketCalls.SOCK_CLOEXEC);
            boolean started = fd >= 0 && start(new Descriptor(kernel, fd), peer.get());
            boolean scarce = fd >= 0 ? !started : isScarcity(Errno.of(fd));
            if (scarce && exhausted) {
                bell.await(EXHAUSTED_MILLIS);
            } else if (scarce) {
                // The second look, after the bell is set: a connection may have ended between the answer and now.
                bell.expect();
            }
            exhausted = scarce && !exhausted;
        }
        listener.close();
        finish();
    }

    /// Whether accept4 failed for want of a resource. All other errors belong to the one connection that was to be accepted
    /// (accept(2), "Error handling"), or tell that the listener has been shut down.
    private boolean isScarcity(Errno errno) {
        return switch (errno) {
            case EMFILE, ENFILE, ENOBUFS, ENOMEM -> true;
            case EBADF, EFAULT, ENOTSOCK, EOPNOTSUPP -> throw new IllegalStateException("accept4 on the listener: " + errno);
            default -> false;
        };
    }

    /// @return false if there was no thread for it; the connection is closed then
    private boolean start(Descriptor socket, SocketAddress address) {
        int others = count.getAndIncrement();
        if (others >= limits.connections() + MOST_REFUSALS) {
            count.decrementAndGet();
            socket.close();
            return true;
        }
        var peer = new Peer(address, socket.fd());
        var now = new Now(kernel);
        Connection connection = others < limits.connections()
                ? new Connection(handler, peer, limits, now)
                : Connection.refused(FULL, peer, limits, now);
        var conversation = new Conversation(kernel, socket, connection, now, limits);
        conversations.put(socket.fd(), conversation);
        boolean started = kernel.spawn("connection-" + peer.address(), () -> converse(conversation)) >= 0;
        if (!started) {
            conversations.remove(peer.descriptor());
            conversation.close();
            count.decrementAndGet();
        }
        return started;
    }

    private void converse(Conversation conversation) {
        try {
            conversation.run();
        } finally {
            // Out of the map before the number is free for the next connection.
            conversations.remove(conversation.fd());
            conversation.close();
            count.decrementAndGet();
            bell.ring();
        }
    }

    /// Waits until all conversations have ended: those at rest at once, those in flight within the grace period.
    private void finish() {
        for (Conversation conversation : conversations.values()) {
            conversation.finish();
        }
        awaitNone(limits.graceMillis());
        for (Conversation conversation : conversations.values()) {
            conversation.cut();
        }
        awaitNone(CUT_MILLIS);
    }

    private void awaitNone(long millis) {
        long deadline = kernel.clock_gettime(Kernel.CLOCK_MONOTONIC) + millis * NANOS_PER_MILLI;
        while (true) {
            bell.expect();
            long left = deadline - kernel.clock_gettime(Kernel.CLOCK_MONOTONIC);
            if (count.get() == 0 || left <= 0) {
                return;
            }
            bell.await((int) Math.min(Math.ceilDiv(left, NANOS_PER_MILLI), Integer.MAX_VALUE));
        }
    }

    @Override
    public void stop() {
        stopping = true;
        listener.wake(kernel);
    }

    @Override
    public void close() {
        listener.close();
        bell.close();
    }
}
