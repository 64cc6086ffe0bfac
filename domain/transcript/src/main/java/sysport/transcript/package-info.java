/// The transcript: strace's notation, made a script. Here is what a script says, as values: a
/// [Script][sysport.transcript.Script] has [Case][sysport.transcript.Case]s, a case has
/// [Line][sysport.transcript.Line]s, and most lines are an
/// [Invocation][sysport.transcript.Invocation] with the answer that it expects.
///
/// Nothing of a server is known here, and no server knows it; of ours it needs the port and
/// [sysport.notation]. How scripts are read, written and run belongs to the packages beneath. The
/// notation is specified in `domain/transcript/README.md`.
@NullMarked
package sysport.transcript;

import org.jspecify.annotations.NullMarked;
