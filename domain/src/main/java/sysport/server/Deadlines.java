package sysport.server;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The deadlines of a loop's connections: a binary heap, the earliest first.
///
/// A connection's deadline moves on with each request, and is only looked at when it may be due:
/// putting a deadline off costs nothing, the entry is found early and put back. Bringing one
/// forward moves its entry. So a busy connection touches the heap about once per timeout.
final class Deadlines {
    private static final int FIRST_CAPACITY = 64;

    private Registration[] heap = new Registration[FIRST_CAPACITY];
    private int size;

    /// Makes sure that the loop looks at `entry` at `nanos`, or before.
    void wakeBy(Registration entry, long nanos) {
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
    @Nullable Registration pollDue(long nowNanos) {
        if (size == 0 || heap[0].wakeNanos - nowNanos > 0) {
            return null;
        }
        Registration due = heap[0];
        remove(due);
        return due;
    }

    void remove(Registration entry) {
        int index = entry.deadlineIndex;
        if (index < 0) {
            return;
        }
        entry.deadlineIndex = -1;
        Registration moved = heap[--size];
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
        return heap[0].wakeNanos;
    }

    private void siftUp(int from, Registration entry) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (heap[parent].wakeNanos - entry.wakeNanos <= 0) {
                break;
            }
            place(index, heap[parent]);
            index = parent;
        }
        place(index, entry);
    }

    private void siftDown(int from, Registration entry) {
        int index = from;
        while (true) {
            int child = 2 * index + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && heap[child + 1].wakeNanos - heap[child].wakeNanos < 0) {
                child++;
            }
            if (entry.wakeNanos - heap[child].wakeNanos <= 0) {
                break;
            }
            place(index, heap[child]);
            index = child;
        }
        place(index, entry);
    }

    private void place(int index, Registration entry) {
        heap[index] = entry;
        entry.deadlineIndex = index;
    }
}
