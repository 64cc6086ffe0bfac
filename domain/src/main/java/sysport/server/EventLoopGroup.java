package sysport.server;

import org.jspecify.annotations.Nullable;

import sysport.connection.Admission;
import sysport.handler.Limits;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The default engine: event loops that share nothing but the count of connections, each on a
/// thread of its own with a listener of its own, among which the kernel spreads new connections
/// (SO_REUSEPORT, socket(7)).
final class EventLoopGroup implements Engine {
    /// How long the other loops may take beyond their own grace period.
    private static final int LATE_MILLIS = 1_000;

    private final Kernel kernel;
    private final List<EventLoop> loops;
    private final Bell bell;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private EventLoopGroup(Kernel kernel, List<EventLoop> loops) {
        this.kernel = kernel;
        this.loops = loops;
        this.bell = new Bell(kernel);
    }

    /// @throws KernelException if the address cannot be had
    static EventLoopGroup open(
            Kernel kernel, SocketAddress address, int count, Limits limits, Admission admission) {
        boolean shared = count > 1;
        if (shared) {
            // With SO_REUSEPORT a second server of the same user would get the port as well. One
            // look without it tells.
            Listener.requireFree(kernel, address);
        }
        var loops = new ArrayList<EventLoop>();
        boolean opened = false;
        try {
            SocketAddress at = address;
            for (int i = 0; i < count; i++) {
                Listener listener =
                        Listener.open(kernel, at, limits, SocketCalls.SOCK_NONBLOCK, shared);
                at = listener.address();
                loops.add(EventLoop.open(kernel, listener, limits, admission));
            }
            var engine = new EventLoopGroup(kernel, loops);
            opened = true;
            return engine;
        } finally {
            if (!opened) {
                for (EventLoop loop : loops) {
                    loop.close();
                }
            }
        }
    }

    @Override
    public SocketAddress address() {
        return loops.getFirst().address();
    }

    /// The first loop runs on the calling thread.
    @Override
    public void serve() {
        running.set(loops.size());
        for (EventLoop loop : loops.subList(1, loops.size())) {
            int answer = kernel.spawn("event loop", () -> run(loop));
            if (answer < 0) {
                running.decrementAndGet();
                fail(new KernelException("spawn", Errno.of(answer)));
            }
        }
        run(loops.getFirst());
        while (running.get() > 0) {
            bell.expect();
            if (running.get() > 0) {
                bell.await(LATE_MILLIS);
            }
        }
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    /// One loop that cannot go on ends them all.
    private void run(EventLoop loop) {
        try {
            loop.run();
        } catch (RuntimeException thrown) {
            fail(thrown);
        } catch (Error thrown) {
            fail(new IllegalStateException("an event loop has died", thrown));
        } finally {
            running.decrementAndGet();
            bell.ring();
        }
    }

    private void fail(RuntimeException thrown) {
        failure.compareAndSet(null, thrown);
        stop();
    }

    @Override
    public void stop() {
        for (EventLoop loop : loops) {
            loop.stop();
        }
    }

    @Override
    public void close() {
        for (EventLoop loop : loops) {
            loop.close();
        }
        bell.close();
    }
}
