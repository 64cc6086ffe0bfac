package sysport.sim;

import sysport.kernel.Errno;
import sysport.kernel.Stat;

/// A FIFO that is open for reading, and for writing by nobody: always at its end (pipe(7)).
final class OpenFifo extends OpenFile {
    private final Inode.Fifo fifo;

    OpenFifo(Inode.Fifo fifo) {
        this.fifo = fifo;
    }

    /// Nothing: the hang-up is told only after a writer was there.
    @Override
    int poll() {
        return 0;
    }

    @Override
    Stat stat() {
        return fifo.stat();
    }

    @Override
    int read(byte[] buffer, int offset, int length) {
        return 0;
    }

    @Override
    int write(byte[] buffer, int offset, int length) {
        return Errno.EBADF.negated();
    }
}
