package sysport.sim.tcp;

/// How one end of a connection reaches the other. Owned by the [ControlBlock] that sends on it; the
/// other end has one of its own, the way back.
sealed interface Route permits LoopbackRoute, LinkRoute, NoRoute {

    /// The most bytes that one segment carries.
    int segmentBytes();

    /// Makes sure, before bytes are sent, that they get anywhere. If they do not, the reset that
    /// answers them has come by the time that this answers.
    boolean tryReach();

    /// Brings the window up to date (SND.WND of RFC 9293, 3.3.1): how many bytes more may go out,
    /// for which the other end has room, as far as is known here, and which the send buffer can
    /// keep if they have to stay in it.
    ///
    /// @param room in the send buffer
    int updateWindow(int room);

    /// How many bytes are sent and stay in the send buffer until they are acknowledged.
    int unacknowledged();

    /// Bytes, no more than the window.
    void send(byte[] bytes, int offset, int length);

    /// The same for the first bytes that waited.
    void send(SocketBuffer unsent, int length);

    /// A FIN, after which no bytes follow.
    void sendFin();

    /// A RST. Our own end is closed already.
    void sendReset();

    /// An acknowledgement of so many bytes more.
    void acknowledge(int bytes);

    /// The program has read, and there is room again.
    void openWindow();
}
