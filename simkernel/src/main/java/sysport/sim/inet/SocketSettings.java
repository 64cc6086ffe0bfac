package sysport.sim.inet;

import sysport.kernel.OptionValue;
import sysport.sim.task.Timer;
import sysport.sim.task.VirtualClock;

/// The options of one TCP socket. A new connection gets a copy of the listener's when the handshake
/// completes.
public final class SocketSettings {
    private static final int DEFAULT_SEND_BYTES = 16_384;
    private static final int DEFAULT_RECEIVE_BYTES = 131_072;

    /// Of `tcp_sndbuf_expand`: for how many segments a connection has room at first, and what the
    /// kernel counts for one beside its bytes.
    private static final int FIRST_SEGMENTS = 30;

    private static final int SEGMENT_HEADER_BYTES = 320;
    private static final int SEGMENT_RECORD_BYTES = 256;

    private static final int LEAST_SEND_BYTES = 4608;
    private static final int LEAST_RECEIVE_BYTES = 2304;

    /// `net.core.wmem_max` and `rmem_max`.
    private static final int GREATEST_BYTES = 212_992;

    /// `tcp_rmem`.
    private static final int GREATEST_RECEIVE_BYTES = 32 << 20;

    private static final int GREATEST_LOW_WATER = GREATEST_RECEIVE_BYTES / 2;

    private static final int DEFAULT_SYN_RETRIES = 6;

    /// TCP_KEEPIDLE, TCP_KEEPINTVL and TCP_KEEPCNT, in seconds and probes.
    public record KeepAlive(int idle, int interval, int count) {
        private static final KeepAlive DEFAULT = new KeepAlive(7200, 75, 9);

        public KeepAlive withIdle(int seconds) {
            return new KeepAlive(seconds, interval, count);
        }

        public KeepAlive withInterval(int seconds) {
            return new KeepAlive(idle, seconds, count);
        }

        public KeepAlive withCount(int probes) {
            return new KeepAlive(idle, interval, probes);
        }
    }

    private boolean reuseAddress;
    private boolean reusePort;
    private boolean isKeptAlive;
    private boolean noDelay;
    private boolean cork;
    private boolean ip6Only;
    private boolean sendBytesAreSet;
    private boolean receiveBytesAreSet;
    private int sendBytes = DEFAULT_SEND_BYTES;
    private int receiveBytes = DEFAULT_RECEIVE_BYTES;
    private int receiveLowWater = 1;
    private int notSentLowWater = -1;
    private int synRetries;
    private int deferRetries;
    private int portRange;
    private KeepAlive keepAlive = KeepAlive.DEFAULT;
    private int userTimeoutMillis;
    private OptionValue.Linger linger = new OptionValue.Linger(false, 0);
    private OptionValue.Timeval receiveTimeout = new OptionValue.Timeval(0, 0);
    private OptionValue.Timeval sendTimeout = new OptionValue.Timeval(0, 0);

    /// Those of a new connection of the listener that has these.
    public SocketSettings inherit() {
        var copy = new SocketSettings();
        copy.reuseAddress = reuseAddress;
        copy.reusePort = reusePort;
        copy.isKeptAlive = isKeptAlive;
        copy.keepAlive = keepAlive;
        copy.receiveLowWater = receiveLowWater;
        copy.notSentLowWater = notSentLowWater;
        copy.synRetries = synRetries;
        copy.deferRetries = deferRetries;
        copy.portRange = portRange;
        copy.userTimeoutMillis = userTimeoutMillis;
        copy.noDelay = noDelay;
        copy.cork = cork;
        copy.ip6Only = ip6Only;
        copy.sendBytesAreSet = sendBytesAreSet;
        copy.receiveBytesAreSet = receiveBytesAreSet;
        copy.sendBytes = sendBytes;
        copy.receiveBytes = receiveBytes;
        copy.linger = linger;
        copy.receiveTimeout = receiveTimeout;
        copy.sendTimeout = sendTimeout;
        return copy;
    }

    public boolean reuseAddress() {
        return reuseAddress;
    }

    public void setReuseAddress(boolean on) {
        reuseAddress = on;
    }

    public boolean reusePort() {
        return reusePort;
    }

    public void setReusePort(boolean on) {
        reusePort = on;
    }

    public boolean isKeptAlive() {
        return isKeptAlive;
    }

    public void setKeptAlive(boolean on) {
        isKeptAlive = on;
    }

    public KeepAlive keepAlive() {
        return keepAlive;
    }

    public void setKeepAlive(KeepAlive times) {
        keepAlive = times;
    }

