package sysport.http.wire;

/// Where the receiving half of a connection stands, for deadlines and for an orderly shutdown.
public enum Phase {
    /// No octet of a next request has been seen; the connection may be closed without harm.
    IDLE,
    /// A head has begun and is not whole.
    HEAD,
    /// The head is whole; the body is not, or the request is complete or rejected and waits for its
    /// response.
    BODY
}
