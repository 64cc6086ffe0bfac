/// The server: connections and the engines that drive them.
///
/// Start reading at [Server][sysport.server.Server], [Handler][sysport.server.Handler] and
/// [Response][sysport.server.Response], which are what an embedding program sees; then go inwards:
///
/// 1. [Connection][sysport.server.Connection] is the protocol state of one connection. It makes no
///    call: it says which [Step][sysport.server.Step] is to be done next.
/// 2. An engine does it. [EventLoop][sysport.server.EventLoop] serves many connections on one
///    thread with calls that never wait: it watches them in its
///    [InterestList][sysport.server.InterestList], takes new ones from its
///    [Acceptor][sysport.server.Acceptor], and gives each its [Turn][sysport.server.Turn].
///    [ThreadPerConnection][sysport.server.ThreadPerConnection] has blocking calls on a thread for
///    each: a [Conversation][sysport.server.Conversation].
/// 3. What a connection says of requests and responses it has from its
///    [Exchange][sysport.server.Exchange], which goes from one [Stage][sysport.server.Stage] to the
///    next as octets come, and sends by a [Transmission][sysport.server.Transmission].
/// 4. Content is given to a [Receiver][sysport.server.Receiver] as it comes, and asked for of a
///    [Source][sysport.server.Body.Source] as the peer takes it.
/// 5. What all this may cost: [Limits][sysport.server.Limits], kept by
///    [Admission][sysport.server.Admission], [Quota][sysport.server.Quota] and
///    [Deadline][sysport.server.Deadline].
///
/// [Representation][sysport.server.Representation] answers conditional requests and ranges for any
/// handler.
@NullMarked
package sysport.server;

import org.jspecify.annotations.NullMarked;
