package sysport.files;

import sysport.kernel.Descriptor;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.KernelException;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.kernel.Stat;

import java.nio.charset.StandardCharsets;

/// The directory below which files are served. It owns the descriptor of the directory; any thread
/// may open files below it.
///
/// The kernel itself keeps every search below the directory (openat2(2), RESOLVE_BENEATH): a
/// symbolic link that stays inside leads where it says, one that leaves is EXDEV. The directory is
/// the one that was opened, even if it is renamed later.
final class DocumentRoot implements AutoCloseable {
    /// How often a search is begun anew that raced with a rename (EAGAIN) or a signal (EINTR).
    private static final int MOST_ATTEMPTS = 16;

    // O_NONBLOCK: the open of a FIFO would otherwise wait for a writer. It means nothing for
    // regular files.
    private static final OpenHow READ_BENEATH =
            OpenHow.beneath(FileCalls.O_RDONLY | FileCalls.O_NONBLOCK | FileCalls.O_CLOEXEC);

    private final FileCalls kernel;
    private final Descriptor directory;

    private DocumentRoot(FileCalls kernel, Descriptor directory) {
        this.kernel = kernel;
        this.directory = directory;
    }

    /// What is at a path.
    sealed interface Found {
        /// A regular file, open for reading. Whoever has this owns the descriptor.
        record RegularFile(Descriptor descriptor, Stat stat) implements Found {}

        /// A directory, open for reading. Whoever has this owns the descriptor.
        record Directory(Descriptor descriptor) implements Found {}

        /// Something without content to serve: a FIFO, a device, a socket.
        record Special() implements Found {}

        /// Nothing, or nothing that this server can open.
        record Failed(Errno errno) implements Found {}
    }

    /// Opens `path`, relative to the working directory of the process.
    ///
    /// @throws KernelException if it cannot be opened or is no directory
    static DocumentRoot open(FileCalls kernel, byte[] path) {
        OpenHow how = OpenHow.of(FileCalls.O_PATH | FileCalls.O_DIRECTORY | FileCalls.O_CLOEXEC);
        String call = "openat2(" + new String(path, StandardCharsets.UTF_8) + ")";
        int fd = KernelException.check(call, kernel.openat2(FileCalls.AT_FDCWD, path, how));
        return new DocumentRoot(kernel, new Descriptor(kernel, fd));
    }

    /// Opens what is at `path` below the directory.
    Found find(byte[] path) {
        int fd = kernel.openat2(directory.fd(), path, READ_BENEATH);
        for (int attempt = 1;
                attempt < MOST_ATTEMPTS && (Errno.EAGAIN.is(fd) || Errno.EINTR.is(fd));
                attempt++) {
            fd = kernel.openat2(directory.fd(), path, READ_BENEATH);
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
            return new Found.Directory(descriptor);
        }
        descriptor.close();
        return answer < 0 ? new Found.Failed(Errno.of(answer)) : new Found.Special();
    }

    @Override
    public void close() {
        directory.close();
    }
}
