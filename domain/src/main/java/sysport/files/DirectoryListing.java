package sysport.files;

import sysport.files.DocumentRoot.Found;
import sysport.files.ListedEntry.Target;
import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.Out;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The entries of one directory: directories first, each kind sorted by the octets of the names.
///
/// It is bounded: of a directory with more than [#MOST_ENTRIES] it has the first in this order. To
/// know them it reads all names, but no more than [#MOST_READ]; of a directory with more it has the
/// first of those that the directory gives.
final class DirectoryListing {
    static final int MOST_ENTRIES = 10_000;
    static final int MOST_READ = 200_000;

    private static final int READ_BYTES = 32 * 1024;
    private static final Comparator<DirectoryEntry> ORDER =
            Comparator.comparing((DirectoryEntry entry) -> entry.type() != DirectoryEntry.DT_DIR)
                    .thenComparing(DirectoryEntry::name, Arrays::compareUnsigned);

    private final boolean dotNames;

    /// The last of them first.
    private final PriorityQueue<DirectoryEntry> first = new PriorityQueue<>(ORDER.reversed());

    private List<DirectoryEntry> sorted = List.of();
    private int read;
    private boolean whole = true;

    private DirectoryListing(boolean dotNames) {
        this.dotNames = dotNames;
    }

    /// What [#read] came to: a listing, or the errno that getdents64 answered.
    sealed interface Outcome {
        record Read(DirectoryListing listing) implements Outcome {}

        record Failed(Errno errno) implements Outcome {}
    }

    /// Reads the open directory `fd`.
    ///
    /// @param dotNames whether names that begin with a dot are listed
    static Outcome read(FileCalls kernel, int fd, boolean dotNames) {
        var listing = new DirectoryListing(dotNames);
        var chunk = new Out<List<DirectoryEntry>>();
        while (listing.whole) {
            int used = kernel.getdents64(fd, chunk, READ_BYTES);
            if (used == 0) {
                break;
            }
            if (used > 0) {
                listing.add(chunk.get());
            } else if (!Errno.EINTR.is(used)) {
                return new Outcome.Failed(Errno.of(used));
            }
        }
        listing.sorted = new ArrayList<>(listing.first);
        listing.sorted.sort(ORDER);
        listing.first.clear();
        return new Outcome.Read(listing);
    }

    private void add(List<DirectoryEntry> chunk) {
        for (DirectoryEntry entry : chunk) {
            byte[] name = entry.name();
            boolean listed =
                    dotNames ? !isItselfOrAbove(name) : !RequestPath.isHidden(name, 0, name.length);
            if (!listed) {
                continue;
            }
            if (read == MOST_READ) {
                whole = false;
                return;
            }
            read++;
            first.add(entry);
            if (first.size() > MOST_ENTRIES) {
                first.remove();
            }
        }
    }

    /// Whether the name is `.` or `..`.
    private static boolean isItselfOrAbove(byte[] name) {
        return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
    }

    int size() {
        return sorted.size();
    }

    /// What is not there, in a sentence; empty if all is.
    String omission() {
        if (!whole) {
            return "There are more than "
                    + MOST_READ
                    + " entries; of the "
                    + MOST_READ
                    + " that the directory gave first, these are the first "
                    + size()
                    + " in the order of their names.";
        }
        return read == size()
                ? ""
                : "These are the first "
                        + size()
                        + " of "
                        + read
                        + " entries, in the order of their names.";
    }

    /// The entry at `index`, as a request for it would find it now.
    ///
    /// @param path of this directory
    ListedEntry describe(int index, DocumentRoot root, RequestPath.Names path) {
        DirectoryEntry entry = sorted.get(index);
        byte[] name = entry.name();
        return new ListedEntry(
                name,
                switch (entry.type()) {
                    case DirectoryEntry.DT_FIFO,
                            DirectoryEntry.DT_CHR,
                            DirectoryEntry.DT_BLK,
                            DirectoryEntry.DT_SOCK ->
                            new Target.Closed("not a file");
                    default ->
                            target(
                                    root.find(path.file(name)),
                                    entry.type() == DirectoryEntry.DT_LNK);
                });
    }

    private static Target target(Found found, boolean link) {
        return switch (found) {
            case Found.RegularFile file -> {
                file.descriptor().close();
                yield new Target.RegularFile(file.stat());
            }
            case Found.Directory directory -> {
                directory.descriptor().close();
                yield new Target.Directory(directory.stat());
            }
            case Found.Special _ -> new Target.Closed("not a file");
            case Found.Failed(Errno errno) -> ListedEntry.closed(errno, link);
        };
    }
}
