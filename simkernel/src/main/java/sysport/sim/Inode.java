package sysport.sim;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Stat;

import java.util.Map;
import java.util.TreeMap;

/// A file of the [FileTree], whatever its names are (inode(7)). All belong to the user that every
/// process runs as.
abstract sealed class Inode {
    private static final int OWNER_MAY_READ = 0x100;
    private static final int OWNER_MAY_SEARCH = 0x40;
    private static final long DEVICE = 0x801;

    private final long number;
    private final int mode;
    private long modifiedNanos;

    private Inode(long number, int mode, long modifiedNanos) {
        this.number = number;
        this.mode = mode;
        this.modifiedNanos = modifiedNanos;
    }

    final long number() {
        return number;
    }

    /// Sets the time of the last modification.
    ///
    /// @param nanos of CLOCK_REALTIME
    final void setModified(long nanos) {
        modifiedNanos = nanos;
    }

    final boolean mayBeRead() {
        return (mode & OWNER_MAY_READ) != 0;
    }

    final boolean mayBeSearched() {
        return (mode & OWNER_MAY_SEARCH) != 0;
    }

    final Stat stat() {
        return new Stat(
                DEVICE,
                number,
                mode,
                sizeBytes(),
                Math.floorDiv(modifiedNanos, VirtualClock.NANOS_PER_SECOND),
                (int) Math.floorMod(modifiedNanos, VirtualClock.NANOS_PER_SECOND));
    }

    /// `d_type` of getdents64(2).
    final int entryType() {
        return (mode & Stat.S_IFMT) >> 12;
    }

    abstract long sizeBytes();

    /// Bytes that never change: a new content is a new file.
    static final class RegularFile extends Inode {
        private final byte[] content;

        RegularFile(long number, int permissions, long modifiedNanos, byte[] content) {
            super(number, Stat.S_IFREG | permissions, modifiedNanos);
            this.content = content;
        }

        byte[] content() {
            return content;
        }

        @Override
        long sizeBytes() {
            return content.length;
        }
    }

    /// Names of other files. A name is bytes; here each byte is a char of ISO 8859-1.
    static final class Directory extends Inode {
        private final TreeMap<String, Inode> entries = new TreeMap<>();
        private final Directory parent;

        Directory(long number, int permissions, long modifiedNanos, Directory parent) {
            super(number, Stat.S_IFDIR | permissions, modifiedNanos);
            this.parent = parent;
        }

        /// The root of the tree, which is its own parent.
        Directory(long number, long modifiedNanos) {
            super(number, Stat.S_IFDIR | 0x1ed, modifiedNanos);
            parent = this;
        }

        Directory parent() {
            return parent;
        }

        Map<String, Inode> entries() {
            return entries;
        }

        @Override
        long sizeBytes() {
            return 4096;
        }
    }

    /// A FIFO (fifo(7)), to which nobody writes.
    static final class Fifo extends Inode {
        Fifo(long number, int permissions, long modifiedNanos) {
            super(number, Stat.S_IFIFO | permissions, modifiedNanos);
        }

        @Override
        long sizeBytes() {
            return 0;
        }
    }

    /// Another path, followed when it is met (symlink(7)).
    static final class SymbolicLink extends Inode {
        private final String target;

        SymbolicLink(long number, long modifiedNanos, String target) {
            super(number, Stat.S_IFLNK | 0x1ff, modifiedNanos);
            this.target = target;
        }

        String target() {
            return target;
        }

        @Override
        long sizeBytes() {
            return target.length();
        }
    }

    /// The entry of this file under a name.
    final DirectoryEntry entry(String name) {
        return new DirectoryEntry(entryType(), FileTree.bytes(name));
    }
}
