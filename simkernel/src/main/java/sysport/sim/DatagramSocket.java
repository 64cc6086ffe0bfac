package sysport.sim;

import sysport.kernel.Stat;

/// A UDP socket: it can be made, and refuses to listen as a real one does. What it is for is not
/// modelled.
final class DatagramSocket extends OpenFile {

    @Override
    int poll() {
        throw new UnsupportedOperationException("polling a datagram socket is not modelled");
    }

    @Override
    Stat stat() {
        return new Stat(0, 0, Stat.S_IFSOCK | 0x1ff, 0, 0, 0);
    }

    @Override
    int read(byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException("reading from a datagram socket is not modelled");
    }

    @Override
    int write(byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException("writing to a datagram socket is not modelled");
    }
}
