package sysport.sim.file;

import sysport.kernel.Stat;

/// A place in the file tree, opened with O_PATH (open(2)): to be asked about and to start a search
/// from, not to be read.
public final class OpenPath extends OpenFile {
    private final Inode inode;

    public OpenPath(Inode inode) {
        this.inode = inode;
    }

    public Inode inode() {
        return inode;
    }

    @Override
    public Stat stat() {
        return inode.stat();
    }
}
