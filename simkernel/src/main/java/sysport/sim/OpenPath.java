package sysport.sim;

import sysport.kernel.Stat;

/// A place in the file tree, opened with O_PATH (open(2)): to be asked about and to start a search
/// from, not to be read.
final class OpenPath extends OpenFile {
    private final Inode inode;

    OpenPath(Inode inode) {
        this.inode = inode;
    }

    Inode inode() {
        return inode;
    }

    @Override
    Stat stat() {
        return inode.stat();
    }
}
