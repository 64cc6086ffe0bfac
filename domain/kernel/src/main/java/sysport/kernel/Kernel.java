package sysport.kernel;

/// The one door to the machine: the system calls of Linux that a server needs, by their own names
/// and with their own answers.
///
/// **Answers.** Every call returns what the system-call interface returns: a result of 0 or more,
/// or a negated errno ([Errno#of(int)] names it). EINTR, EAGAIN, short counts and EMFILE all reach
/// the caller, who is there to handle them.
///
/// **Misuse.** What C could not even express (a null array, a range outside it, a path with a NUL
/// inside) is a mistake of the program and throws; it never becomes an errno.
///
/// **Descriptors** are numbers here. A number given to no open file answers EBADF in every call
/// that takes one; this is not repeated below. [Descriptor] is the owner that a number gets above
/// the port.
///
/// **Blocking** is a property of the descriptor (O_NONBLOCK) or of one call (MSG_DONTWAIT), as on
/// Linux.
///
/// **Threads.** Every call may be made by any thread that came from [ThreadCalls#spawn] or that the
/// kernel was handed to.
///
/// **Constants** have the values of the generic Linux headers (`asm-generic`, which x86-64 shares);
/// an adapter translates where a machine differs.
public interface Kernel
        extends DescriptorCalls,
                VectorCalls,
                SocketCalls,
                PollCalls,
                FileCalls,
                ClockCalls,
                ThreadCalls {}
