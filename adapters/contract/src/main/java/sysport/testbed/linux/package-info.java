/// The real side of transcripts and of the contract:
/// [LinuxUnderTest][sysport.testbed.linux.LinuxUnderTest] runs a program as if it were a process,
/// on the machine's own kernel.
///
/// What stands around that process is not in the port, and is made of bare system calls here: a
/// descriptor table and a limit of its own, capabilities, signals, temporary files, network
/// namespaces with a link between them. It knows the kernel as everybody does, by its port.
@NullMarked
package sysport.testbed.linux;

import org.jspecify.annotations.NullMarked;
