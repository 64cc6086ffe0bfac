/// What HTTP means (RFC 9110), apart from how it is written on a connection:
/// [Method][sysport.http.Method], [Status][sysport.http.Status], [Fields][sysport.http.Fields], the
/// [Request][sysport.http.Request] that a handler sees, validators and
/// [Preconditions][sysport.http.Preconditions], [ranges][sysport.http.RangeSet],
/// [dates][sysport.http.HttpDate], the [limits][sysport.http.MessageLimits] of a message, and the
/// [Rejection][sysport.http.Rejection] of one.
///
/// It knows the characters of `sysport.http.grammar`, and nothing else of this project. Octets of a
/// connection, lines, framing and chunks belong to `sysport.http.wire`, which knows this package
/// and not the other way round.
@NullMarked
package sysport.http;

import org.jspecify.annotations.NullMarked;
