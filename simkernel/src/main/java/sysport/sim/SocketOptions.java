package sysport.sim;

import sysport.kernel.OptionValue;

/// The options of one TCP socket. A new connection gets a copy of the listener's when the handshake
/// completes.
final class SocketOptions {
    private static final int DEFAULT_SEND_BYTES = 16_384;
    private static final int DEFAULT_RECEIVE_BYTES = 131_072;

    /// What the kernel raises the send buffer of a connection to (`tcp_wmem`), if nobody has set
    /// it.
    private static final int TUNED_SEND_BYTES = 3_939_840;

    private static final int LEAST_SEND_BYTES = 4608;
    private static final int LEAST_RECEIVE_BYTES = 2304;

    /// `net.core.wmem_max` and `rmem_max`.
    private static final int GREATEST_BYTES = 212_992;

    private boolean reuseAddress;
    private boolean reusePort;
    private boolean keepAlive;
    private boolean noDelay;
    private boolean cork;
    private boolean ip6Only;
    private boolean sendBytesAreSet;
    private int sendBytes = DEFAULT_SEND_BYTES;
    private int receiveBytes = DEFAULT_RECEIVE_BYTES;
    private OptionValue.Linger linger = new OptionValue.Linger(false, 0);
    private OptionValue.Timeval receiveTimeout = new OptionValue.Timeval(0, 0);
    private OptionValue.Timeval sendTimeout = new OptionValue.Timeval(0, 0);

    /// Those of a new connection of the listener that has these.
    SocketOptions inherit() {
        var copy = new SocketOptions();
        copy.reuseAddress = reuseAddress;
        copy.reusePort = reusePort;
        copy.keepAlive = keepAlive;
        copy.noDelay = noDelay;
        copy.cork = cork;
        copy.ip6Only = ip6Only;
        copy.sendBytesAreSet = sendBytesAreSet;
        copy.sendBytes = sendBytes;
        copy.receiveBytes = receiveBytes;
        copy.linger = linger;
        copy.receiveTimeout = receiveTimeout;
        copy.sendTimeout = sendTimeout;
        return copy;
    }

    boolean reuseAddress() {
        return reuseAddress;
    }

    void setReuseAddress(boolean on) {
        reuseAddress = on;
    }

    boolean reusePort() {
        return reusePort;
    }

    void setReusePort(boolean on) {
        reusePort = on;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    void setKeepAlive(boolean on) {
        keepAlive = on;
    }

    boolean noDelay() {
        return noDelay;
    }

    void setNoDelay(boolean on) {
        noDelay = on;
    }

    boolean cork() {
        return cork;
    }

    void setCork(boolean on) {
        cork = on;
    }

    boolean ip6Only() {
        return ip6Only;
    }

    void setIp6Only(boolean on) {
        ip6Only = on;
    }

    int sendBytes() {
        return sendBytes;
    }

    /// Doubled, since the kernel counts its own bookkeeping (socket(7)).
    void setSendBytes(int bytes) {
        sendBytesAreSet = true;
        sendBytes = Math.max(LEAST_SEND_BYTES, 2 * clamp(bytes));
    }

    /// The connection is established: the buffer grows, unless it was set.
    void tuneSendBytes() {
        if (!sendBytesAreSet) {
            sendBytes = TUNED_SEND_BYTES;
        }
    }

    int receiveBytes() {
        return receiveBytes;
    }

    void setReceiveBytes(int bytes) {
        receiveBytes = Math.max(LEAST_RECEIVE_BYTES, 2 * clamp(bytes));
    }

    private static int clamp(int bytes) {
        return bytes < 0 ? GREATEST_BYTES : Math.min(bytes, GREATEST_BYTES);
    }

    OptionValue.Linger linger() {
        return linger;
    }

    void setLinger(OptionValue.Linger linger) {
        this.linger = linger;
    }

    OptionValue.Timeval receiveTimeout() {
        return receiveTimeout;
    }

    void setReceiveTimeout(OptionValue.Timeval timeout) {
        receiveTimeout = timeout;
    }

    OptionValue.Timeval sendTimeout() {
        return sendTimeout;
    }

    void setSendTimeout(OptionValue.Timeval timeout) {
        sendTimeout = timeout;
    }

    /// How long a wait with this timeout lasts; 0 means for ever.
    static long nanos(OptionValue.Timeval timeout) {
        boolean forEver = timeout.seconds() == 0 && timeout.microseconds() == 0;
        if (forEver || timeout.seconds() > Integer.MAX_VALUE) {
            return Timer.NEVER;
        }
        return Math.max(0, timeout.seconds()) * VirtualClock.NANOS_PER_SECOND
                + timeout.microseconds() * 1_000;
    }
}
