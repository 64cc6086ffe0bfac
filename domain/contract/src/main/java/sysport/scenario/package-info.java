/// What a whole [Server][sysport.server.Server] does for its clients, as scenarios over any kernel
/// and any engine: server and clients in one process of the harness of
/// [sysport.contract][sysport.transcript.run.KernelUnderTest], clients made of system calls.
///
/// A side names the chapters that it runs, as subclasses of one line. Start reading at
/// [ServerContract][sysport.scenario.ServerContract], then at any chapter.
@NullMarked
package sysport.scenario;

import org.jspecify.annotations.NullMarked;
