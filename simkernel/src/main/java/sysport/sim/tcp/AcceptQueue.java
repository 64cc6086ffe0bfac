package sysport.sim.tcp;

import sysport.kernel.SocketCalls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The established connections of a listening socket that nobody has accepted yet, first come first
/// served. Owned by the listening [TcpSocket].
public final class AcceptQueue {
    private final ArrayDeque<TcpSocket> connections = new ArrayDeque<>();
    private final List<DeferredAccept> deferred = new ArrayList<>();
    private int backlog;

    /// listen(2): a negative backlog is as large as can be, as any above SOMAXCONN.
    void setBacklog(int requested) {
        backlog =
                Integer.compareUnsigned(requested, SocketCalls.SOMAXCONN) > 0
                        ? SocketCalls.SOMAXCONN
                        : requested;
    }

    /// Whether a SYN is dropped now. One more than the backlog is let in (`sk_acceptq_is_full`).
    boolean isFull() {
        return connections.size() > backlog;
    }

    public boolean isEmpty() {
        return connections.isEmpty();
    }

    void add(TcpSocket connection) {
        connections.addLast(connection);
    }

    public TcpSocket removeFirst() {
        return connections.removeFirst();
    }

    public int size() {
        return connections.size();
    }

    public int backlog() {
        return backlog;
    }

    void add(DeferredAccept connection) {
        deferred.add(connection);
    }

    void remove(DeferredAccept connection) {
        deferred.remove(connection);
    }

    /// The listener is no more: nobody will ever accept these. Clients of those that were deferred
    /// learn of it when they send.
    void resetAll() {
        for (DeferredAccept each : List.copyOf(deferred)) {
            each.connection().connection().vanish();
        }
        while (!connections.isEmpty()) {
            connections.removeFirst().connection().abort(null);
        }
    }
}
