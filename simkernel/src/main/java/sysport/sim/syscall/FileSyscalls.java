package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.Stat;
import sysport.sim.epoll.EpollInstance;
import sysport.sim.epoll.EventFd;
import sysport.sim.file.Inode;
import sysport.sim.file.NullDevice;
import sysport.sim.file.OpenDirectory;
import sysport.sim.file.OpenFifo;
import sysport.sim.file.OpenFile;
import sysport.sim.file.OpenPath;
import sysport.sim.file.OpenRegularFile;
import sysport.sim.file.PathWalk;
import sysport.sim.model.OpenFlag;
import sysport.sim.task.Scheduler;
import sysport.sim.task.Timer;
import sysport.sim.tcp.TcpSocket;

import java.util.List;

/// The calls on files and directories.
public final class FileSyscalls {
    private static final long O_CREAT = 0x40;
    private static final long MODELLED = OpenFlag.modelled(false);

    /// `VALID_OPEN_FLAGS`.
    private static final long KNOWN = 0x7fffc3;

    private static final long WITH_O_PATH =
            FileCalls.O_DIRECTORY | FileCalls.O_NOFOLLOW | FileCalls.O_CLOEXEC | FileCalls.O_PATH;

    private static final long KNOWN_RESOLVE = 0x3f;
    private static final long MODELLED_RESOLVE = OpenFlag.modelled(true);

    private final SimProcess process;
    private final StreamSyscalls streams;

    public FileSyscalls(SimProcess process, StreamSyscalls streams) {
        this.process = process;
        this.streams = streams;
    }

    /// The path's text is looked at first, then a number is reserved, then the search begins.
    public int openat2(int directory, byte[] path, OpenHow how) {
        if (!isValid(how)) {
            return Errno.EINVAL.negated();
        }
        String text = Inode.text(path);
        int answer = PathWalk.check(text);
        if (answer < 0) {
            return answer;
        }
        int number = process.table().reserve();
        if (number < 0) {
            return number;
        }
        answer = Errno.EINTR.negated();
        try {
            answer = open(directory, text, how, number);
        } finally {
            if (answer < 0) {
                process.table().unreserve(number);
            }
        }
        return answer;
    }

    private int open(int directory, String text, OpenHow how, int number) {
        Inode.Directory start = process.root();
        if (directory != FileCalls.AT_FDCWD && !text.startsWith("/")) {
            OpenFile file = process.table().file(directory);
            Inode.Directory opened = directory(file);
            if (opened == null) {
                return (file == null ? Errno.EBADF : Errno.ENOTDIR).negated();
            }
            start = opened;
        }
        boolean followsLast = (how.flags() & FileCalls.O_NOFOLLOW) == 0;
        var walk = new PathWalk(process.root(), start, how.resolve(), followsLast);
        int answer = walk.search(text);
        return answer < 0 ? answer : open(walk.found(), how.flags(), number);
    }

    /// Throws UnsupportedOperationException for what Linux knows and this kernel does not.
    private static boolean isValid(OpenHow how) {
        boolean makes = (how.flags() & O_CREAT) != 0;
        boolean onlyPath = (how.flags() & FileCalls.O_PATH) != 0;
        if ((how.flags() & ~KNOWN) != 0
                || (how.resolve() & ~KNOWN_RESOLVE) != 0
                || (how.mode() != 0 && !makes)
                || (onlyPath && (how.flags() & ~WITH_O_PATH) != 0)) {
            return false;
        }
        if ((how.flags() & ~MODELLED) != 0) {
            throw new UnsupportedOperationException(
                    OpenFlag.names(how.flags() & ~MODELLED) + " of openat2 is not modelled");
        }
        if ((how.resolve() & ~MODELLED_RESOLVE) != 0) {
            throw new UnsupportedOperationException(
                    OpenFlag.resolveNames(how.resolve() & ~MODELLED_RESOLVE)
                            + " of openat2 is not modelled");
        }
        return true;
    }

    private static Inode.@Nullable Directory directory(@Nullable OpenFile file) {
        return switch (file) {
            case OpenDirectory open -> open.directory();
            case OpenPath path when path.inode() instanceof Inode.Directory found -> found;
            case null, default -> null;
        };
    }

