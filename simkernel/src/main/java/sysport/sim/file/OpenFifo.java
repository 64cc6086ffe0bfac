package sysport.sim.file;

import sysport.kernel.Errno;
import sysport.kernel.Stat;

/// A FIFO that is open for reading, and for writing by nobody: always at its end (pipe(7)).
public final class OpenFifo extends OpenFile {
    private final Inode.Fifo fifo;

    public OpenFifo(Inode.Fifo fifo) {
        this.fifo = fifo;
    }

    /// Nothing: the hang-up is told only after a writer was there.
    @Override
    public int poll() {
        return 0;
    }

    @Override
    public Stat stat() {
        return fifo.stat();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return 0;
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        return Errno.EBADF.negated();
    }
}
