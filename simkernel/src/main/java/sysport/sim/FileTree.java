package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.sim.file.Inode;
import sysport.sim.task.VirtualClock;

import java.nio.charset.StandardCharsets;

/// The files of a simulated machine: what a test puts there before or while the processes run. Used
/// by whoever has the turn; each method takes an absolute path and makes the directories on the
/// way.
public final class FileTree {
    private static final int DIRECTORY_PERMISSIONS = 0x1ed;
    private static final int FILE_PERMISSIONS = 0x1a4;

    private final VirtualClock clock;
    private final Inode.Directory root;
    private long lastInode = 2;

    FileTree(VirtualClock clock) {
        this.clock = clock;
        root = new Inode.Directory(lastInode, clock.realtime());
    }

    /// Puts a regular file there with permissions 0644, in the place of what was there.
    public void file(String path, byte[] content) {
        file(path, content, FILE_PERMISSIONS);
    }

    /// The same with `permissions` of chmod(2).
    public void file(String path, byte[] content, int permissions) {
        var made =
                new Inode.RegularFile(++lastInode, permissions, clock.realtime(), content.clone());
        directoryOf(path).entries().put(lastName(path), made);
    }

    /// Makes a directory with permissions 0755, if it is not there.
    public void directory(String path) {
        enter(directoryOf(path), lastName(path));
    }

    /// mkdir(2): makes an empty directory with `permissions` of chmod(2), in the place of what was
    /// there.
    public void directory(String path, int permissions) {
        Inode.Directory parent = directoryOf(path);
        var made = new Inode.Directory(++lastInode, permissions, clock.realtime(), parent);
        parent.entries().put(lastName(path), made);
    }

    /// mkfifo(3): puts a FIFO with permissions 0644 there. Nobody will ever write to it: who opens
    /// it without O_NONBLOCK waits for ever.
    public void fifo(String path) {
        var made = new Inode.Fifo(++lastInode, FILE_PERMISSIONS, clock.realtime());
        directoryOf(path).entries().put(lastName(path), made);
    }

    /// Puts a symbolic link there.
    public void link(String path, String target) {
        var made = new Inode.SymbolicLink(++lastInode, clock.realtime(), Inode.text(utf8(target)));
        directoryOf(path).entries().put(lastName(path), made);
    }

    /// utimensat(2): sets the time of the last modification.
    ///
    /// @param nanos since 1970-01-01 00:00 UTC
    public void setModified(String path, long nanos) {
        Inode inode = directoryOf(path).entries().get(lastName(path));
        if (inode == null) {
            throw new IllegalArgumentException("no such file: " + path);
        }
        inode.setModified(nanos);
    }

    /// Takes a name away; who has the file open, keeps it.
    public void remove(String path) {
        directoryOf(path).entries().remove(lastName(path));
    }

    Inode.Directory root() {
        return root;
    }

    private Inode.Directory directoryOf(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        Inode.Directory at = root;
        int start = 1;
        for (int end = path.indexOf('/', start); end >= 0; end = path.indexOf('/', start)) {
            at = enter(at, Inode.text(utf8(path.substring(start, end))));
            start = end + 1;
        }
        return at;
    }

    private static String lastName(String path) {
        return Inode.text(utf8(path.substring(path.lastIndexOf('/') + 1)));
    }

    private Inode.Directory enter(Inode.Directory from, String name) {
        if (name.isEmpty()) {
            return from;
        }
        @Nullable Inode inode = from.entries().get(name);
        if (inode == null) {
            inode = new Inode.Directory(++lastInode, DIRECTORY_PERMISSIONS, clock.realtime(), from);
            from.entries().put(name, inode);
        }
        if (inode instanceof Inode.Directory directory) {
            return directory;
        }
        throw new IllegalArgumentException("not a directory: " + name);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
