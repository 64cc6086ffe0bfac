package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.sim.file.Inode;
import sysport.sim.file.OpenFile;
import sysport.sim.file.OpenPath;
import sysport.sim.inet.InetHost;
import sysport.sim.task.Scheduler;
import sysport.sim.task.Tracepoints;
import sysport.sim.task.VirtualClock;
import sysport.sim.task.WaitQueue;
import sysport.sim.tcp.TcpSocket;

import java.util.TreeMap;

/// A process: descriptors, a working directory, and what is to go wrong in its calls. Belongs to a
/// `SimKernel`; the chapters of system calls share it.
public final class SimProcess {
    private final String name;
    private final Scheduler scheduler;
    private final VirtualClock clock;
    private final InetHost host;
    private final Faults faults;
    private final FdTable table;
    private final Inode.Directory root;
    private final TreeMap<String, InetHost> hostOfThread = new TreeMap<>();

    public SimProcess(
            String name,
            Scheduler scheduler,
            VirtualClock clock,
            InetHost host,
            Inode.Directory root,
            Faults faults) {
        this.name = name;
        this.scheduler = scheduler;
        this.clock = clock;
        this.host = host;
        this.root = root;
        this.faults = faults;
        table = new FdTable(name, tracepoints());
    }

    public String name() {
        return name;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public VirtualClock clock() {
        return clock;
    }

    /// The host that the running thread makes sockets on.
    public InetHost host() {
        InetHost other =
                hostOfThread.isEmpty() ? null : hostOfThread.get(scheduler.current().name());
        return other == null ? host : other;
    }

    /// setns(2), CLONE_NEWNET, for the thread of that name.
    public void moveThread(String thread, InetHost to) {
        hostOfThread.put(thread, to);
    }

    Tracepoints tracepoints() {
        return host.network().tracepoints();
    }

    /// The root directory, which it works in too.
    Inode.Directory root() {
        return root;
    }

    public Faults faults() {
        return faults;
    }

    public FdTable table() {
        return table;
    }

    /// The open file of a number; null for EBADF, which O_PATH answers to nearly every call too.
    @Nullable OpenFile file(int fd) {
        OpenFile file = table.file(fd);
        return file instanceof OpenPath ? null : file;
    }

    /// The running thread waits for a change at `file`.
    ///
    /// @param deadline of CLOCK_MONOTONIC
    Scheduler.Wake await(OpenFile file, long deadline) {
        return await(file.waiters(), deadline);
    }

    /// The same at a queue that is of no one file.
    Scheduler.Wake await(WaitQueue queue, long deadline) {
        return faults.interrupts() ? Scheduler.Wake.INTERRUPTED : scheduler.await(queue, deadline);
    }

    /// close(2): the number is free at once.
    ///
    /// @return 0 or a negated EBADF
    public int close(int fd) {
        OpenFile file = table.remove(fd);
        if (file == null) {
            return Errno.EBADF.negated();
        }
        letGo(file);
        return 0;
    }

    /// A number of `file` is gone. The last one of a socket may take its time.
    void letGo(OpenFile file) {
        file.letGo();
        if (file instanceof TcpSocket socket) {
            linger(socket);
        }
    }

    /// SO_LINGER (socket(7)): waits for unsent bytes, whether or not the descriptor blocks.
    private void linger(TcpSocket socket) {
        long deadline = clock.after(socket.lingerNanos());
        Scheduler.Wake wake = Scheduler.Wake.WOKEN;
        while (wake == Scheduler.Wake.WOKEN && socket.lingerNanos() > 0) {
            wake = scheduler.await(socket.waiters(), deadline);
        }
    }
}
