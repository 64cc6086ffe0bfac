package sysport.server;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/// The deadlines of a loop's connections: a binary heap, the earliest first.
///
/// A connection's deadline moves on with each request, and is only looked at when it may be due:
/// putting a deadline off costs nothing, the entry is found early and put back. Bringing one
/// forward moves its entry. So a busy connection touches the heap about once per timeout.
final class DeadlineQueue {
    private static final int FIRST_CAPACITY = 64;

    private @Nullable LoopConnection[] heap = new @Nullable LoopConnection[FIRST_CAPACITY];
    private int size;

    /// Makes sure that the loop looks at `entry` at `nanos`, or before.
    void wakeBy(LoopConnection entry, long nanos) {
        if (entry.deadlineIndex < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            entry.wakeNanos = nanos;
            siftUp(size++, entry);
        } else if (nanos - entry.wakeNanos < 0) {
            entry.wakeNanos = nanos;
            siftUp(entry.deadlineIndex, entry);
        }
    }

    /// Takes out an entry whose time has come, or null if there is none.
    @Nullable LoopConnection pollDue(long nowNanos) {
        if (size == 0 || at(0).wakeNanos - nowNanos > 0) {
            return null;
        }
        LoopConnection due = at(0);
        remove(due);
        return due;
    }

    void remove(LoopConnection entry) {
        int index = entry.deadlineIndex;
        if (index < 0) {
            return;
        }
        entry.deadlineIndex = -1;
        LoopConnection moved = at(--size);
        heap[size] = null;
        if (index < size) {
            siftDown(index, moved);
            siftUp(moved.deadlineIndex, moved);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// When the next entry is to be looked at. Only if there is one.
    long nextNanos() {
        return at(0).wakeNanos;
    }

    private LoopConnection at(int index) {
        return Objects.requireNonNull(heap[index]);
    }

    private void siftUp(int from, LoopConnection entry) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (at(parent).wakeNanos - entry.wakeNanos <= 0) {
                break;
            }
            place(index, at(parent));
            index = parent;
        }
        place(index, entry);
    }

    private void siftDown(int from, LoopConnection entry) {
        int index = from;
        while (true) {
            int child = 2 * index + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && at(child + 1).wakeNanos - at(child).wakeNanos < 0) {
                child++;
            }
            if (entry.wakeNanos - at(child).wakeNanos <= 0) {
                break;
            }
            place(index, at(child));
            index = child;
        }
        place(index, entry);
    }

    private void place(int index, LoopConnection entry) {
        heap[index] = entry;
        entry.deadlineIndex = index;
    }
}
