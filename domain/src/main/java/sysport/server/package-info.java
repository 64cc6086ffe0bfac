/// A server: the socket it listens at, and the engines that do on the kernel what each
/// [Connection][sysport.connection.Connection] says.
///
/// Start reading at [Server][sysport.server.Server]. [EventLoop][sysport.server.EventLoop] serves
/// many connections on one thread with calls that never wait: it watches them in its
/// [InterestList][sysport.server.InterestList], takes new ones from its
/// [Acceptor][sysport.server.Acceptor], and gives each its
/// [NonBlockingDriver][sysport.server.NonBlockingDriver].
/// [ThreadPerConnection][sysport.server.ThreadPerConnection] has blocking calls on a thread for
/// each: a [BlockingDriver][sysport.server.BlockingDriver].
///
/// It knows connections, handlers and the port. What a request means and what it is answered
/// belongs to `sysport.connection` and `sysport.handler`: no HTTP here.
@NullMarked
package sysport.server;

import org.jspecify.annotations.NullMarked;
