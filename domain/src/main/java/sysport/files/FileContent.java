package sysport.files;

import org.jspecify.annotations.Nullable;

import sysport.http.Validators;
import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.Stat;

import java.util.Arrays;

/// Reads the octets of files: all of those of a small one, to keep them; those of a larger one
/// whose time tells nothing, to tell its state.
final class FileContent {
    /// Of larger files only samples are read, which are as many octets together: a few
    /// milliseconds.
    static final long MOST_HASHED_BYTES = 8 * 1024 * 1024;

    private static final int BLOCK_BYTES = 64 * 1024;

    private FileContent() {}

    /// The first `size` octets, or as many as there are; null if they cannot be read.
    static byte @Nullable [] read(FileCalls kernel, int fd, int size) {
        byte[] octets = new byte[size];
        int count = read(kernel, fd, octets, size, 0);
        return count < 0 ? null : count == size ? octets : Arrays.copyOf(octets, count);
    }

    /// Reads up to `length` octets from `position` on.
    ///
    /// @return how many there are, or a negated errno
    private static int read(FileCalls kernel, int fd, byte[] buffer, int length, long position) {
        int done = 0;
        while (done < length) {
            int count = kernel.pread(fd, buffer, done, length - done, position + done);
            if (count == 0) {
                break;
            }
            if (count < 0 && !Errno.EINTR.is(count)) {
                return count;
            }
            done += Math.max(count, 0);
        }
        return done;
    }

    /// What tells the state of the open file, which is larger than those that are kept in memory.
    static Validators validators(FileCalls kernel, int fd, Stat stat, long nowSeconds) {
        if (!FileValidators.isSettled(stat, nowSeconds) || FileValidators.isTimeTelling(stat)) {
            return FileValidators.ofTime(stat, nowSeconds);
        }
        long size = stat.sizeBytes();
        boolean all = size <= MOST_HASHED_BYTES;
        long blocks = Math.ceilDiv(Math.min(size, MOST_HASHED_BYTES), BLOCK_BYTES);
        byte[] buffer = new byte[BLOCK_BYTES];
        long hash = 0;
        for (long block = 0; block < blocks; block++) {
            long position = all ? block * BLOCK_BYTES : block * (size - BLOCK_BYTES) / (blocks - 1);
            int length = (int) Math.min(BLOCK_BYTES, size - position);
            if (read(kernel, fd, buffer, length, position) != length) {
                return FileValidators.unsure(stat);
            }
            hash = ContentHash.of(buffer, length, hash);
        }
        return all
                ? FileValidators.ofContent(stat, size, hash, nowSeconds)
                : FileValidators.ofSamples(stat, hash, nowSeconds);
    }
}
