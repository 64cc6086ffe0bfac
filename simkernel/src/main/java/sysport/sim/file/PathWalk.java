package sysport.sim.file;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.FileCalls;

import java.util.ArrayDeque;

/// One search for a file by its path, as path_resolution(7) and openat2(2) describe it.
public final class PathWalk {
    private static final int MAX_LINKS = 40;
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_PATH_BYTES = 4095;

    private final Inode.Directory root;
    private final Inode.Directory start;
    private final boolean beneath;
    private final boolean noLinks;
    private final boolean followsLast;
    private final ArrayDeque<String> names = new ArrayDeque<>();
    private Inode.Directory directory;
    private @Nullable Inode found;
    private int links;

    /// Prepares a search.
    ///
    /// @param resolve bits of [sysport.kernel.OpenHow]
    /// @param followsLast whether a link in the last place is followed
    public PathWalk(
            Inode.Directory root, Inode.Directory start, long resolve, boolean followsLast) {
        this.root = root;
        this.start = start;
        beneath = (resolve & FileCalls.RESOLVE_BENEATH) != 0;
        noLinks = (resolve & FileCalls.RESOLVE_NO_SYMLINKS) != 0;
        this.followsLast = followsLast;
        directory = start;
    }

    /// Whether a path can be gone at all (`getname`).
    ///
    /// @return 0, or a negated ENOENT or ENAMETOOLONG
    public static int check(String path) {
        if (path.isEmpty()) {
            return Errno.ENOENT.negated();
        }
        return path.length() > MAX_PATH_BYTES ? Errno.ENAMETOOLONG.negated() : 0;
    }

    /// Goes the path to its end.
    ///
    /// @return 0 if the file is there, then [#found] has it; or a negated errno
    public int search(String path) {
        int answer = push(path);
        found = directory;
        while (answer == 0 && !names.isEmpty()) {
            answer = step(names.removeFirst());
        }
        return answer;
    }

    public Inode found() {
        if (found == null) {
            throw new IllegalStateException("nothing was found");
        }
        return found;
    }

    /// Puts the names of a path, or of a link's target, before those that are left. A slash at the
    /// end asks for a directory, as `/.` does.
    private int push(String path) {
        if (path.startsWith("/")) {
            if (beneath) {
                return Errno.EXDEV.negated();
            }
            directory = root;
            found = root;
        }
        int end = path.length();
        if (path.endsWith("/")) {
            names.addFirst(".");
        }
        while (end > 0) {
            int slash = path.lastIndexOf('/', end - 1);
            if (slash < end - 1) {
                names.addFirst(path.substring(slash + 1, end));
            }
            end = Math.max(slash, 0);
        }
        return 0;
    }

    private int step(String name) {
        if (!(found instanceof Inode.Directory at)) {
            return Errno.ENOTDIR.negated();
        }
        directory = at;
        if (!at.mayBeSearched()) {
            return Errno.EACCES.negated();
        }
        if (name.equals(".")) {
            return 0;
        }
        if (name.equals("..")) {
            if (beneath && at == start) {
                return Errno.EXDEV.negated();
            }
            directory = at.parent();
            found = directory;
            return 0;
        }
        if (name.length() > MAX_NAME_BYTES) {
            return Errno.ENAMETOOLONG.negated();
        }
        found = at.entries().get(name);
        if (found instanceof Inode.SymbolicLink link && (followsLast || !names.isEmpty())) {
            return follow(link);
        }
        return found == null ? Errno.ENOENT.negated() : 0;
    }

    private int follow(Inode.SymbolicLink link) {
        links++;
        if (noLinks || links > MAX_LINKS) {
            return Errno.ELOOP.negated();
        }
        found = directory;
        return push(link.target());
    }
}
