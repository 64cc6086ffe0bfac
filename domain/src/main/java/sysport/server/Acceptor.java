package sysport.server;

import sysport.connection.Admission;
import sysport.connection.Connection;
import sysport.connection.ExchangePool;
import sysport.connection.Now;
import sysport.handler.Peer;
import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.Out;
import sysport.kernel.PollCalls;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.util.function.Consumer;

/// Takes the connections that are queued at the listener of an event loop (accept4(2)).
///
/// When descriptors or memory have run out, a connection stays queued, and level-triggered
/// readiness would make the loop spin. Then the listener is left alone for a while, unless one of
/// the loop's own connections ends before.
///
/// It owns the listener. Used by the loop's thread.
final class Acceptor implements AutoCloseable {
    /// The data of the listener's events.
    static final long DATA = -1;

    /// How many connections are accepted before those that are there get a turn.
    private static final int MOST_ACCEPTED = 64;

    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final Kernel kernel;
    private final Listener listener;
    private final InterestList interests;
    private final Admission admission;
    private final Now now;
    private final Out<SocketAddress> peer = new Out<>();

    private boolean paused;
    private long resumeNanos;

    Acceptor(
            Kernel kernel,
            Listener listener,
            InterestList interests,
            Admission admission,
            Now now) {
        this.kernel = kernel;
        this.listener = listener;
        this.interests = interests;
        this.admission = admission;
        this.now = now;
    }

    SocketAddress address() {
        return listener.address();
    }

    void begin() {
        interests.add(listener.fd(), DATA);
    }

    /// Takes what is queued, as far as the loop has time for it.
    ///
    /// @param exchanges those of the loop
    /// @param taker is given each connection that is let in
    void accept(ExchangePool exchanges, Consumer<LoopConnection> taker) {
        int flags = SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
        for (int i = 0; i < MOST_ACCEPTED; i++) {
            int fd = kernel.accept4(listener.fd(), peer, flags);
            if (fd >= 0) {
                admit(new Descriptor(kernel, fd), exchanges, taker);
            } else if (Listener.isScarcity(fd)) {
                if (!admission.makeRoom()) {
                    pause();
                    return;
                }
            } else if (Errno.EAGAIN.is(fd)) {
                return;
            }
        }
    }

    private void admit(Descriptor socket, ExchangePool exchanges, Consumer<LoopConnection> taker) {
        var from = new Peer(peer.get(), socket.fd());
        Connection connection = admission.admit(from, exchanges);
        if (connection == null) {
            socket.close();
        } else {
            taker.accept(new LoopConnection(socket, connection));
        }
    }

    private void pause() {
        interests.change(listener.fd(), 0, DATA);
        paused = true;
        resumeNanos = now.nanos() + PAUSE_NANOS;
    }

    /// How long the listener is still left alone; Long.MAX_VALUE if it is not.
    long pauseNanosLeft(long nowNanos) {
        return paused ? resumeNanos - nowNanos : Long.MAX_VALUE;
    }

    /// Ends the pause, if there is one: a descriptor has come free, or the time has come.
    void resume() {
        if (paused) {
            paused = false;
            interests.change(listener.fd(), PollCalls.EPOLLIN, DATA);
        }
    }

    @Override
    public void close() {
        paused = false;
        listener.close();
    }
}
