package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;

import java.util.List;

/// The simulated kernel as one process sees it: the port, and what a test may ask and do around it.
/// Made by [Simulation#process].
///
/// Calls are made by the threads of the process, and before and after [Simulation#run] by anybody
/// as long as they need not wait.
public final class SimKernel extends SyscallTable {
    private final SimProcess process;

    SimKernel(SimProcess process, @Nullable CallListener listener) {
        super(process, listener);
        this.process = process;
        for (int standard = 0; standard <= 2; standard++) {
            process.table().open(new NullDevice(), 0);
        }
    }

    SimProcess process() {
        return process;
    }

    /// The name that [Simulation#process] was given.
    public String name() {
        return process.name();
    }

    /// The host that the running thread makes sockets on.
    public Host host() {
        return process.host();
    }

    /// setns(2), CLONE_NEWNET, for the threads of that name: from now on they make sockets on
    /// `host`.
    public void moveThread(String thread, Host host) {
        process.moveThread(thread, host);
    }

    /// The descriptors above 2 that the process has not closed, with the place that opened each.
    public List<OpenDescriptor> openDescriptors() {
        return process.table().openDescriptors().stream().filter(open -> open.fd() > 2).toList();
    }

    /// Throws an AssertionError that lists [#openDescriptors], if there are any.
    public void assertNoOpenDescriptors() {
        process.assertNoOpenDescriptors(openDescriptors());
    }

    /// The process exits, as far as its descriptors are concerned: closes all of them, waiting for
    /// nothing. Its threads are the test's to end.
    public void closeAll() {
        process.scheduler().enter();
        process.table().closeAll();
    }

    /// setrlimit(2), RLIMIT_NOFILE: `limit` is one more than the greatest number.
    public void limitDescriptors(int limit) {
        process.table().setLimit(limit);
    }

    /// Sets RLIMIT_NOFILE so that exactly `more` descriptors can still be made.
    public void leaveRoomForDescriptors(int more) {
        process.table().setLimit(process.table().limitFor(more));
    }

    /// Sends a signal to the threads of that name, as tgkill(2) does; its handler returns at once
    /// and was installed with SA_RESTART. A call that waits ends with EINTR or is made again, as
    /// signal(7) says: epoll_wait always ends, a call on a socket does where SO_RCVTIMEO or
    /// SO_SNDTIMEO limits it. [Simulation#sleep] goes on.
    ///
    /// Throws IllegalArgumentException if the process has no such thread.
    public void interrupt(String thread) {
        process.scheduler().enter();
        process.scheduler().interrupt(process.name(), thread);
    }

    /// Lets one call answer an error without doing anything; but close(2) closes, and an error of
    /// accept4(2) that is the network's or a firewall's ends the connection that it would have
    /// taken. Throws UnsupportedOperationException for an error that Linux never answers to it.
    ///
    /// @param nth which of the calls of that name that this process makes from now on: 1 is the
    ///   next
    public void failCall(SystemCall call, int nth, Errno errno) {
        process.faults().fail(call, nth, errno);
    }

    /// Lets one call on a socket move at most `bytes` bytes: a short read or write.
    ///
    /// @param nth as for [#failCall]
    public void shortenCall(SystemCall call, int nth, int bytes) {
        process.faults().shorten(call, nth, bytes);
    }
}
