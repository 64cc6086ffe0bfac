/// The port: the Linux system calls that a server needs, and their vocabulary.
///
/// [Kernel][sysport.kernel.Kernel] joins seven chapters of calls; a class asks for the narrowest
/// that it needs. A call answers as the kernel's own interface does: a result of 0 or more, or a
/// negated [Errno][sysport.kernel.Errno]. Nothing beneath the port retries, buffers or throws for
/// an answer that Linux can give. Start reading at [Kernel][sysport.kernel.Kernel], then
/// [SocketCalls][sysport.kernel.SocketCalls].
@NullMarked
package sysport.kernel;

import org.jspecify.annotations.NullMarked;
