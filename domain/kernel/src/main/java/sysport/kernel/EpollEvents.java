package sysport.kernel;

/// Room for the events of [PollCalls#epoll_wait]: an array of `struct epoll_event`, kept flat. It
/// belongs to one thread, which uses it again.
public final class EpollEvents {
    private final int[] masks;
    private final long[] data;

    public EpollEvents(int capacity) {
        masks = new int[capacity];
        data = new long[capacity];
    }

    public int capacity() {
        return masks.length;
    }

    /// The mask of event `index`: EPOLLIN and so on.
    public int mask(int index) {
        return masks[index];
    }

    /// What was given to epoll_ctl as `data` for event `index`.
    public long data(int index) {
        return data[index];
    }

    /// Called by a kernel.
    public void set(int index, int mask, long value) {
        masks[index] = mask;
        data[index] = value;
    }
}
