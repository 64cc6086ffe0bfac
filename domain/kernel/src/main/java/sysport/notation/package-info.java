/// How strace(1) writes the values of system calls: constants and flags by their names
/// ([Constants][sysport.notation.Constants] and the tables beside it), octets as C strings,
/// addresses and options as structs ([Notation][sysport.notation.Notation]).
///
/// What traces, transcripts and the listing of simulated runs share: how one call is written comes
/// from the port's table ([CallText][sysport.notation.CallText]). It knows the port's values and
/// constants; what else a line of text holds belongs to those who write and read lines.
@NullMarked
package sysport.notation;

import org.jspecify.annotations.NullMarked;
