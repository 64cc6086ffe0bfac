/// What an embedding program writes, and what it is given: [Handler][sysport.handler.Handler], the
/// [Response][sysport.handler.Response] and its [Body][sysport.handler.Body], and what takes the
/// content of a request as it comes; [Limits][sysport.handler.Limits], what clients are granted.
///
/// It knows what HTTP means (`sysport.http`), and of the port the values that a body is made of.
/// How octets become requests, and who waits for whom, belongs elsewhere: nothing here knows a
/// connection or a server.
@NullMarked
package sysport.handler;

import org.jspecify.annotations.NullMarked;
