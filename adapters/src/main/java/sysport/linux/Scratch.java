package sysport.linux;

import java.lang.foreign.Arena;

/// The native memory of one thread, used again for each of its calls, so that a call allocates
/// nothing: where errno is saved, a place for the small structures, and a staging block for what
/// may be long.
///
/// A call copies between the staging block and the caller's array, for the kernel can be given a
/// Java array in place only while it cannot block. The block grows to what the thread needs, up to
/// [#KEPT_BYTES]; what is larger gets memory of its own for one call.
final class Scratch implements AutoCloseable {
    /// The largest staging block that a thread keeps.
    static final int KEPT_BYTES = 64 * 1024;

    /// Linking a shape costs as much as some thousand copies, and would stand between the start and
    /// the first answer.
    static final int COPIED_TRANSFERS = 32;

    private static final int FIRST_STAGING_BYTES = 1024;

    /// Room for the largest of the small structures, `struct stat`.
    private static final int STRUCT_BYTES = 160;

    private static final ThreadLocal<Scratch> OF_THREAD = new OfThread();

    private final Arena arena;
    private final NativeBlock callState;
    private final NativeBlock struct;
    private final NativeBlock length;
    private final ArrayPlace received = new ArrayPlace();
    private final ArrayPlace sent = new ArrayPlace();
    private NativeBlock staging;
    private int transfers;

    private Scratch(Arena arena) {
        this.arena = arena;
        callState = new NativeBlock(arena, Long.BYTES);
        struct = new NativeBlock(arena, STRUCT_BYTES);
        length = new NativeBlock(arena, Integer.BYTES);
        staging = new NativeBlock(arena, FIRST_STAGING_BYTES);
    }

    /// The memory of the calling thread. Made at its first call, and freed when the garbage
    /// collector finds the thread gone; unless the thread has begun with [#open].
    static Scratch current() {
        return OF_THREAD.get();
    }

    /// Makes the calling thread's memory, which [#close] frees. For a thread whose end is seen:
    /// threads may then come and go in any number without waiting for the garbage collector.
    @SuppressWarnings("MustBeClosedChecker") // close() closes the arena
    static Scratch open() {
        var scratch = new Scratch(Arena.ofConfined());
        OF_THREAD.set(scratch);
        return scratch;
    }

    /// Where the linker saves errno.
    NativeBlock callState() {
        return callState;
    }

    /// For one of the small structures.
    NativeBlock struct() {
        return struct;
    }

    /// For a `socklen_t` beside [#struct].
    NativeBlock length() {
        return length;
    }

    /// Counts a transfer that could be made in place. Answers whether this thread has made enough
    /// of them by way of the staging block to pay for the linking of the other way.
    boolean isWorthAnotherShape() {
        if (transfers < COPIED_TRANSFERS) {
            transfers++;
            return false;
        }
        return true;
    }

    /// The place that the last call has received into.
    ArrayPlace received() {
        return received;
    }

    /// The place that the last call has sent from.
    ArrayPlace sent() {
        return sent;
    }

    /// At least `size` bytes, which hold anything. Each is given back by [#release] before the next
    /// is asked for.
    @SuppressWarnings("MustBeClosedChecker") // release() closes the arena
    NativeBlock acquire(int size) {
        if (size <= staging.size()) {
            return staging;
        }
        if (size > KEPT_BYTES) {
            return new NativeBlock(Arena.ofConfined(), size);
        }
        staging = new NativeBlock(arena, Integer.highestOneBit(size - 1) << 1);
        return staging;
    }

    void release(NativeBlock block) {
        if (block != staging) {
            block.arena().close();
        }
    }

    /// Frees the memory. The thread that made it makes no call with it afterwards; should it make
    /// one, it gets another.
    @Override
    public void close() {
        OF_THREAD.remove();
        arena.close();
    }

    private static final class OfThread extends ThreadLocal<Scratch> {
        @Override
        protected Scratch initialValue() {
            return new Scratch(Arena.ofAuto());
        }
    }
}
