package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DescriptorCalls;
import sysport.kernel.Errno;
import sysport.sim.file.OpenFile;
import sysport.sim.task.Tracepoints;

import java.util.Arrays;
import java.util.BitSet;

/// The descriptors of one process: numbers, each of an open file, the lowest free one first
/// (open(2)). Remembers for each where the program made it.
public final class FdTable {
    /// RLIMIT_NOFILE at first.
    private static final int DEFAULT_LIMIT = 1 << 20;

    private final BitSet taken = new BitSet();
    private final BitSet closeOnExec = new BitSet();
    private @Nullable OpenFile[] files = new @Nullable OpenFile[16];
    private @Nullable Throwable[] origins = new @Nullable Throwable[16];
    private final String process;
    private final Tracepoints tracepoints;
    private int limit = DEFAULT_LIMIT;

    FdTable(String process, Tracepoints tracepoints) {
        this.process = process;
        this.tracepoints = tracepoints;
    }

    /// The open file of `fd`; null if there is none (EBADF).
    public @Nullable OpenFile file(int fd) {
        return fd >= 0 && fd < files.length ? files[fd] : null;
    }

    /// Takes the lowest free number, which still names no file.
    ///
    /// @return the number, or a negated EMFILE
    int reserve() {
        return reserve(0);
    }

    /// The same from `least` on.
    private int reserve(int least) {
        int fd = taken.nextClearBit(least);
        if (fd >= limit) {
            return Errno.EMFILE.negated();
        }
        markTaken(fd);
        return fd;
    }

    private void markTaken(int fd) {
        if (fd >= files.length) {
            files = Arrays.copyOf(files, 2 * fd);
            origins = Arrays.copyOf(origins, 2 * fd);
        }
        taken.set(fd);
    }

    /// Gives a number back that was reserved and not used.
    void unreserve(int fd) {
        taken.clear(fd);
    }

    /// Lets a reserved number name `file`.
    ///
    /// @param flags of which O_CLOEXEC counts (SOCK_CLOEXEC and so on are the same bit)
    int install(int fd, OpenFile file, int flags) {
        file.hold();
        files[fd] = file;
        closeOnExec.set(fd, (flags & DescriptorCalls.O_CLOEXEC) != 0);
        origins[fd] = new Throwable("opened here");
        tracepoints.opened(process, fd, file.getClass());
        return fd;
    }

    /// The lowest free number, for `file`; or a negated EMFILE.
    public int open(OpenFile file, int flags) {
        return openFrom(0, file, flags);
    }

    /// The lowest free number that is not below `least`, for `file`; or a negated EMFILE.
    int openFrom(int least, OpenFile file, int flags) {
        int fd = reserve(least);
        return fd < 0 ? fd : install(fd, file, flags);
    }

    /// Lets `fd`, which is not reserved, name `file`.
    ///
    /// @return what it named before, which the caller lets go
    @Nullable OpenFile replace(int fd, OpenFile file, int flags) {
        OpenFile before = remove(fd);
        markTaken(fd);
        install(fd, file, flags);
        return before;
    }

    /// Whether `fd` is below the limit, and so can be given.
    boolean isPossible(int fd) {
        return fd >= 0 && fd < limit;
    }

    /// Whether a call under way has taken `fd`, which names nothing yet.
    boolean isReserved(int fd) {
        return taken.get(fd) && file(fd) == null;
    }

    boolean isCloseOnExec(int fd) {
        return closeOnExec.get(fd);
    }

    void setCloseOnExec(int fd, boolean isSet) {
        closeOnExec.set(fd, isSet);
    }

    /// Takes the number out. The caller lets go of the file.
    @Nullable OpenFile remove(int fd) {
        OpenFile file = file(fd);
        if (file != null) {
            files[fd] = null;
            origins[fd] = null;
            taken.clear(fd);
            tracepoints.closed(process, fd);
        }
        return file;
    }

    /// The process exits: lets go of all.
    public void closeAll() {
        for (int fd = 0; fd < files.length; fd++) {
            OpenFile file = remove(fd);
            if (file != null) {
                file.letGo();
            }
        }
    }

    /// setrlimit(2), RLIMIT_NOFILE: one more than the greatest number.
    public void setLimit(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    /// The limit at which exactly `more` descriptors can still be made.
    public int limitFor(int more) {
        int fd = -1;
        for (int i = 0; i < more; i++) {
            fd = taken.nextClearBit(fd + 1);
        }
        return more == 0 ? taken.nextClearBit(0) : fd + 1;
    }

    /// Is shown descriptors one by one.
    public interface Visitor {
        /// One that is open.
        ///
        /// @param origin its stack begins with this table; the program's own frames come after
        ///   those of the kernel
        void visit(int fd, OpenFile file, Throwable origin);
    }

    /// Shows all that are open, by number.
    public void forEach(Visitor visitor) {
        for (int fd = 0; fd < files.length; fd++) {
            OpenFile file = files[fd];
            Throwable origin = origins[fd];
            if (file != null && origin != null) {
                visitor.visit(fd, file, origin);
            }
        }
    }
}
