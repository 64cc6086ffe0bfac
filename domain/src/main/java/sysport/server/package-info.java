/// The server: connections and the engines that drive them.
///
/// [Connection][sysport.server.Connection] is the protocol state of one connection and makes no
/// call. An engine hands it what was received and does what it says:
/// [EventLoop][sysport.server.EventLoop] with calls that never wait, for many connections on one
/// thread, or [ThreadPerConnection][sysport.server.ThreadPerConnection] with blocking calls on a
/// thread for each. What it says of requests and responses it has from its
/// [Exchange][sysport.server.Exchange], which goes from one [Stage][sysport.server.Stage] to the
/// next. Content is given to a [Receiver][sysport.server.Receiver] as it comes, and asked for of a
/// [Source][sysport.server.Body.Source] as the peer takes it. Start reading at
/// [Server][sysport.server.Server], then [Handler][sysport.server.Handler],
/// [Response][sysport.server.Response] and [Connection][sysport.server.Connection].
/// [Representation][sysport.server.Representation] answers conditional requests and ranges for any
/// handler.
@NullMarked
package sysport.server;

import org.jspecify.annotations.NullMarked;
