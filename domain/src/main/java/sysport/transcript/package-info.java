/// The transcript: strace's notation, made a script. One text form for a run of system calls, which
/// a trace prints and a test is written in, over any [Kernel][sysport.kernel.Kernel].
///
/// [Notation][sysport.transcript.Notation] and [Constants][sysport.transcript.Constants] know how
/// values are written. A [Script][sysport.transcript.Script] is what
/// [Parser][sysport.transcript.Parser] reads and [Printer][sysport.transcript.Printer] writes;
/// [CaseRun][sysport.transcript.CaseRun] makes its calls on a
/// [KernelUnderTest][sysport.transcript.KernelUnderTest] and compares.
///
/// Nothing of a server is known here, and no server knows it. The notation is specified in
/// `domain/TRANSCRIPT.md`.
@NullMarked
package sysport.transcript;

import org.jspecify.annotations.NullMarked;
