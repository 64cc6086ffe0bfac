package sysport.testbed.linux;

import org.jspecify.annotations.Nullable;

import sysport.kernel.EpollEvents;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.kernel.PollCalls;
import sysport.transcript.RemoteHost;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// Two hosts on the real side: two network namespaces, and a thread that carries each IP packet
/// from one to the other when its latency is over. The descriptors that this needs are in a table
/// of that thread's, so that they take no number of the case.
final class TunLink {
    private static final int MOST_PACKET_BYTES = 65_536;

    /// How often it looks whether it is needed any more.
    private static final int LOOK_MILLIS = 20;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Kernel kernel;
    private final RemoteHost remote;
    private final CompletableFuture<Ends> ends = new CompletableFuture<>();
    private final Thread carrier;
    private final ArrayDeque<Packet> packets = new ArrayDeque<>();
    private final byte[] received = new byte[MOST_PACKET_BYTES];
    private volatile boolean isOver;
    private final AtomicLong lateNanos = new AtomicLong();
    private volatile long caughtUpNanos;

    private TunLink(Kernel kernel, RemoteHost remote) {
        this.kernel = kernel;
        this.remote = remote;
        carrier = Thread.ofPlatform().daemon().name("link").unstarted(this::carry);
    }

    /// What the link joins, and whose descriptors they are.
    private record Ends(int thread, TunDevice here, TunDevice there) {}

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares packets.
    private record Packet(long dueNanos, int to, byte[] bytes) {}

    /// Makes the two hosts. The calling thread needs the capabilities for networks.
    static TunLink between(Kernel kernel, RemoteHost remote) {
        var link = new TunLink(kernel, remote);
        link.carrier.start();
        link.ends.join();
        return link;
    }

    /// The calling thread is on the case's own host from now on.
    void enterHere() {
        Ends made = ends.join();
        TunDevice.enter(kernel, made.thread(), made.here().namespace());
    }

    /// The calling thread is on the other host from now on.
    void enterThere() {
        Ends made = ends.join();
        TunDevice.enter(kernel, made.thread(), made.there().namespace());
    }

    /// Ends the thread, and with it what nobody else holds.
    void end() {
        isOver = true;
        try {
            carrier.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void carry() {
        @Nullable Ends made = null;
        try {
            OwnTable.unshareDescriptors();
            TunDevice here = device(remote.here(), remote.there());
            TunDevice there = device(remote.there(), remote.here());
            made = new Ends(SignalTarget.current().tid(), here, there);
            ends.complete(made);
            carry(here.file(), there.file());
        } catch (RuntimeException failed) {
            ends.completeExceptionally(failed);
        }
        if (made != null) {
            for (TunDevice end : new TunDevice[] {made.here(), made.there()}) {
                kernel.close(end.file());
                kernel.close(end.namespace());
            }
        }
    }

    private TunDevice device(String address, String peer) {
        return TunDevice.create(kernel, address, peer, remote.segmentBytes());
    }

    private void carry(int here, int there) {
        int epoll = KernelException.check("epoll_create1", kernel.epoll_create1(0));
        kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, here, PollCalls.EPOLLIN, there);
        kernel.epoll_ctl(epoll, PollCalls.EPOLL_CTL_ADD, there, PollCalls.EPOLLIN, here);
        var events = new EpollEvents(2);
        while (!isOver) {
            int ready = kernel.epoll_wait(epoll, events, 2, millisToNext());
            long now = System.nanoTime();
            for (int i = 0; i < ready; i++) {
                int to = (int) events.data(i);
                take(to == there ? here : there, to);
            }
            deliver();
            caughtUpNanos = now;
        }
        kernel.close(epoll);
    }

    private int millisToNext() {
        Packet next = packets.peek();
        if (next == null) {
            return LOOK_MILLIS;
        }
        long nanos = next.dueNanos() - System.nanoTime();
        long millis = (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
        return Math.clamp(millis, 0, LOOK_MILLIS);
    }

    private void take(int from, int to) {
        int length = kernel.read(from, received, 0, received.length);
        while (length > 0) {
            byte[] packet = new byte[length];
            System.arraycopy(received, 0, packet, 0, length);
            packets.add(new Packet(System.nanoTime() + remote.latency().toNanos(), to, packet));
            length = kernel.read(from, received, 0, received.length);
        }
        if (!Errno.EAGAIN.is(length)) {
            KernelException.check("read(tun)", length);
        }
    }

    /// By how much packets have been late in all, for want of a processor: whoever lets time pass
    /// on the link adds it.
    long lateNanos() {
        return lateNanos.get();
    }

    /// Whether all that had been sent, and all that was due, when the clock said so is dealt with.
    boolean isPast(long nanos) {
        return caughtUpNanos - nanos >= 0;
    }

    private void deliver() {
        long now = System.nanoTime();
        Packet first = packets.peek();
        if (first != null && first.dueNanos() < now) {
            lateNanos.addAndGet(now - first.dueNanos());
        }
        for (Packet next = packets.peek();
                next != null && next.dueNanos() <= System.nanoTime();
                next = packets.peek()) {
            packets.remove();
            kernel.write(next.to(), next.bytes(), 0, next.bytes().length);
        }
    }
}
