package sysport.sim.file;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Stat;
import sysport.sim.task.VirtualClock;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A file of the tree of files, whatever its names are (inode(7)). All belong to the user that
/// every process runs as.
public abstract sealed class Inode {
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

    public final long number() {
        return number;
    }

    /// Sets the time of the last modification.
    ///
    /// @param nanos of CLOCK_REALTIME
    public final void setModified(long nanos) {
        modifiedNanos = nanos;
    }

    public final boolean mayBeRead() {
        return (mode & OWNER_MAY_READ) != 0;
    }

    public final boolean mayBeSearched() {
        return (mode & OWNER_MAY_SEARCH) != 0;
    }

    public final Stat stat() {
        return new Stat(
                DEVICE,
                number,
                mode,
                sizeBytes(),
                Math.floorDiv(modifiedNanos, VirtualClock.NANOS_PER_SECOND),
                (int) Math.floorMod(modifiedNanos, VirtualClock.NANOS_PER_SECOND));
    }

    /// `d_type` of getdents64(2).
    public final int entryType() {
        return (mode & Stat.S_IFMT) >> 12;
    }

    public abstract long sizeBytes();

    /// Bytes that never change: a new content is a new file.
    public static final class RegularFile extends Inode {
        private final byte[] content;

        public RegularFile(long number, int permissions, long modifiedNanos, byte[] content) {
            super(number, Stat.S_IFREG | permissions, modifiedNanos);
            this.content = content;
        }

        byte[] content() {
            return content;
        }

        @Override
        public long sizeBytes() {
            return content.length;
        }
    }

    /// Names of other files. A name is bytes; here each byte is a char of ISO 8859-1.
    public static final class Directory extends Inode {
        private final TreeMap<String, Inode> entries = new TreeMap<>();
        private final Directory parent;

        public Directory(long number, int permissions, long modifiedNanos, Directory parent) {
            super(number, Stat.S_IFDIR | permissions, modifiedNanos);
            this.parent = parent;
        }

        /// The root of the tree, which is its own parent.
        public Directory(long number, long modifiedNanos) {
            super(number, Stat.S_IFDIR | 0x1ed, modifiedNanos);
            parent = this;
        }

        Directory parent() {
            return parent;
        }

        public Map<String, Inode> entries() {
            return entries;
        }

        @Override
        public long sizeBytes() {
            return 4096;
        }
    }

    /// A FIFO (fifo(7)), to which nobody writes.
    public static final class Fifo extends Inode {
        public Fifo(long number, int permissions, long modifiedNanos) {
            super(number, Stat.S_IFIFO | permissions, modifiedNanos);
        }

        @Override
        public long sizeBytes() {
            return 0;
        }
    }

    /// Another path, followed when it is met (symlink(7)).
    public static final class SymbolicLink extends Inode {
        private final String target;

        public SymbolicLink(long number, long modifiedNanos, String target) {
            super(number, Stat.S_IFLNK | 0x1ff, modifiedNanos);
            this.target = target;
        }

        String target() {
            return target;
        }

        @Override
        public long sizeBytes() {
            return target.length();
        }
    }

    /// The bytes of a name as the tree keeps them.
    public static String text(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The entry of this file under a name.
    public final DirectoryEntry entry(String name) {
        return new DirectoryEntry(entryType(), bytes(name));
    }
}
