package sysport.http.wire;

/// How far the reading of one message got.
public enum Progress {
    /// More octets are needed.
    INCOMPLETE,
    /// The message stands whole.
    COMPLETE,
    /// The client made a mistake; nothing after it is read.
    REJECTED
}
