package sysport.linux;

import sysport.kernel.OpenHow;

import java.nio.ByteBuffer;

/// `struct open_how` of openat2(2).
///
/// ```c
/// struct open_how {
///     __u64 flags;
///     __u64 mode;
///     __u64 resolve;
/// };
/// ```
///
/// ```text
///     0               8               16              24
///     +---------------+---------------+---------------+
///     |     flags     |     mode      |    resolve    |
///     +---------------+---------------+---------------+
/// ```
final class StructOpenHow {
    static final int BYTES = 24;

    static final int FLAGS = 0;
    static final int MODE = 8;
    static final int RESOLVE = 16;

    private StructOpenHow() {}

    static void put(ByteBuffer to, Machine machine, OpenHow how) {
        to.putLong(FLAGS, machine.openFlags(how.flags()));
        to.putLong(MODE, how.mode());
        to.putLong(RESOLVE, how.resolve());
    }
}
