package sysport.sim.file;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.Out;
import sysport.kernel.Stat;

import java.util.ArrayList;
import java.util.List;

/// A directory that is open for reading, and how far it has been listed. The entries are those of
/// the moment of the first listing.
public final class OpenDirectory extends OpenFile {
    /// `offsetof(struct linux_dirent64, d_name)` and the NUL.
    private static final int FIXED_BYTES = 20;

    private final Inode.Directory directory;
    private final List<DirectoryEntry> listing = new ArrayList<>();
    private int next;

    public OpenDirectory(Inode.Directory directory) {
        this.directory = directory;
    }

    public Inode.Directory directory() {
        return directory;
    }

    @Override
    public boolean canBePolled() {
        return false;
    }

    @Override
    public Stat stat() {
        return directory.stat();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return Errno.EISDIR.negated();
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        return Errno.EBADF.negated();
    }

    /// getdents64(2).
    public int list(Out<List<DirectoryEntry>> entries, int size) {
        if (listing.isEmpty()) {
            listing.add(directory.entry("."));
            listing.add(directory.parent().entry(".."));
            directory.entries().forEach((name, inode) -> listing.add(inode.entry(name)));
        }
        var given = new ArrayList<DirectoryEntry>();
        int used = 0;
        while (next < listing.size()) {
            DirectoryEntry entry = listing.get(next);
            int needed = (FIXED_BYTES + entry.name().length + 7) & ~7;
            if (used + needed > size) {
                break;
            }
            given.add(entry);
            used += needed;
            next++;
        }
        if (used == 0 && next < listing.size()) {
            return Errno.EINVAL.negated();
        }
        entries.set(given);
        return used;
    }
}
