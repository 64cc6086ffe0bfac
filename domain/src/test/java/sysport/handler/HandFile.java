package sysport.handler;

import sysport.kernel.Descriptor;
import sysport.kernel.DescriptorCalls;

/// An open file of which only its closing is of interest.
public final class HandFile implements DescriptorCalls {
    public static final int FD = 7;

    private int closes;

    public Body.FileRange range(long position, long length) {
        return new Body.FileRange(new Descriptor(this, FD), position, length);
    }

    public int closes() {
        return closes;
    }

    @Override
    public int dup(int fd) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int dup3(int oldfd, int newfd, int flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int close(int fd) {
        closes++;
        return 0;
    }

    @Override
    public int read(int fd, byte[] buffer, int offset, int length) {
        throw new AssertionError("a connection reads no file");
    }

    @Override
    public int write(int fd, byte[] buffer, int offset, int length) {
        throw new AssertionError("a connection writes no file");
    }
}
