package sysport.handler;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Descriptor;
import sysport.kernel.table.IndirectKernel;
import sysport.kernel.table.SystemCall;

/// A kernel with one open file, of which only the closing is of interest.
public final class HandFile extends IndirectKernel {
    public static final int FD = 7;

    private int closes;

    public Body.FileRange range(long position, long length) {
        return new Body.FileRange(new Descriptor(this, FD), position, length);
    }

    public int closes() {
        return closes;
    }

    @Override
    protected long syscall(SystemCall call, @Nullable Object... arguments) {
        if (call != SystemCall.CLOSE) {
            throw new AssertionError("a connection makes no " + call + " of a file");
        }
        closes++;
        return 0;
    }
}
