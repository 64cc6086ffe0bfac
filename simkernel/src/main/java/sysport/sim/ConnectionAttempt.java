package sysport.sim;

import sysport.kernel.Errno;

/// A client's way into ESTABLISHED: a SYN which is answered at once, or dropped because the accept
/// queue is full and sent again later (tcp(7), `tcp_syn_retries`, `tcp_syn_linear_timeouts`).
final class ConnectionAttempt extends Timer {
    /// How long each SYN is waited for, in seconds; after the last the attempt has timed out.
    private static final int[] TIMEOUT_SECONDS = {1, 1, 1, 1, 1, 2, 4, 8, 16, 32, 64};

    private final TcpSocket client;
    private final Network network;
    private int dropped;

    ConnectionAttempt(TcpSocket client, Network network) {
        this.client = client;
        this.network = network;
    }

    /// Sends the first SYN; a network with delays takes its time.
    void begin() {
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
            return;
        }
        TcpSocket listener = network.listenerFor(client);
        if (listener == null) {
            client.connection().resetArrived();
        } else if (listener.acceptQueue().isFull()) {
            waitForRetry();
        } else {
            client.establish(listener.admit(client));
            listener.connectionArrived();
        }
    }

    private void waitForRetry() {
        long wait = TIMEOUT_SECONDS[dropped] * VirtualClock.NANOS_PER_SECOND;
        dropped++;
        network.clock().set(this, network.clock().after(wait));
    }

    @Override
    void expire() {
        if (dropped == TIMEOUT_SECONDS.length) {
            client.connection().fail(Errno.ETIMEDOUT);
        } else {
            sendSyn();
        }
    }
}
