package sysport.connection;

/// What an engine is to do next for a [Connection]: all that a connection asks of the kernel or of
/// another thread.
public enum Step {
    /// Put what the peer sent into the receive buffer and tell received(), or tell endOfInput(). At
    /// deadlineNanos() tell timedOut().
    RECEIVE,

    /// Send what is in the send buffer, as far as it goes, and tell sent(). A file follows it if
    /// transmission().isFileNext().
    SEND,

    /// Send what is left of the file of transmission(), and tell fileSent() and sent().
    SEND_FILE,

    /// Call answer() on a thread that may wait; meanwhile, touch nothing else of the connection.
    ANSWER,

    /// Shut down the sending side.
    SHUTDOWN,

    /// Reset the connection (SO_LINGER {1, 0}), and close it and the socket.
    ABORT,

    /// Close the connection and the socket.
    CLOSE
}
