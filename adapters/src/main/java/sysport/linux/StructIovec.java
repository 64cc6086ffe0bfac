package sysport.linux;

import sysport.kernel.IoVec;

import java.nio.ByteBuffer;

/// `struct iovec` of readv(2). An array of them is laid out before the bytes of all buffers, which
/// follow one another.
///
/// ```c
/// struct iovec {
///     void  *iov_base;
///     size_t iov_len;
/// };
/// ```
///
/// ```text
///     0               8               16
///     +---------------+---------------+
///     |     base      |      len      |
///     +---------------+---------------+
/// ```
final class StructIovec {
    static final int BYTES = 16;

    static final int BASE = 0;
    static final int LENGTH = 8;

    private StructIovec() {}

    /// What the first `count` buffers of `iov` take, with their bytes.
    static int size(IoVec iov, int count) {
        return Math.addExact(Math.multiplyExact(count, BYTES), iov.total(count));
    }

    /// Writes the array to the start of `block`, for bytes behind it.
    static void putAll(NativeBlock block, IoVec iov, int count) {
        ByteBuffer to = block.bytes();
        long base = block.address() + (long) count * BYTES;
        for (int i = 0; i < count; i++) {
            to.putLong(i * BYTES + BASE, base);
            to.putLong(i * BYTES + LENGTH, iov.length(i));
            base += iov.length(i);
        }
    }

    /// The same, and the bytes themselves.
    static void gather(NativeBlock block, IoVec iov, int count) {
        putAll(block, iov, count);
        int place = count * BYTES;
        for (int i = 0; i < count; i++) {
            block.bytes().put(place, iov.base(i), iov.offset(i), iov.length(i));
            place += iov.length(i);
        }
    }

    /// Copies what the kernel has left in them, `received` bytes, into the buffers.
    static void scatter(NativeBlock block, IoVec iov, int count, int received) {
        int place = count * BYTES;
        int left = received;
        for (int i = 0; i < count && left > 0; i++) {
            int length = Math.min(iov.length(i), left);
            block.bytes().get(place, iov.base(i), iov.offset(i), length);
            place += length;
            left -= length;
        }
    }
}
