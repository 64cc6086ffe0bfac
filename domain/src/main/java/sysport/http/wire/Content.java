package sysport.http.wire;

/// What was found of the content of a message.
public enum Content {
    /// A run of octets of it; there may be more.
    PIECE,
    /// All octets were taken and more are needed.
    INCOMPLETE,
    /// It has ended, and so has the message.
    COMPLETE,
    /// The client made a mistake; nothing after it is read.
    REJECTED
}
