package sysport.server;

import sysport.http.RequestReader;

/// What a connection has only while a request or its response is under way: the larger part of its
/// state by far. Lent by the [Exchanges] of its thread.
///
/// @param reader of the requests
/// @param transmission of the response to the one that was read last
record Exchange(RequestReader reader, Transmission transmission) {}
