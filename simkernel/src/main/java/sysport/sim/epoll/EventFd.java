package sysport.sim.epoll;

import sysport.kernel.Errno;
import sysport.kernel.PollCalls;
import sysport.sim.file.OpenFile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A counter of 64 bits without sign: eventfd(2).
public final class EventFd extends OpenFile {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /// 2^64 - 1, which is never reached.
    private static final long BEYOND = -1L;

    private final boolean semaphore;
    private long counter;

    public EventFd(int initial, int flags) {
        counter = Integer.toUnsignedLong(initial);
        semaphore = (flags & PollCalls.EFD_SEMAPHORE) != 0;
        setFlags(PollCalls.EFD_NONBLOCK, flags);
    }

    /// Readable above 0, writable while 1 can be added.
    @Override
    public int poll() {
        return (counter != 0 ? PollCalls.EPOLLIN : 0)
                | (counter != BEYOND - 1 ? PollCalls.EPOLLOUT : 0);
    }

    /// Takes the counter, or 1 of it.
    ///
    /// @return 8, or a negated EAGAIN while the counter is 0, whether or not the file blocks
    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length < Long.BYTES) {
            return Errno.EINVAL.negated();
        }
        if (counter == 0) {
            return Errno.EAGAIN.negated();
        }
        long taken = semaphore ? 1 : counter;
        LONG.set(buffer, offset, taken);
        counter -= taken;
        waiters().wake(PollCalls.EPOLLOUT);
        return Long.BYTES;
    }

    /// Adds to the counter. Linux 6.18 asks for exactly eight bytes, older ones for at least eight.
    ///
    /// @return 8, or a negated EAGAIN while there is no room, whether or not the file blocks
    @Override
    public int write(byte[] buffer, int offset, int length) {
        if (length != Long.BYTES) {
            return Errno.EINVAL.negated();
        }
        long added = (long) LONG.get(buffer, offset);
        if (added == BEYOND) {
            return Errno.EINVAL.negated();
        }
        if (Long.compareUnsigned(added, BEYOND - 1 - counter) > 0) {
            return Errno.EAGAIN.negated();
        }
        counter += added;
        waiters().wake(PollCalls.EPOLLIN);
        return Long.BYTES;
    }
}
