package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.SharedDescriptor;
import sysport.kernel.Stat;

/// One directory below which files are found, or what was found in the place of one. It owns the
/// descriptor of the directory, and what is kept of its files; any thread may open files below it.
///
/// The kernel itself keeps every search below the directory (openat2(2), RESOLVE_BENEATH): a
/// symbolic link that stays inside leads where it says, one that leaves is EXDEV, unless links may
/// lead out; of the path itself [RequestPath] leaves nothing that could. The directory is the one
/// that was opened, even if it is renamed later: what has its name now is [NamedRoot]'s to know.
/// Whoever takes several looks for one answer takes them all at one root.
///
/// Requests under way share it; the directory is closed when the last share is.
final class DocumentRoot implements AutoCloseable {
    /// How often a search is begun anew that raced with a rename (EAGAIN) or a signal (EINTR).
    private static final int MOST_ATTEMPTS = 16;

    // O_NONBLOCK: the open of a FIFO would otherwise wait for a writer. It means nothing for
    // regular files.
    private static final int READ = FileCalls.O_RDONLY | FileCalls.O_NONBLOCK | FileCalls.O_CLOEXEC;

    private static final OpenHow BENEATH = OpenHow.beneath(READ);

    private static final OpenHow ANYWHERE = new OpenHow(READ, 0, FileCalls.RESOLVE_NO_MAGICLINKS);

    private final FileCalls kernel;
    private final @Nullable SharedDescriptor directory;
    private final OpenHow how;
    private final Errno absence;
    private final long device;
    private final long inode;
    private final FileCache cache = new FileCache();

    private DocumentRoot(
            FileCalls kernel,
            @Nullable SharedDescriptor directory,
            OpenHow how,
            Errno absence,
            long device,
            long inode) {
        this.kernel = kernel;
        this.directory = directory;
        this.how = how;
        this.absence = absence;
        this.device = device;
        this.inode = inode;
    }

    /// What is at a path.
    sealed interface Found {
        /// A regular file, open for reading. Whoever has this owns the descriptor.
        record RegularFile(Descriptor descriptor, Stat stat) implements Found {}

        /// A directory, open for reading. Whoever has this owns the descriptor.
        record Directory(Descriptor descriptor, Stat stat) implements Found {}

        /// Something without content to serve: a FIFO, a device, a socket.
        record Special() implements Found {}

        /// Nothing, or nothing that this server can open.
        record Failed(Errno errno) implements Found {}
    }

    /// The open `directory`, which is owned from now on.
    ///
    /// @param stat of the directory
    /// @param outwardLinks whether links may lead out of it
    static DocumentRoot of(
            FileCalls kernel, Descriptor directory, Stat stat, boolean outwardLinks) {
        return new DocumentRoot(
                kernel,
                new SharedDescriptor(directory),
                outwardLinks ? ANYWHERE : BENEATH,
                Errno.ENOENT,
                stat.device(),
                stat.inode());
    }

    /// No directory: each search ends with `errno`.
    static DocumentRoot absent(FileCalls kernel, Errno errno) {
        return new DocumentRoot(kernel, null, BENEATH, errno, 0, 0);
    }

    /// Whether there is a directory.
    boolean isPresent() {
        return directory != null;
    }

    /// Whether there is none, for this reason.
    boolean isAbsent(Errno errno) {
        return directory == null && absence == errno;
    }

    /// Whether `stat` tells of this directory. As long as it is open, no other has its number.
    boolean is(Stat stat) {
        return directory != null && device == stat.device() && inode == stat.inode();
    }

    /// What is kept of the files below this directory, and goes with it.
    FileCache cache() {
        return cache;
    }

    /// Makes the caller one more owner.
    ///
    /// @return false if there is none left: the directory is closed
    boolean share() {
        return directory == null || directory.share();
    }

    /// One more share, for somebody who may outlive the caller, who has one.
    DocumentRoot shared() {
        if (!share()) {
            throw new IllegalStateException("the caller has no share");
        }
        return this;
    }

    /// Opens what is at `path` below the directory, for an owner. Descriptors that are kept for
    /// speed alone are given up if there is no other.
    Found find(byte[] path) {
        if (directory == null) {
            return new Found.Failed(absence);
        }
        int fd = open(directory.fd(), path);
        if ((Errno.EMFILE.is(fd) || Errno.ENFILE.is(fd)) && cache.giveUpOpenFiles()) {
            fd = open(directory.fd(), path);
        }
        if (fd < 0) {
            return new Found.Failed(Errno.of(fd));
        }
        var descriptor = new Descriptor(kernel, fd);
        var stat = new Out<Stat>();
        int answer = kernel.fstat(fd, stat);
        if (answer == 0 && stat.get().isRegularFile()) {
            return new Found.RegularFile(descriptor, stat.get());
        }
        if (answer == 0 && stat.get().isDirectory()) {
            return new Found.Directory(descriptor, stat.get());
        }
        descriptor.close();
        return answer < 0 ? new Found.Failed(Errno.of(answer)) : new Found.Special();
    }

    private int open(int directoryFd, byte[] path) {
        int fd = kernel.openat2(directoryFd, path, how);
        for (int attempt = 1;
                attempt < MOST_ATTEMPTS && (Errno.EAGAIN.is(fd) || Errno.EINTR.is(fd));
                attempt++) {
            fd = kernel.openat2(directoryFd, path, how);
        }
        return fd;
    }

    /// Nothing is kept of its files any more.
    void retire() {
        cache.close();
        close();
    }

    /// Gives up one share.
    @Override
    public void close() {
        if (directory != null) {
            directory.close();
        }
    }
}
