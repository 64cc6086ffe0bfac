package sysport.kernel;

import java.util.List;

/// Calls on files and directories, for reading.
public interface FileCalls extends DescriptorCalls {

    /// As `directory` of [#openat2]: the working directory of the process.
    int AT_FDCWD = -100;

    int O_RDONLY = 0;
    int O_DIRECTORY = 0x10000;
    int O_NOFOLLOW = 0x20000;
    int O_PATH = 0x200000;

    /// Bits of [OpenHow#resolve()]: no symbolic link at all.
    long RESOLVE_NO_SYMLINKS = 0x04;

    /// No magic link of /proc.
    long RESOLVE_NO_MAGICLINKS = 0x02;

    /// Nothing that is not below the directory: no `..` above it, no absolute path, no link that
    /// leads out.
    long RESOLVE_BENEATH = 0x08;

    /// For [#sendfile]: read from the position of the file, and move it (C: a NULL offset).
    long FILE_POSITION = -1;

    /// openat2(2): opens `path`, relative to the descriptor `directory`, as `how` says.
    ///
    /// @param path the bytes of the path, without a NUL
    /// @return the lowest free descriptor; or a negated
    ///   - EACCES: no permission for the file or a directory on the way
    ///   - EAGAIN: with RESOLVE_BENEATH, a rename or mount raced with the search; try again
    ///   - EINVAL: a flag, mode or resolve bit that there is not
    ///   - ELOOP: too many symbolic links, or one that [#RESOLVE_NO_SYMLINKS] or O_NOFOLLOW forbids
    ///   - EMFILE, ENFILE: no descriptor is free
    ///   - ENAMETOOLONG: a name above 255 bytes or a path above 4095
    ///   - ENOENT: there is no such file, or the path is empty
    ///   - ENOTDIR: a name on the way is no directory, or O_DIRECTORY and the last is none
    ///   - EXDEV: the path leads out, and [#RESOLVE_BENEATH] forbids it
    int openat2(int directory, byte[] path, OpenHow how);

    /// fstat(2): leaves what is known of the open file in `stat`.
    ///
    /// @return 0, or a negated errno
    int fstat(int fd, Out<Stat> stat);

    /// pread(2): reads up to `length` bytes of a file from `position` on; the position of the file
    /// stays.
    ///
    /// @return the bytes read, 0 at the end; or a negated
    ///   - EINVAL: a negative position
    ///   - EISDIR: a directory
    ///   - ESPIPE: a descriptor without positions, as a socket
    int pread(int fd, byte[] buffer, int offset, int length, long position);

    /// getdents64(2): leaves the next entries of a directory in `entries`, in the directory's own
    /// order, with `.` and `..` among them.
    ///
    /// @param size how many bytes of `struct linux_dirent64` the kernel may use: 19 and the name
    ///   and its NUL, rounded up to 8, for each
    /// @return the bytes used, 0 at the end; or a negated
    ///   - EINVAL: `size` is too small for the next entry
    ///   - ENOTDIR: not a directory
    int getdents64(int fd, Out<List<DirectoryEntry>> entries, int size);

    /// sendfile(2): copies up to `count` bytes of the file `in` to `out` within the kernel, from
    /// `position` on, or from the file's own position if that is [#FILE_POSITION]. The next
    /// position is `position` and the answer. On a socket, stops early where [#write] would.
    ///
    /// @return the bytes copied, 0 at the end of the file; or a negated
    ///   - EAGAIN, ECONNRESET, EPIPE: as [#write]
    ///   - EBADF: also for an `out` that is open for reading only
    ///   - EINVAL: `in` is not a file that can be mapped, or a negative position
    ///   - ESPIPE: a position, and `in` is a descriptor without positions, as a socket
    int sendfile(int out, int in, long position, int count);
}
