package sysport.linux;

import sysport.kernel.Stat;

import java.nio.ByteBuffer;

/// `struct stat` of fstat(2), as the kernel fills it (`<asm/stat.h>`). The fields that [Stat] has
/// are at the same places on both machines, but for `st_mode`.
///
/// ```c
/// struct stat {                          struct stat {
///     unsigned long  st_dev;                 unsigned long  st_dev;
///     unsigned long  st_ino;                 unsigned long  st_ino;
///     unsigned long  st_nlink;               unsigned int   st_mode;
///     unsigned int   st_mode;                unsigned int   st_nlink;
///     unsigned int   st_uid;                 unsigned int   st_uid;
///     unsigned int   st_gid;                 unsigned int   st_gid;
///     unsigned int   __pad0;                 unsigned long  st_rdev;
///     unsigned long  st_rdev;                unsigned long  __pad1;
///     long           st_size;                long           st_size;
///     long           st_blksize;             int            st_blksize;
///     long           st_blocks;              int            __pad2;
///     unsigned long  st_atime;               long           st_blocks;
///     unsigned long  st_atime_nsec;          long           st_atime;
///     unsigned long  st_mtime;               unsigned long  st_atime_nsec;
///     unsigned long  st_mtime_nsec;          long           st_mtime;
///     unsigned long  st_ctime;               unsigned long  st_mtime_nsec;
///     unsigned long  st_ctime_nsec;          long           st_ctime;
///     long           __unused[3];            unsigned long  st_ctime_nsec;
/// };                                         unsigned int   __unused[2];
///                                        };
/// ```
///
/// ```text
///             0    8    16   24   32   40   48   56   64   72   80   88   96   104
///             +----+----+----+----+----+----+----+----+----+----+----+----+----+--
///     x86-64  |dev |ino |nlnk|mode|gid |rdev|size|blks|blks|atim|nsec|mtim|nsec|.. 144
///             +----+----+----+----+----+----+----+----+----+----+----+----+----+--
///     aarch64 |dev |ino |mode|uid |rdev|    |size|blks|blks|atim|nsec|mtim|nsec|.. 128
///             +----+----+----+----+----+----+----+----+----+----+----+----+----+--
/// ```
final class StructStat {
    static final int X86_64_BYTES = 144;
    static final int AARCH64_BYTES = 128;

    static final int DEV = 0;
    static final int INO = 8;
    static final int SIZE = 48;
    static final int MTIME = 88;
    static final int MTIME_NSEC = 96;

    private StructStat() {}

    static Stat get(ByteBuffer from, Machine machine) {
        return new Stat(
                from.getLong(DEV),
                from.getLong(INO),
                from.getInt(machine.statModeOffset()),
                from.getLong(SIZE),
                from.getLong(MTIME),
                (int) from.getLong(MTIME_NSEC));
    }
}
