package sysport.kernel;

import java.util.Objects;

/// The buffers of [VectorCalls]: an array of `struct iovec`, each a range of a Java array. It
/// belongs to one thread, which uses it again.
public final class IoVec {
    private static final byte[] NO_BYTES = {};

    private final byte[][] bases;
    private final int[] offsets;
    private final int[] lengths;

    public IoVec(int capacity) {
        bases = new byte[capacity][];
        offsets = new int[capacity];
        lengths = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            bases[i] = NO_BYTES;
        }
    }

    public int capacity() {
        return bases.length;
    }

    /// Lets buffer `index` be `length` bytes of `base` from `offset` on.
    public void set(int index, byte[] base, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, base.length);
        bases[index] = base;
        offsets[index] = offset;
        lengths[index] = length;
    }

    public byte[] base(int index) {
        return bases[index];
    }

    public int offset(int index) {
        return offsets[index];
    }

    public int length(int index) {
        return lengths[index];
    }

    /// The first `bytes` in the first buffers, one after the other.
    public byte[] gathered(int bytes) {
        var all = new byte[bytes];
        int done = 0;
        for (int i = 0; done < bytes; i++) {
            int length = Math.min(lengths[i], bytes - done);
            System.arraycopy(bases[i], offsets[i], all, done, length);
            done += length;
        }
        return all;
    }

    /// The bytes of the first `count` buffers together.
    ///
    /// @throws ArithmeticException if they are more than an int can say
    public int total(int count) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            total = Math.addExact(total, lengths[i]);
        }
        return total;
    }
}
