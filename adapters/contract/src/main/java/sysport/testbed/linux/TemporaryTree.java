package sysport.testbed.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import sysport.kernel.DirectoryEntry;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.kernel.OpenHow;
import sysport.kernel.Out;
import sysport.transcript.TreeNode;

import java.lang.foreign.Arena;
import java.util.List;

/// A directory of the real file system, beneath that for temporary files: made, filled and deleted
/// by system calls of which the port has only some (mkdir(2), symlink(2), unlink(2), chmod(2)).
/// Used by one thread at a time.
final class TemporaryTree {
    private static final int O_WRONLY = 0x1;
    private static final int O_CREAT = 0x40;
    private static final int O_TRUNC = 0x200;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int DIRECTORY_PERMISSIONS = 0x1ed;
    private static final int ENTRIES_BYTES = 4096;

    private static final BareCall FCHMOD = new BareCall("fchmod", 91, 52);
    private static final BareCall MKDIRAT = new BareCall("mkdirat", 258, 34);
    private static final BareCall SYMLINKAT = new BareCall("symlinkat", 266, 36);
    private static final BareCall UNLINKAT = new BareCall("unlinkat", 263, 35);

    private final Kernel kernel;
    private final String root;

    /// Makes an empty directory. Its name is not random, since the JVM keeps its source of
    /// randomness open as a file.
    TemporaryTree(Kernel kernel) {
        this.kernel = kernel;
        root = System.getProperty("java.io.tmpdir") + "/sysport-" + System.nanoTime();
        check("mkdir(" + root + ")", makeDirectory(root));
    }

    /// Opens it. The descriptor is the caller's.
    int open() {
        int flags = FileCalls.O_RDONLY | FileCalls.O_DIRECTORY;
        return check("open(" + root + ")", open(root, OpenHow.of(flags)));
    }

    /// Puts `node` there, in the place of what was there; makes the directories on the way.
    void plant(TreeNode node) {
        String path = root + "/" + node.path();
        for (int slash = path.indexOf('/', root.length() + 1);
                slash >= 0;
                slash = path.indexOf('/', slash + 1)) {
            makeDirectory(path.substring(0, slash));
        }
        switch (node) {
            case TreeNode.RegularFile file -> {
                unlink(path, 0);
                write(path, file);
            }
            case TreeNode.Directory _ -> makeDirectory(path);
            case TreeNode.SymbolicLink link -> {
                unlink(path, 0);
                check("symlink(" + path + ")", symlink(link.target(), path));
            }
        }
    }

    private void write(String path, TreeNode.RegularFile file) {
        var how = new OpenHow(O_WRONLY | O_CREAT | O_TRUNC, file.permissions(), 0);
        int fd = check("open(" + path + ")", open(path, how));
        byte[] content = file.content();
        int at = 0;
        while (at < content.length) {
            at += check("write(" + path + ")", kernel.write(fd, content, at, content.length - at));
        }
        // The mask of umask(2) took away from what the call above has asked for.
        check("fchmod(" + path + ")", FCHMOD.tryToMake(fd, file.permissions()));
        kernel.close(fd);
    }

    /// Deletes it with all that is in it.
    void delete() {
        delete(root);
    }

    private void delete(String directory) {
        int flags = FileCalls.O_RDONLY | FileCalls.O_DIRECTORY | FileCalls.O_NOFOLLOW;
        int fd = check("open(" + directory + ")", open(directory, OpenHow.of(flags)));
        var entries = new Out<List<DirectoryEntry>>();
        while (kernel.getdents64(fd, entries, ENTRIES_BYTES) > 0) {
            for (DirectoryEntry entry : entries.get()) {
                String name = new String(entry.name(), UTF_8);
                if (name.equals(".") || name.equals("..")) {
                    continue;
                }
                if (entry.type() == DirectoryEntry.DT_DIR) {
                    delete(directory + "/" + name);
                } else {
                    check("unlink(" + name + ")", unlink(directory + "/" + name, 0));
                }
            }
        }
        kernel.close(fd);
        check("rmdir(" + directory + ")", unlink(directory, AT_REMOVEDIR));
    }

    private int open(String path, OpenHow how) {
        return kernel.openat2(FileCalls.AT_FDCWD, path.getBytes(UTF_8), how);
    }

    /// mkdirat(2). That it is there already is no failure.
    private int makeDirectory(String path) {
        try (Arena arena = Arena.ofConfined()) {
            int answer =
                    MKDIRAT.tryToMake(FileCalls.AT_FDCWD, text(arena, path), DIRECTORY_PERMISSIONS);
            return Errno.EEXIST.is(answer) ? 0 : answer;
        }
    }

    private int symlink(String target, String path) {
        try (Arena arena = Arena.ofConfined()) {
            return SYMLINKAT.tryToMake(text(arena, target), FileCalls.AT_FDCWD, text(arena, path));
        }
    }

    private int unlink(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            return UNLINKAT.tryToMake(FileCalls.AT_FDCWD, text(arena, path), flags);
        }
    }

    /// The address of `text` with a NUL behind it.
    private static long text(Arena arena, String text) {
        return arena.allocateFrom(text).address();
    }

    private static int check(String call, int answer) {
        return KernelException.check(call, answer);
    }
}
