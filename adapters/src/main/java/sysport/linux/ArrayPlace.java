package sysport.linux;

import java.lang.foreign.MemorySegment;

/// The place in a Java array that a thread's last call was given, and the object by which the
/// linker knows it. A thread that goes on with the same place, as a loop with its buffers does,
/// needs no new object; the compiler could not be relied on to remove it.
final class ArrayPlace {
    private byte[] array = {};
    private int offset;
    private MemorySegment segment = MemorySegment.ofArray(array);

    /// The array from `start` on.
    @SuppressWarnings("ReferenceEquality") // which array it is matters, not what it holds
    MemorySegment at(byte[] bytes, int start) {
        if (bytes != array || start != offset) {
            segment = MemorySegment.ofArray(bytes).asSlice(start);
            array = bytes;
            offset = start;
        }
        return segment;
    }
}
