/// The executable contract of the port [Kernel][sysport.kernel.Kernel]: one suite of facts, run
/// against the real Linux and against the simulated kernel. Most facts are scripts
/// ([ScriptContract][sysport.contract.ScriptContract]); the other chapters are Java, for what the
/// notation says badly or not at all: byte counts that depend on each other, one of many that are
/// woken, attempts until something happens.
///
/// A side implements [KernelUnderTest][sysport.transcript.run.KernelUnderTest],
/// [Testbed][sysport.transcript.run.Testbed] and [Call][sysport.transcript.run.Call], and is one
/// test class:
///
/// ```java
/// class LinuxContractTest extends WholeContract {
///     private static final KernelUnderTest LINUX = new LinuxUnderTest();
///
///     LinuxContractTest() {
///         super(LINUX);
///     }
/// }
/// ```
///
/// **What is told to the sides.** A case which one side cannot run is skipped there with its
/// reason. On the real side nothing is assumed but loopback, both families of it: no privilege, no
/// network namespace. Scripts that take minutes there wait for the Maven profile `slow`. Times are
/// envelopes ([Testbed#lateness][sysport.transcript.run.Testbed#lateness]) and so are byte counts.
///
/// **What is covered** is counted by watching the calls: `target/kernel-contract-*.txt` of a run
/// says for each system call in how many cases it was made and which errors it answered. What the
/// scripts expect is counted in their text ([ScriptCoverage][sysport.contract.ScriptCoverage]).
///
/// **Errors of the port's javadoc that no case produces**, since a program alone cannot:
///
/// | error | of | would need |
/// |---|---|---|
/// | EINTR | `openat2`, `dup3` | files that are slow to open or to close |
/// | EPERM | `fcntl` | a file of another owner, or one that can only be appended to |
/// | ENFILE | all that make a descriptor | the whole machine out of files (`fs.file-max`) |
/// | ENOMEM, ENOBUFS | `accept4`, `epoll_create1`, `epoll_ctl`, `eventfd` | a machine without memory |
/// | ENOSPC | `epoll_ctl` | a low `fs.epoll.max_user_watches`, for which one needs privilege |
/// | ECONNABORTED, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, ENETUNREACH | `accept4` | a network that fails; a reset in the queue is no error (L30) |
/// | EAGAIN | `openat2` | a rename in the middle of the search |
/// | EAGAIN | `spawn` | no thread left (RLIMIT_NPROC), which would hurt the JVM |
/// | EINTR, EIO | `close` | files other than those of the port |
///
/// **What finds mistakes** is seen too: each [Mistake][sysport.contract.mistake.Mistake] that
/// imitations of Linux are known to make is put over a kernel, and the cases of the rule that it
/// breaks must fail. The rules are in [LinuxRule][sysport.contract.LinuxRule].
///
/// Start reading at any script, then at [KernelContract][sysport.contract.KernelContract].
@NullMarked
package sysport.contract;

import org.jspecify.annotations.NullMarked;
