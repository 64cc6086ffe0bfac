package sysport.kernel;

/// What fstat(2) tells of a file; the fields of inode(7) that a server asks for.
///
/// @param device the device of the file system (`st_dev`)
/// @param inode the number of the file on it (`st_ino`)
/// @param mode kind and permissions (`st_mode`)
/// @param sizeBytes `st_size`
/// @param modifiedSeconds last modification, whole seconds since 1970-01-01 00:00 UTC
///   (`st_mtim.tv_sec`)
/// @param modifiedNanos nanoseconds to be added to them, 0 to 999,999,999 (`st_mtim.tv_nsec`)
public record Stat(
        long device,
        long inode,
        int mode,
        long sizeBytes,
        long modifiedSeconds,
        int modifiedNanos) {

    public static final int S_IFMT = 0xf000;
    public static final int S_IFSOCK = 0xc000;
    public static final int S_IFLNK = 0xa000;
    public static final int S_IFREG = 0x8000;
    public static final int S_IFBLK = 0x6000;
    public static final int S_IFDIR = 0x4000;
    public static final int S_IFCHR = 0x2000;
    public static final int S_IFIFO = 0x1000;

    public boolean isRegularFile() {
        return (mode & S_IFMT) == S_IFREG;
    }

    public boolean isDirectory() {
        return (mode & S_IFMT) == S_IFDIR;
    }
}