    private int open(Inode inode, long flags, int number) {
        boolean onlyPath = (flags & FileCalls.O_PATH) != 0;
        if ((flags & FileCalls.O_DIRECTORY) != 0 && !(inode instanceof Inode.Directory)) {
            return Errno.ENOTDIR.negated();
        }
        if (onlyPath) {
            OpenFile path = new OpenPath(inode);
            path.setFlags((int) (flags & ~OpenFlag.FOR_OPENING));
            return process.table().install(number, path, (int) flags);
        }
        if (inode instanceof Inode.SymbolicLink) {
            return Errno.ELOOP.negated();
        }
        if (!inode.mayBeRead()) {
            return Errno.EACCES.negated();
        }
        OpenFile file =
                switch (inode) {
                    case Inode.RegularFile regular -> new OpenRegularFile(regular);
                    case Inode.Directory directory -> new OpenDirectory(directory);
                    case Inode.Fifo fifo -> new OpenFifo(fifo);
                    case Inode.SymbolicLink link -> new OpenPath(link);
                };
        file.setFlags((int) (flags & ~OpenFlag.FOR_OPENING) | OpenFlag.O_LARGEFILE.bit());
        if (file instanceof OpenFifo && !file.isNonBlocking()) {
            return awaitWriter(file);
        }
        return process.table().install(number, file, (int) flags);
    }

    /// The open of a FIFO waits for the other side (fifo(7)), which never comes here.
    private int awaitWriter(OpenFile fifo) {
        Scheduler.Wake wake = process.await(fifo, Timer.NEVER);
        if (!wake.isInterruption()) {
            throw new IllegalStateException("a FIFO without a writer was opened: " + wake);
        }
        return wake.answer(Timer.NEVER);
    }

    public int fstat(int fd, Out<Stat> stat) {
        OpenFile file = process.table().file(fd);
        if (file == null) {
            return Errno.EBADF.negated();
        }
        stat.set(file.stat());
        return 0;
    }

    public int pread(int fd, byte[] buffer, int offset, int length, long position) {
        if (position < 0) {
            return Errno.EINVAL.negated();
        }
        return switch (process.file(fd)) {
            case null -> Errno.EBADF.negated();
            case OpenRegularFile file -> file.readAt(buffer, offset, length, position);
            case OpenDirectory _ -> Errno.EISDIR.negated();
            case NullDevice _ -> 0;
            default -> Errno.ESPIPE.negated();
        };
    }

    public int getdents64(int fd, Out<List<DirectoryEntry>> entries, int size) {
        return switch (process.file(fd)) {
            case null -> Errno.EBADF.negated();
            case OpenDirectory directory -> directory.list(entries, size);
            default -> Errno.ENOTDIR.negated();
        };
    }

    public int sendfile(int out, int in, long position, int count) {
        OpenFile source = process.file(in);
        if (source == null) {
            return Errno.EBADF.negated();
        }
        boolean positioned = position != FileCalls.FILE_POSITION;
        if (positioned && !hasPositions(source)) {
            return Errno.ESPIPE.negated();
        }
        if (positioned && position < 0) {
            return Errno.EINVAL.negated();
        }
        OpenFile target = process.file(out);
        if (target == null
                || target instanceof OpenRegularFile
                || target instanceof OpenDirectory) {
            return Errno.EBADF.negated();
        }
        if (count == 0 && canSeek(source)) {
            return 0;
        }
        if (!(source instanceof OpenRegularFile file)) {
            return Errno.EINVAL.negated();
        }
        long from = positioned ? position : file.position();
        int answer = transfer(target, file.content(), from, count);
        if (!positioned && answer > 0) {
            file.setPosition(from + answer);
        }
        return answer;
    }

    private static boolean hasPositions(OpenFile file) {
        return switch (file) {
            case OpenRegularFile _, OpenDirectory _, NullDevice _ -> true;
            default -> false;
        };
    }

    /// Whether lseek(2) would answer, if only that it does nothing.
    private static boolean canSeek(OpenFile file) {
        return hasPositions(file) || file instanceof EpollInstance || file instanceof EventFd;
    }

    private int transfer(OpenFile target, byte[] content, long from, int count) {
        int length = Math.clamp(content.length - from, 0, Math.max(count, 0));
        int start = (int) Math.min(from, content.length);
        return switch (target) {
            case TcpSocket socket ->
                    length == 0 ? 0 : streams.send(socket, content, start, length, 0);
            case NullDevice _ -> length;
            case EpollInstance _, EventFd _ -> length == 0 ? 0 : Errno.EINVAL.negated();
            default ->
                    throw new UnsupportedOperationException(
                            "sendfile to "
                                    + target.getClass().getSimpleName()
                                    + " is not modelled");
        };
    }
}
