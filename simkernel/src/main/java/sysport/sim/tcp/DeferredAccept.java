package sysport.sim.tcp;

import sysport.sim.task.Timer;
import sysport.sim.task.VirtualClock;

/// A connection that its listener does not tell of before the first bytes have come, or the time is
/// over: for TCP_DEFER_ACCEPT of tcp(7), or because the client keeps the end of the handshake back
/// to send it along with its bytes (`tcp_rcv_synsent_state_process`). Owned by the [AcceptQueue].
public final class DeferredAccept extends Timer {
    /// `TCP_DELACK_MAX`: how long a client keeps it back at most.
    private static final long CLIENT_NANOS = 200 * VirtualClock.NANOS_PER_MILLI;

    private static final int MOST_RETRIES = 255;
    private static final int LONGEST_TIMEOUT_SECONDS = 120;

    private final TcpSocket listener;
    private final TcpSocket connection;

    DeferredAccept(TcpSocket listener, TcpSocket connection) {
        this.listener = listener;
        this.connection = connection;
    }

    /// In how many retries of the SYN-ACK `seconds` are over (`secs_to_retrans`): after 1, 3, 7
    /// seconds and so on.
    public static int retries(int seconds) {
        int retries = seconds > 0 ? 1 : 0;
        while (retries < MOST_RETRIES && seconds(retries) < seconds) {
            retries++;
        }
        return retries;
    }

    /// When that retry is sent (`retrans_to_secs`).
    public static int seconds(int retries) {
        int timeout = 1;
        int seconds = 0;
        for (int i = 0; i < retries; i++) {
            seconds += timeout;
            timeout = Math.min(timeout * 2, LONGEST_TIMEOUT_SECONDS);
        }
        return seconds;
    }

    /// For how long at most, if the client keeps nothing back.
    static long nanos(TcpSocket listener) {
        return seconds(listener.settings().deferRetries()) * VirtualClock.NANOS_PER_SECOND;
    }

    /// For how long, at most.
    static long nanos(TcpSocket listener, TcpSocket client) {
        long wanted = nanos(listener);
        boolean keepsBack =
                client.settings().deferRetries() > 0
                        || client.connection().delayedAck().isPingPong();
        return keepsBack ? Math.max(wanted, CLIENT_NANOS) : wanted;
    }

    TcpSocket connection() {
        return connection;
    }

    /// The connection is over before that.
    void forget() {
        listener.acceptQueue().remove(this);
    }

    /// The listener tells of the connection now.
    @Override
    protected void expire() {
        forget();
        listener.queue(connection);
    }
}
