/// The system calls as data: the table of all of them, name, kinds of parameters, errors
/// ([SystemCall][sysport.kernel.table.SystemCall]), and the way from a method of the port to such a
/// call and back ([IndirectKernel][sysport.kernel.table.IndirectKernel]).
///
/// For whoever handles calls without knowing which: traces, transcripts, the simulated dispatch,
/// random programs. It knows the port; the server needs none of it.
@NullMarked
package sysport.kernel.table;

import org.jspecify.annotations.NullMarked;
