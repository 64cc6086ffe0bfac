package sysport.server;

import sysport.connection.Admission;
import sysport.connection.Connection;
import sysport.connection.Now;
import sysport.handler.Limits;
import sysport.handler.Peer;
import sysport.kernel.Descriptor;
import sysport.kernel.Kernel;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.util.concurrent.ConcurrentSkipListMap;

/// The classic engine: one thread accepts, and each connection has a thread of its own, which
/// blocks in recv and send.
///
/// The accepting thread owns the listener; a [Conversation] owns its socket. They meet in the map
/// of conversations, by descriptor, and at the [Bell], which a conversation rings at its end.
final class ThreadPerConnection implements Engine {
    /// How long to wait for a free descriptor before looking again: descriptors may come free
    /// elsewhere in the process.
    private static final int EXHAUSTED_MILLIS = 1_000;

    /// How long threads may take to notice that their connection has been cut.
    private static final int CUT_MILLIS = 1_000;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Kernel kernel;
    private final Limits limits;
    private final Admission admission;
    private final Listener listener;
    private final Bell bell;
    private final ConcurrentSkipListMap<Integer, Conversation> conversations =
            new ConcurrentSkipListMap<>();
    private volatile boolean stopping;

    private ThreadPerConnection(
            Kernel kernel, Listener listener, Limits limits, Admission admission) {
        this.kernel = kernel;
        this.limits = limits;
        this.listener = listener;
        this.admission = admission;
        this.bell = new Bell(kernel);
    }

    /// @throws sysport.kernel.KernelException if the address cannot be had
    static ThreadPerConnection open(
            Kernel kernel, SocketAddress address, Limits limits, Admission admission) {
        Listener listener = Listener.open(kernel, address, limits, 0, false);
        boolean opened = false;
        try {
            var engine = new ThreadPerConnection(kernel, listener, limits, admission);
            opened = true;
            return engine;
        } finally {
            if (!opened) {
                listener.close();
            }
        }
    }

    @Override
    public SocketAddress address() {
        return listener.address();
    }

    @Override
    public void serve() {
        var peer = new Out<SocketAddress>();
        boolean exhausted = false;
        while (!stopping) {
            int fd = kernel.accept4(listener.fd(), peer, SocketCalls.SOCK_CLOEXEC);
            boolean started = fd >= 0 && start(new Descriptor(kernel, fd), peer.get());
            boolean scarce = fd >= 0 ? !started : Listener.isScarcity(fd);
            if (scarce && exhausted) {
                bell.await(EXHAUSTED_MILLIS);
            } else if (scarce) {
                // The second look, after the bell is set: a connection may have ended between the
                // answer and now.
                bell.expect();
                admission.makeRoom();
            }
            exhausted = scarce && !exhausted;
        }
        listener.close();
        finish();
    }

    /// @return false if there was no thread for it; the connection is closed then
    private boolean start(Descriptor socket, SocketAddress address) {
        var peer = new Peer(address, socket.fd());
        var now = new Now(kernel);
        Connection connection = admission.admit(peer, admission.exchanges(now));
        if (connection == null) {
            socket.close();
            return true;
        }
        var conversation = new Conversation(kernel, socket, connection, now, limits);
        conversations.put(socket.fd(), conversation);
        boolean started = kernel.spawn("connection " + address, () -> converse(conversation)) >= 0;
        if (!started) {
            end(conversation);
        }
        return started;
    }

    private void converse(Conversation conversation) {
        try {
            conversation.run();
        } finally {
            end(conversation);
        }
    }

    private void end(Conversation conversation) {
        // Out of the map before the number is free for the next connection.
        conversations.remove(conversation.fd());
        conversation.close();
        admission.left(conversation.connection());
        bell.ring();
    }

    /// Waits until all conversations have ended: those at rest at once, those in flight within the
    /// grace period.
    private void finish() {
        for (Conversation conversation : conversations.values()) {
            conversation.finish();
        }
        awaitNone(limits.times().graceMillis());
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
            if (admission.isEmpty() || left <= 0) {
                return;
            }
            bell.await((int) Math.min(Math.ceilDiv(left, NANOS_PER_MILLI), Integer.MAX_VALUE));
        }
    }

    @Override
    public void stop() {
        stopping = true;
        listener.wake(kernel);
        // It waits for a free descriptor rather than in accept4 if these have run out.
        bell.ring();
    }

    @Override
    public long heldOctets() {
        return conversations.values().stream().mapToLong(Conversation::heldOctets).sum();
    }

    @Override
    public void close() {
        listener.close();
        bell.close();
    }
}
