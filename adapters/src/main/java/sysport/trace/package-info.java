/// What a program asks of its kernel, call by call, in strace's notation.
///
/// [TracingKernel][sysport.trace.TracingKernel] stands between a program and any kernel and tells a
/// [TraceSink][sysport.trace.TraceSink] of every call. [CallText][sysport.notation.CallText] knows
/// how a call is written, and nothing of tracing.
@NullMarked
package sysport.trace;

import org.jspecify.annotations.NullMarked;