    /// SO_RCVLOWAT: with fewer bytes, poll does not say IN and a read waits.
    public int receiveLowWater() {
        return receiveLowWater;
    }

    /// Negative is as large as can be, 0 is 1 (`tcp_set_rcvlowat`).
    public void setReceiveLowWater(int bytes) {
        int wanted = bytes < 0 ? Integer.MAX_VALUE : Math.max(1, bytes);
        receiveLowWater = Math.min(wanted, GREATEST_LOW_WATER);
    }

    /// TCP_NOTSENT_LOWAT, unsigned.
    public int notSentLowWater() {
        return notSentLowWater;
    }

    public void setNotSentLowWater(int bytes) {
        notSentLowWater = bytes;
    }

    /// TCP_SYNCNT, or `tcp_syn_retries`.
    public int synRetries() {
        return synRetries == 0 ? DEFAULT_SYN_RETRIES : synRetries;
    }

    public void setSynRetries(int count) {
        synRetries = count;
    }

    /// TCP_DEFER_ACCEPT in retries of the SYN-ACK; 0: not at all.
    public int deferRetries() {
        return deferRetries;
    }

    public void setDeferRetries(int count) {
        deferRetries = count;
    }

    /// IP_LOCAL_PORT_RANGE: the lowest port in the low half, the highest in the high half; 0 in
    /// either is the machine's.
    public int portRange() {
        return portRange;
    }

    public void setPortRange(int range) {
        portRange = range;
    }

    /// TCP_USER_TIMEOUT.
    public int userTimeoutMillis() {
        return userTimeoutMillis;
    }

    public void setUserTimeoutMillis(int millis) {
        userTimeoutMillis = millis;
    }

    public boolean noDelay() {
        return noDelay;
    }

    public void setNoDelay(boolean on) {
        noDelay = on;
    }

    public boolean cork() {
        return cork;
    }

    public void setCork(boolean on) {
        cork = on;
    }

    public boolean ip6Only() {
        return ip6Only;
    }

    public void setIp6Only(boolean on) {
        ip6Only = on;
    }

    public int sendBytes() {
        return sendBytes;
    }

    /// Doubled, since the kernel counts its own bookkeeping (socket(7)).
    public void setSendBytes(int bytes) {
        sendBytesAreSet = true;
        sendBytes = Math.max(LEAST_SEND_BYTES, 2 * clamp(bytes));
    }

    /// The connection is established: the buffer grows, unless it was set.
    public void tuneSendBytes(int segmentBytes) {
        if (!sendBytesAreSet) {
            int kept = Integer.highestOneBit(segmentBytes + SEGMENT_HEADER_BYTES - 1) * 2;
            sendBytes = FIRST_SEGMENTS * (kept + SEGMENT_RECORD_BYTES);
        }
    }

    public int receiveBytes() {
        return receiveBytes;
    }

    public void setReceiveBytes(int bytes) {
        receiveBytesAreSet = true;
        receiveBytes = Math.max(LEAST_RECEIVE_BYTES, 2 * clamp(bytes));
    }

    /// The program reads as fast as bytes come: the buffer grows, unless it was set
    /// (`tcp_rcv_space_adjust`).
    public void tuneReceiveBytes() {
        if (!receiveBytesAreSet) {
            receiveBytes = Math.min(2 * receiveBytes, GREATEST_RECEIVE_BYTES);
        }
    }

    private static int clamp(int bytes) {
        return bytes < 0 ? GREATEST_BYTES : Math.min(bytes, GREATEST_BYTES);
    }

    public OptionValue.Linger linger() {
        return linger;
    }

    public void setLinger(OptionValue.Linger linger) {
        this.linger = linger;
    }

    public OptionValue.Timeval receiveTimeout() {
        return receiveTimeout;
    }

    public void setReceiveTimeout(OptionValue.Timeval timeout) {
        receiveTimeout = timeout;
    }

    public OptionValue.Timeval sendTimeout() {
        return sendTimeout;
    }

    public void setSendTimeout(OptionValue.Timeval timeout) {
        sendTimeout = timeout;
    }

    /// How long a wait with this timeout lasts; 0 means for ever.
    public static long nanos(OptionValue.Timeval timeout) {
        boolean forEver = timeout.seconds() == 0 && timeout.microseconds() == 0;
        if (forEver || timeout.seconds() > Integer.MAX_VALUE) {
            return Timer.NEVER;
        }
        return Math.max(0, timeout.seconds()) * VirtualClock.NANOS_PER_SECOND
                + timeout.microseconds() * 1_000;
    }
}
