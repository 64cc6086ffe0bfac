package sysport.connection;

/// What an engine is to do next for a [Connection]: all that a connection asks of the kernel or of
/// another thread.
public enum Step {
    /// Put what the peer sent into the receive buffer and tell received(), or tell endOfInput(). At
    /// deadlineNanos() tell timedOut().
    RECEIVE,

    /// Send what is in the send buffer, as far as it goes, and tell sent().
    SEND,

    /// The same; a file follows, so that the kernel need not make a segment of the head (MSG_MORE,
    /// send(2)).
    SEND_BEFORE_FILE,

    /// Send what is left of file(), fileLength() octets from filePosition() on, and tell
    /// fileSent().
    SEND_FILE,

    /// Call callHandler() on a thread that may wait; meanwhile, touch nothing else of the
    /// connection.
    CALL_HANDLER,

    /// Shut down the sending side.
    SHUTDOWN,

    /// Reset the connection (SO_LINGER {1, 0}), and close it and the socket.
    ABORT,

    /// Close the connection and the socket.
    CLOSE
}
