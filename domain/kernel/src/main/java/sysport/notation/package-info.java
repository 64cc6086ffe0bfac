/// How strace(1) writes the values of system calls: constants and flags by their names
/// ([Constants][sysport.notation.Constants] and the tables beside it), octets as C strings,
/// addresses and options as structs ([Notation][sysport.notation.Notation]).
///
/// What traces and transcripts share. It knows the port's values and constants; which call takes
/// what, and what a line of text looks like, belongs to those who write and read lines.
@NullMarked
package sysport.notation;

import org.jspecify.annotations.NullMarked;
