package sysport.transcript.run;

import sysport.transcript.RemoteHost;
import sysport.transcript.TreeNode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/// What a case needs around a process besides system calls. Each line of a transcript which is no
/// system call is one of these.
///
/// One belongs to each run of a [Program]. For the main thread of that program only.
public interface Testbed {

    /// Longer than any program.
    Duration FOREVER = Duration.ofDays(365);

    /// Lets `time` pass (nanosleep(2)) on the calling thread, which may be any of the process,
    /// while all others run: the one place of the real side that sleeps; virtual time in
    /// simulation.
    void pass(Duration time);

    /// Lets what is on its way arrive, and other threads get as far as they can: a short pause on a
    /// real clock (10 ms); in simulation, everything that can happen without time going by.
    void settle();

    /// Makes `call` on the process's other thread `thread`, which is created at its first mention
    /// and then waits for calls, one at a time; comes back at once, without waiting for the answer.
    /// All threads of the process share its descriptors.
    ///
    /// @param thread the name, as in the transcript's `[t1]`. Throws IllegalStateException if that
    ///   thread is still in a call
    /// @param call one call of the kernel (or several, for which the last answer counts)
    Call call(String thread, IntSupplier call);

    /// Waits until one of `calls` has answered and returns that one, the first in the list if there
    /// are several; nothing if none has after `limit`, in virtual time if time is virtual. The rest
    /// go on.
    Optional<Call> awaitOne(List<Call> calls, Duration limit);

    /// The same with as much time as the program has.
    default Call awaitOne(List<Call> calls) {
        return awaitOne(calls, FOREVER).orElseThrow();
    }

    /// tgkill(2): sends a signal to a thread of [#call]. Its handler returns at once, and was
    /// installed with SA_RESTART. A call that waits ends with EINTR or goes on, as signal(7) says;
    /// a thread that is in no call is not disturbed.
    ///
    /// @param thread the name. Throws IllegalArgumentException if there is no such thread
    void interrupt(String thread);

    /// setrlimit(RLIMIT_NOFILE): from now on exactly `more` descriptors can be made, those with the
    /// lowest free numbers; after that, EMFILE. A number that is closed can be used again. A later
    /// call replaces the limit; it ends with the process. Only for programs of
    /// [KernelUnderTest#runAlone].
    void limitDescriptors(int more);

    /// Makes an empty directory, puts `nodes` into it, and opens it with O_RDONLY|O_DIRECTORY.
    ///
    /// @return its descriptor: the lowest free one, owned by the program like any other
    int openTree(List<TreeNode> nodes);

    /// Puts one more node into a tree of [#openTree], whether or not its descriptor is still open.
    /// Missing directories on the way are made; a node that exists is replaced (a regular file: by
    /// another file of the same name).
    ///
    /// @param tree what [#openTree] returned
    void plant(int tree, TreeNode node);

    /// Lets there be another host, reached over a link; before the process has opened anything.
    /// What the thread of that name makes from then on is made on the other host, all else on this
    /// one. The threads share their descriptors all the same.
    ///
    /// @throws UnsupportedOperationException if the side may not make a network of its own, and why
    void link(RemoteHost host);

    /// How much later than due an answer may come here: generous on a real clock (other processes
    /// run too); in simulation a few milliseconds of virtual time at most.
    Duration lateness();

    /// `net.ipv4.ip_unprivileged_port_start` of ip(7): the first port that needs no privilege. 1024
    /// in simulation.
    int firstUnprivilegedPort();
}
