package sysport.sim;

import static sysport.sim.VirtualClock.NANOS_PER_SECOND;

import sysport.kernel.Errno;

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

    /// Sends the first SYN; a network with delays takes its time.
    void begin() {
        begun = network.clock().monotonic();
        long delay = network.delayNanos();
        if (delay > 0) {
            network.clock().set(this, network.clock().after(delay));
        } else {
            sendSyn();
        }
    }

    private void sendSyn() {
        if (client.names().areEqual()) {
            client.establish(client.connection());
            client.connection().sendInheritedFin();
            return;
        }
        TcpSocket listener = network.listenerFor(client);
        if (listener == null && network.ports().endTimeWait(client)) {
            network.clock().set(this, network.clock().after(AFTER_TIME_WAIT_NANOS));
        } else if (listener == null) {
            client.connection().resetArrived();
        } else if (listener.acceptQueue().isFull()) {
            network.tracepoints().synDropped(listener);
            waitForRetry();
        } else {
            long deferNanos = DeferredAccept.nanos(listener, client);
            TcpSocket child = listener.admit(client);
            client.establish(child.connection());
            listener.handshakeDone(child, deferNanos);
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
        int retries = client.options().synRetries();
        long longest = ((2L << Math.min(retries, LONGEST_SHIFT)) - 1) * NANOS_PER_SECOND;
        return dropped > retries + LINEAR_RETRIES || network.clock().monotonic() - begun >= longest;
    }

    @Override
    void expire() {
        if (dropped > 0 && isGivenUp()) {
            client.connection().fail(Errno.ETIMEDOUT);
        } else {
            sendSyn();
        }
    }
}
