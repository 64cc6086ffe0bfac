package sysport.sim.file;

import sysport.kernel.Errno;
import sysport.kernel.Stat;

/// A regular file that is open for reading, and the position of its reader.
public final class OpenRegularFile extends OpenFile {
    private final Inode.RegularFile file;
    private long position;

    public OpenRegularFile(Inode.RegularFile file) {
        this.file = file;
    }

    public byte[] content() {
        return file.content();
    }

    public long position() {
        return position;
    }

    public void setPosition(long newPosition) {
        position = newPosition;
    }

    @Override
    public boolean canBePolled() {
        return false;
    }

    @Override
    public Stat stat() {
        return file.stat();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int count = readAt(buffer, offset, length, position);
        position += count;
        return count;
    }

    public int readAt(byte[] buffer, int offset, int length, long from) {
        int count = (int) Math.min(length, Math.max(0, file.content().length - from));
        if (count > 0) {
            System.arraycopy(file.content(), (int) from, buffer, offset, count);
        }
        return Math.max(count, 0);
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        return Errno.EBADF.negated();
    }
}
