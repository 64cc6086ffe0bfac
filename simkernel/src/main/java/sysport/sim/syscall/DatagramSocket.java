package sysport.sim.syscall;

import sysport.kernel.Stat;
import sysport.sim.file.OpenFile;

/// A UDP socket: it can be made, and refuses to listen as a real one does. What it is for is not
/// modelled.
final class DatagramSocket extends OpenFile {

    @Override
    public int poll() {
        throw new UnsupportedOperationException("polling a datagram socket is not modelled");
    }

    @Override
    public boolean isSocket() {
        return true;
    }

    @Override
    public Stat stat() {
        return new Stat(0, 0, Stat.S_IFSOCK | 0x1ff, 0, 0, 0);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException("reading from a datagram socket is not modelled");
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException("writing to a datagram socket is not modelled");
    }
}
