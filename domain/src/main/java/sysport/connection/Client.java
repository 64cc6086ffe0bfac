package sysport.connection;

import sysport.handler.Peer;

/// Who is at the other end of a connection, as its exchanges know it.
///
/// @param quota how much it may still ask
/// @param deadline until when it is waited for
record Client(Peer peer, Quota quota, Deadline deadline) {}
