package sysport.kernel;

/// What [PollCalls#poll] is asked: an array of `struct pollfd`, kept flat. It belongs to one
/// thread, which uses it again.
public final class PollFds {
    private final int[] fds;
    private final short[] events;
    private final short[] revents;

    public PollFds(int capacity) {
        fds = new int[capacity];
        events = new short[capacity];
        revents = new short[capacity];
    }

    public int capacity() {
        return fds.length;
    }

    /// Asks at `index` for `mask` of `fd`: POLLIN and so on.
    public void set(int index, int fd, int mask) {
        fds[index] = fd;
        events[index] = (short) mask;
        revents[index] = 0;
    }

    public int fd(int index) {
        return fds[index];
    }

    /// What was asked for.
    public int events(int index) {
        return events[index] & 0xffff;
    }

    /// What there is: [PollCalls#POLLIN] and so on.
    public int revents(int index) {
        return revents[index] & 0xffff;
    }

    /// Called by a kernel.
    public void report(int index, int mask) {
        revents[index] = (short) mask;
    }
}
