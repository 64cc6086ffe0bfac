/// The real Linux behind the port, called through the Foreign Function & Memory API; the only home
/// of `java.lang.foreign`.
///
/// [LinuxKernel][sysport.linux.LinuxKernel] makes one call of the C library's `syscall` for each
/// call of the port. Start reading there, then [Libc][sysport.linux.Libc] (the two shapes of a
/// call), [Scratch][sysport.linux.Scratch] (each thread's native memory), and the structures, one a
/// file: [Sockaddr][sysport.linux.Sockaddr], [EpollEvent][sysport.linux.EpollEvent] and their
/// neighbours.
@NullMarked
package sysport.linux;

import org.jspecify.annotations.NullMarked;
