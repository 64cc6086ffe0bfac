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
/// The accepting thread owns the listener; a [BlockingDriver] owns its socket. They meet in the map
/// of drivers, by descriptor, and at the [Bell], which each rings at its end.
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
    private final ConcurrentSkipListMap<Integer, BlockingDriver> drivers =
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
        var driver = new BlockingDriver(kernel, socket, connection, now, limits);
        drivers.put(socket.fd(), driver);
        boolean started = kernel.spawn("connection " + address, () -> drive(driver)) >= 0;
        if (!started) {
            end(driver);
        }
        return started;
    }

    private void drive(BlockingDriver driver) {
        try {
            driver.run();
        } finally {
            end(driver);
        }
    }

    private void end(BlockingDriver driver) {
        // Out of the map before the number is free for the next connection.
        drivers.remove(driver.fd());
        driver.close();
        admission.left(driver.connection());
        bell.ring();
    }

    /// Waits until all connections have ended: those at rest at once, those in flight within the
    /// grace period.
    private void finish() {
        for (BlockingDriver driver : drivers.values()) {
            driver.finish();
        }
        awaitNone(limits.times().graceMillis());
        for (BlockingDriver driver : drivers.values()) {
            driver.cut();
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
    public void close() {
        listener.close();
        bell.close();
    }
}
