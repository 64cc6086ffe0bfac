package sysport.sim.file;

import sysport.kernel.Stat;

/// null(4), what descriptors 0, 1 and 2 of a process are open on: nothing to read, and what is
/// written is gone.
public final class NullDevice extends OpenFile {

    @Override
    public boolean canBePolled() {
        return false;
    }

    @Override
    public Stat stat() {
        return new Stat(1, 2, Stat.S_IFCHR | 0x1b6, 0, 0, 0);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return 0;
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        return length;
    }
}
