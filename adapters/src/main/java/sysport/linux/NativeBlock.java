package sysport.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A piece of native memory, as a system call and as Java see it. It lives as long as its arena.
final class NativeBlock {
    private static final long ALIGNMENT_BYTES = 8;

    private final Arena arena;
    private final MemorySegment segment;
    private final ByteBuffer bytes;
    private final long address;

    NativeBlock(Arena arena, long size) {
        this.arena = arena;
        segment = arena.allocate(size, ALIGNMENT_BYTES);
        bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
        address = segment.address();
    }

    /// The arena that it came from.
    Arena arena() {
        return arena;
    }

    MemorySegment segment() {
        return segment;
    }

    /// In the machine's byte order; used by absolute positions only.
    ByteBuffer bytes() {
        return bytes;
    }

    /// What C gets for a pointer.
    long address() {
        return address;
    }

    int size() {
        return bytes.capacity();
    }
}
