package sysport.sim.tcp;

import static sysport.sim.task.VirtualClock.NANOS_PER_SECOND;

import sysport.kernel.Errno;
import sysport.sim.inet.Cable;
import sysport.sim.inet.FourTuple;
import sysport.sim.inet.InetHost;
import sysport.sim.inet.Network;
import sysport.sim.task.Timer;
import sysport.sim.task.VirtualClock;

/// A client's way into ESTABLISHED: a SYN which is answered at once, or dropped because the accept
/// queue is full and sent again later (tcp(7), `tcp_syn_retries`, `tcp_syn_linear_timeouts`).
final class ConnectionAttempt extends Timer {
    /// `tcp_syn_linear_timeouts`: so many retries come before the time between them grows.
    private static final int LINEAR_RETRIES = 4;

    /// How long each SYN is waited for, in seconds. By its own rule Linux waits for 32 and 64 at
    /// last; its timer wheel rounds timeouts of that length up to whole units of two seconds.
    private static final int[] TIMEOUT_SECONDS = {1, 1, 1, 1, 1, 2, 4, 8, 16, 34, 66, 120};

    private static final int LONGEST_SHIFT = 30;

    /// `TCP_TIMEOUT_MIN`, two ticks: the SYN is sent again so soon when what is in TIME_WAIT has
    /// answered it with the acknowledgement of another connection.
    private static final long AFTER_TIME_WAIT_NANOS = 8 * VirtualClock.NANOS_PER_MILLI;

    private final TcpSocket client;
    private final Network network;
    private long begun;
    private int dropped;

    ConnectionAttempt(TcpSocket client, Network network) {
        this.client = client;
        this.network = network;
    }

    /// Sends the first SYN.
    void begin() {
        begun = network.clock().monotonic();
        sendSyn();
    }

    /// Whether it is the one that the socket waits for.
    boolean isUnderWay() {
        return client.progress().isWaitingFor(this);
    }

    private void sendSyn() {
        if (client.names().areEqual()) {
            client.establish(LoopbackRoute.between(client.connection(), client.connection()));
            client.connection().sendInheritedFin();
            return;
        }
        FourTuple endpoints = client.names().asClient();
        Network.Destination there = network.route(client.host(), endpoints.server());
        Cable cable = there == null ? null : there.cable();
        if (there == null) {
            waitForRetry();
        } else if (cable == null) {
            reach(there.host(), endpoints);
        } else {
            new Handshake(network, there.host(), cable, client, this).begin();
            waitForRetry();
        }
    }

    /// The SYN has arrived, as it was sent.
    private void reach(InetHost server, FourTuple endpoints) {
        TcpSocket listener = TcpSocket.listenerFor(server, endpoints);
        if (listener == null && server.ports().endTimeWait(client)) {
            network.clock().set(this, network.clock().after(AFTER_TIME_WAIT_NANOS));
        } else if (listener == null) {
            client.connection().resetArrived();
        } else if (listener.acceptQueue().isFull()) {
            network.tracepoints().synDropped(listener.names());
            waitForRetry();
        } else {
            long deferNanos = DeferredAccept.nanos(listener, client);
            listener.handshakeDone(listener.admit(client), deferNanos);
        }
    }

    private void waitForRetry() {
        int last = TIMEOUT_SECONDS.length - 1;
        long wait = TIMEOUT_SECONDS[Math.min(dropped, last)] * NANOS_PER_SECOND;
        dropped++;
        network.clock().set(this, network.clock().after(wait));
    }

    /// Either as many SYNs were sent, or as much time has passed as without the linear timeouts
    /// (`tcp_write_timeout`).
    private boolean isGivenUp() {
        int retries = client.settings().synRetries();
        long longest = ((2L << Math.min(retries, LONGEST_SHIFT)) - 1) * NANOS_PER_SECOND;
        return dropped > retries + LINEAR_RETRIES || network.clock().monotonic() - begun >= longest;
    }

    @Override
    protected void expire() {
        if (dropped > 0 && isGivenUp()) {
            client.connection().fail(Errno.ETIMEDOUT);
        } else {
            sendSyn();
        }
    }
}
