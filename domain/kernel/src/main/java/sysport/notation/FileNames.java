package sysport.notation;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.FileCalls;
import sysport.kernel.Stat;
import sysport.notation.Constants.Constant;

import java.util.stream.Stream;

/// The names of what the calls on files take and tell: flags, resolve bits, kinds.
public final class FileNames {
    /// The flags of open(2): how the file is accessed, and more.
    public static final Constants OPEN_FLAGS =
            new Constants(
                    0x3,
                    new Constant("O_RDONLY", FileCalls.O_RDONLY),
                    new Constant("O_WRONLY", 1),
                    new Constant("O_RDWR", 2),
                    new Constant("O_CREAT", 0x40),
                    new Constant("O_EXCL", 0x80),
                    new Constant("O_NOCTTY", 0x100),
                    new Constant("O_TRUNC", 0x200),
                    new Constant("O_APPEND", 0x400),
                    new Constant("O_NONBLOCK", FileCalls.O_NONBLOCK),
                    new Constant("O_DSYNC", 0x1000),
                    new Constant("O_ASYNC", 0x2000),
                    new Constant("O_DIRECT", 0x4000),
                    new Constant("O_LARGEFILE", 0x8000),
                    new Constant("O_DIRECTORY", FileCalls.O_DIRECTORY),
                    new Constant("O_NOFOLLOW", FileCalls.O_NOFOLLOW),
                    new Constant("O_NOATIME", 0x40000),
                    new Constant("O_CLOEXEC", FileCalls.O_CLOEXEC),
                    new Constant("O_PATH", FileCalls.O_PATH));

    /// The flags of dup3(2).
    public static final Constants DUP_FLAGS =
            Constants.flags(new Constant("O_CLOEXEC", FileCalls.O_CLOEXEC));

    /// The bits of `resolve` of openat2(2).
    public static final Constants RESOLVE =
            Constants.flags(
                    new Constant("RESOLVE_NO_XDEV", 0x1),
                    new Constant("RESOLVE_NO_MAGICLINKS", FileCalls.RESOLVE_NO_MAGICLINKS),
                    new Constant("RESOLVE_NO_SYMLINKS", FileCalls.RESOLVE_NO_SYMLINKS),
                    new Constant("RESOLVE_BENEATH", FileCalls.RESOLVE_BENEATH),
                    new Constant("RESOLVE_IN_ROOT", 0x10),
                    new Constant("RESOLVE_CACHED", 0x20));

    /// The kind in `st_mode`; files such as an epoll instance have none.
    public static final Constants FILE_KIND =
            Constants.oneOf(
                    new Constant("S_IFANON", 0),
                    new Constant("S_IFSOCK", Stat.S_IFSOCK),
                    new Constant("S_IFLNK", Stat.S_IFLNK),
                    new Constant("S_IFREG", Stat.S_IFREG),
                    new Constant("S_IFBLK", Stat.S_IFBLK),
                    new Constant("S_IFDIR", Stat.S_IFDIR),
                    new Constant("S_IFCHR", Stat.S_IFCHR),
                    new Constant("S_IFIFO", Stat.S_IFIFO));

    /// The kind in `d_type`.
    public static final Constants ENTRY_KIND =
            Constants.oneOf(
                    new Constant("DT_UNKNOWN", DirectoryEntry.DT_UNKNOWN),
                    new Constant("DT_FIFO", DirectoryEntry.DT_FIFO),
                    new Constant("DT_CHR", DirectoryEntry.DT_CHR),
                    new Constant("DT_DIR", DirectoryEntry.DT_DIR),
                    new Constant("DT_BLK", DirectoryEntry.DT_BLK),
                    new Constant("DT_REG", DirectoryEntry.DT_REG),
                    new Constant("DT_LNK", DirectoryEntry.DT_LNK),
                    new Constant("DT_SOCK", DirectoryEntry.DT_SOCK));

    private FileNames() {}

    /// Those that may stand for a number anywhere.
    static Stream<Constants> all() {
        return Stream.of(OPEN_FLAGS, RESOLVE, FILE_KIND);
    }
}
