/// The protocol state of one connection, without calls: [Connection][sysport.connection.Connection]
/// is told what has happened and says which [Step][sysport.connection.Step] comes next. Beside it
/// is what bounds a client: deadlines, quotas, addresses.
///
/// A request goes one way: `Connection`, [Exchange][sysport.connection.Exchange] (what leads where
/// is its table of states), the reader, [Responder][sysport.connection.Responder] and the handler,
/// [ResponseWriter][sysport.connection.ResponseWriter], the encoder. What an exchange has to know
/// of its client it is given when it is lent ([Client][sysport.connection.Client]).
///
/// It knows what embedding programs write (`sysport.handler`) and HTTP, meaning and wire; of the
/// port only its clock and values. It makes no call but to read the clock: sockets, epoll and
/// threads belong to the engines in `sysport.server`. Not exported.
@NullMarked
package sysport.connection;

import org.jspecify.annotations.NullMarked;
