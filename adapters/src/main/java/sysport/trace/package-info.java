/// What a program asks of its kernel, call by call, in strace's notation.
///
/// [TracingKernel][sysport.trace.TracingKernel] stands between a program and any kernel and tells a
/// [TraceSink][sysport.trace.TraceSink] of every call. [Notation][sysport.notation.Notation] and
/// [Constants][sysport.notation.Constants] know how values are written, and nothing of tracing.
@NullMarked
package sysport.trace;

import org.jspecify.annotations.NullMarked;
