/// Scripts on a kernel. A [CaseRun][sysport.transcript.run.CaseRun] makes the calls of a case and
/// compares; a [Recording][sysport.transcript.run.Recording] makes calls that are thought of while
/// they happen, and says the script.
///
/// A side is a [KernelUnderTest][sysport.transcript.run.KernelUnderTest], which runs a
/// [Program][sysport.transcript.run.Program] in a fresh process, with a
/// [Testbed][sysport.transcript.run.Testbed] for what no call of the port can do. Which kernels
/// there are is not known here.
@NullMarked
package sysport.transcript.run;

import org.jspecify.annotations.NullMarked;
