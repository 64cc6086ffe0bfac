/// The executable contract of the port [Kernel][sysport.kernel.Kernel]: one suite of facts, run against the real Linux and against the
/// simulated kernel.
///
/// A side implements [KernelUnderTest][sysport.contract.KernelUnderTest], [Testbed][sysport.contract.Testbed] and
/// [Call][sysport.contract.Call], and names the chapters that it runs, each as a subclass of one line:
///
/// ```java
/// class LinuxContractTest {
///     @Nested
///     class Accept extends AcceptContract {
///         Accept() {
///             super(new LinuxUnderTest());
///         }
///     }
/// }
/// ```
///
/// Start reading at [KernelContract][sysport.contract.KernelContract], then at any chapter.
@NullMarked
package sysport.contract;

import org.jspecify.annotations.NullMarked;
